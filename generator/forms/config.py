"""The configuration of the forms: one collection a kind of record, and the git host that keeps them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from generator.forms.widgets import Widget, name_template, shapes, widgets
from generator.schema import KINDS, BoundaryMap, GitHost, Portal, Record, Story, Workshop

# What a form remembers of the file that it came from: theme/forms/records.js.
ORIGINAL = "_goc"
BODY = "noi_dung_bai"
# Outlines come from a survey's file (scripts/map_from_geojson.py); nobody types them.
NOT_TYPED = (BoundaryMap,)
# Saving through branches, with a draft, a review and a publication, is what the editor can do there.
WITH_REVIEW = (GitHost.GITHUB, GitHost.GITLAB)
# What staff write most stands first.
_OFTEN = ("dien-hinh", "bai-viet", "ket-qua", "hoc-tap", "khen-thuong", "nguon", "van-ban")
_ID = [
    "^[a-z0-9]+(-[a-z0-9]+)*$",
    "Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ: xa-tan-luong-2024.",
]
_ID_HINT = (
    "Mã là tên tệp và là một phần địa chỉ trang: chữ thường không dấu, chữ số và gạch nối. "
    "Đặt một lần, không đổi."
)
_DEFAULT_SERVER = {
    GitHost.GITHUB: "https://github.com",
    GitHost.GITLAB: "https://gitlab.com",
    GitHost.GITEA: "https://gitea.com",
}


def kinds_with_forms() -> dict[str, type[Record]]:
    """Every kind that is filled in a form, by its folder."""
    typed = {folder: model for folder, model in KINDS.items() if model not in NOT_TYPED}
    every: dict[str, type[Record]] = {Story.kind.folder: Story, **typed}
    return {**{folder: every[folder] for folder in _OFTEN}, **every}


def config(portal: Portal, data: str, content: str) -> dict[str, Any]:
    """What the editor reads at its start; ``data`` and ``content`` are the folders of the records."""
    return {
        "backend": _backend(portal.workshop),
        "publish_mode": "editorial_workflow" if reviewed(portal.workshop) else "simple",
        "media_folder": f"{content}/anh",
        "public_folder": "/anh",
        # Names of files are kept to the letters that the portal takes.
        "media_libraries": {
            "default": {"config": {"slugify_filename": True}},
            "stock_assets": {"providers": []},
        },
        "app_title": f"Biểu mẫu · {portal.name}",
        "logo": {"src": "../assets/icons/logo.svg"},
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            _collection(model, f"{content}/{folder}" if model is Story else f"{data}/{folder}")
            for folder, model in kinds_with_forms().items()
        ],
        "singletons": [_portal_file(data)],
    }


def models() -> dict[str, Any]:
    """How files are read and written, by the name of their collection."""
    made: dict[str, type[Record]] = {**kinds_with_forms(), Portal.kind.folder: Portal}
    return {
        name: {
            "extension": "md" if model is Story else "yml",
            "body": BODY if model is Story else None,
            "fields": shapes(model),
        }
        for name, model in made.items()
    }


def reviewed(workshop: Workshop | None) -> bool:
    """Whether what is saved waits for a review before it is published."""
    return bool(workshop and workshop.review and workshop.host in WITH_REVIEW)


def asked_hosts(workshop: Workshop | None) -> tuple[str, ...]:
    """The origins that the editor asks: the set git host's, and no other."""
    if workshop is None or workshop.host not in _DEFAULT_SERVER:
        return ()
    server = _server(workshop)
    if server == "https://github.com":
        return ("https://api.github.com",)
    return (server,)


def _backend(workshop: Workshop | None) -> Widget:
    if workshop is None:
        # Never asked: without a setting only a folder on one's own machine can be opened.
        return {"name": "gitea", "repo": "tren/may", "auth_methods": ["token"]}
    if workshop.host is GitHost.TEST:
        return {"name": "test-repo"}
    server = _server(workshop)
    backend: Widget = {"name": workshop.host.value, "repo": workshop.repo, "commit_messages": _MESSAGES}
    if workshop.branch:
        backend["branch"] = workshop.branch
    if workshop.server:
        backend["api_root"] = (
            server + {"github": "/api/v3", "gitlab": "/api/v4", "gitea": "/api/v1"}[workshop.host.value]
        )
    return {**backend, **_sign_in(workshop, server)}


def _sign_in(workshop: Workshop, server: str) -> Widget:
    if workshop.host is GitHost.GITHUB:
        return {"base_url": workshop.sign_in.rstrip("/")} if workshop.sign_in else {"auth_methods": ["token"]}
    if not workshop.app_id:
        return {"auth_methods": ["token"], "base_url": server}
    pkce = {"auth_type": "pkce"} if workshop.host is GitHost.GITLAB else {}
    return {"base_url": server, "app_id": workshop.app_id, **pkce}


def _server(workshop: Workshop) -> str:
    if not workshop.server:
        return _DEFAULT_SERVER[workshop.host]
    parts = urlsplit(workshop.server)
    return f"{parts.scheme}://{parts.netloc}"


def _collection(model: type[Record], folder: str) -> Widget:
    shown = name_template(model)
    first = shown.partition("{{")[2].partition("}}")[0]
    story = model is Story
    body = {"name": BODY, "label": "Nội dung bài", "widget": "richtext", "required": False}
    return {
        "name": model.kind.folder,
        "label": model.kind.plural,
        "label_singular": model.kind.label,
        "folder": folder,
        # Staff sort files into folders as they like; the id is the file's name wherever it lies.
        "nested": {"depth": 9},
        "format": model.kind.folder,
        "identifier_field": first,
        "summary": f"{shown} ({{{{slug}}}})",
        "sortable_fields": [first],
        "thumbnail": False,
        "slug": {"editable": ["create"], "pattern": _ID, "hint": _ID_HINT},
        "fields": [*widgets(model), *([body] if story else []), {"name": ORIGINAL, "widget": "hidden"}],
    }


def _portal_file(data: str) -> Widget:
    return {
        "name": Portal.kind.folder,
        "label": Portal.kind.plural,
        "file": f"{data}/cong.yml",
        "format": Portal.kind.folder,
        "fields": [*widgets(Portal), {"name": ORIGINAL, "widget": "hidden"}],
    }


_MESSAGES = {
    "create": "Thêm {{collection}} “{{slug}}”",
    "update": "Sửa {{collection}} “{{slug}}”",
    "delete": "Bỏ {{collection}} “{{slug}}”",
    "uploadMedia": "Thêm tệp {{path}}",
    "deleteMedia": "Bỏ tệp {{path}}",
}
