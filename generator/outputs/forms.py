"""The forms at ``/quan-tri/``: their page, what configures them, and the editor, served by this site alone.

The editor (theme/vendor/, as its authors published it) names others' servers for letters, words and colours.
Every such address is replaced here, each one known by name, so that a new version can't bring one unseen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from generator.forms.config import asked_hosts, config, models
from generator.outputs.files import OutputFile
from generator.outputs.policy import FORMS, forms_policy
from generator.schema import GitHost, Portal

EDITOR = "sveltia-cms/npm/index.js"
WORDS = "sveltia-cms/locales/vi"
# What the editor does not say in Vietnamese, or says for programmers.
OUR_WORDS = "words.json"
_CDN = "https://cdn.jsdelivr.net/fontsource/fonts"
_SYMBOLS = "sveltia-cms/npm/assets/material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2"
_LANGUAGES = (
    "ar,bg,ca,cs,da,de,el,en-CA,en-GB,en-US,es-CO,fa,fi,fr,hr,it,ja,ko,nl,pl,"
    "pt-BR,pt-PT,ru,sv,tr,uk,vi,zh-CN,zh-TW"
)
_CHANGES = (
    # Words are a script here: browsers import JSON only by a newer way.
    ("import(`../locales/vi.json`)", "import(`../locales/vi.js`)"),
    (f"{_CDN}/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2", _SYMBOLS),
    # Fonts without Vietnamese letters: theme/forms/forms.css takes those of the machine.
    (f"{_CDN}/source-sans-3:vf@5.3.0/latin-wght-normal.woff2", "data:,"),
    (f"{_CDN}/noto-mono@5.3.0/latin-400-normal.woff2", "data:,"),
    ("`https://unpkg.com/${e}`", "`missing/${e}`"),
    ("`https://unpkg.com/@shikijs`", "`missing/@shikijs`"),
    ("`https://unpkg.com/@sveltia/ui`", "`missing/@sveltia/ui`"),
    ("`https://unpkg.com/@sveltia/cms`", "`missing/@sveltia/cms`"),
    ("e&&jQ.includes(e)?e:AQ}", "`vi`}"),
    (f"jQ=`{_LANGUAGES}`", "jQ=`en-US,vi`"),
    # The id of a record is its file's name, in whatever folder the file lies.
    (
        "[,r]=e.match(n)??[];if(r)return r}return e}",
        "[,r]=e.match(n)??[];if(r)return r}return e.split(`/`).pop()}",
    ),
)


def form_files(
    portal: Portal, editor: Mapping[str, bytes], data: str = "data", content: str = "content"
) -> Iterator[OutputFile]:
    """Everything under ``quan-tri/``; ``editor`` are the theme's files for it, by path."""
    policy = forms_policy(asked_hosts(portal.workshop))
    for path, text in editor.items():
        if path == "index.html":
            page = text.decode().replace("{policy}", policy).replace("{mode}", _mode(portal))
            yield _file(path, page)
        elif path == EDITOR:
            yield _file(path, _changed(text.decode()))
        elif path == f"{WORDS}.json":
            words = _merged(json.loads(_our_terms(text.decode())), json.loads(editor[OUR_WORDS]))
            yield _file(f"{WORDS}.js", f"export default {json.dumps(words, ensure_ascii=False)};\n")
        elif path != OUR_WORDS:
            yield OutputFile(f"{FORMS}{path}", text)
    yield _file("config.yml", _yaml(config(portal, data, content)))
    yield _file("models.json", json.dumps(models(), ensure_ascii=False))


class _Written(yaml.SafeDumper):
    def ignore_aliases(self, _: object) -> bool:
        return True


def _yaml(values: object) -> str:
    return yaml.dump(values, Dumper=_Written, allow_unicode=True, sort_keys=False, width=110)


def _mode(portal: Portal) -> str:
    if portal.workshop is None:
        return "local"
    return "test" if portal.workshop.host is GitHost.TEST else "git"


def _our_terms(words: str) -> str:
    """A story is one kind of record here, and what is kept is data."""
    for theirs, ours in (("bài viết", "bản ghi"), ("Bài viết", "Bản ghi"), ("kho mã nguồn", "kho dữ liệu")):
        words = words.replace(theirs, ours)
    return words


def _merged(words: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    deeper = {key: _merged(words.get(key, {}), said) for key, said in ours.items() if isinstance(said, dict)}
    return {**words, **ours, **deeper}


def _changed(script: str) -> str:
    for before, after in _CHANGES:
        assert script.count(before) == 1, f"the editor has another {before}"
        script = script.replace(before, after)
    return script


def _file(path: str, text: str) -> OutputFile:
    return OutputFile(f"{FORMS}{path}", text.encode())
