"""Templates of the theme: pages and components, with one escape that is right in Markdown and in HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from generator.text.markdown import escape


def environment(templates: Mapping[str, str]) -> Environment:
    """An environment over ``templates`` (path in ``theme/`` → text) in which every value is escaped."""
    made = Environment(
        loader=DictLoader(templates),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )

    def component(name: str, view: Any) -> Markup:
        html = made.get_template(f"components/{name}/template.html").render(c=view)
        # A blank line would end the HTML block for a CommonMark engine. The template escaped its values.
        return Markup("\n".join(filter(None, (line.strip() for line in html.splitlines()))))  # noqa: S704

    made.globals["component"] = component
    return made
