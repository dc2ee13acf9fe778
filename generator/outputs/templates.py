"""Templates of the theme: pages and components, with one escape that is right in Markdown and in HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from markupsafe import Markup

from generator.text.markdown import escape

Root = Callable[[Context], Iterator[str]]


def environment(templates: Mapping[str, str]) -> Environment:
    """An environment over ``templates`` (path in ``theme/`` → text) in which every value is escaped."""
    made = _PortalEnvironment(
        loader=DictLoader(templates),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    roots: dict[str, Root] = {}
    evaluation = EvalContext(made)

    def component(name: str, view: Any) -> Markup:
        root = roots.get(name)
        if root is None:
            root = roots[name] = made.get_template(f"components/{name}/template.html").root_render_func
        html = "".join(root(_ComponentContext(made, {**made.globals, "c": view}, name, evaluation)))
        # A blank line would end the HTML block for a CommonMark engine. The template escaped its values.
        return Markup("\n".join([line for line in map(str.strip, html.splitlines()) if line]))  # noqa: S704

    made.globals["component"] = component
    return made


class _ComponentContext(Context):
    """A template's context without what components have no use for: a page holds a hundred of them."""

    def __init__(
        self, environment: Environment, parent: dict[str, Any], name: str, evaluation: EvalContext
    ) -> None:
        self.environment = environment
        self.parent = parent
        self.name = name
        self.eval_ctx = evaluation
        self.vars = {}
        self.exported_vars = set()
        self.globals_keys = set()
        self.blocks = {}


class _Code(CodeGenerator):
    """Jinja's code with two shortcuts: ``finalize`` has escaped already, and most attributes are there."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        self.write("(getattr((_seen := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, None) or environment.getattr(_seen, {node.attr!r}))")


class _PortalEnvironment(Environment):
    code_generator_class = _Code
