"""Templates of the theme: pages and components, with one escape that is right in Markdown and in HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.text.markdown import escape

# What a page and a component are always given: nobody has to look whether it is there.
_GIVEN = frozenset({"c", "page", "view"})


def environment(templates: Mapping[str, str]) -> Templates:
    """An environment over ``templates`` (path in ``theme/`` → text) in which every value is escaped."""
    return Templates(
        loader=DictLoader(templates),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


class _ComponentContext:
    """What Jinja's code asks of a template's context, and no more: a page holds a hundred components."""

    __slots__ = ("environment", "eval_ctx", "exported_vars", "vars", "view")

    def __init__(self, made: Environment, view: Any) -> None:
        self.environment = made
        self.view = view
        self.vars: dict[str, Any] = {}
        self.exported_vars: set[str] = set()

    def resolve_or_missing(self, name: str) -> Any:
        """The view, or what every template has."""
        return self.view if name == "c" else self.environment.globals.get(name, missing)

    def get_all(self) -> dict[str, Any]:
        """For Jinja's own tracebacks."""
        return {"c": self.view, **self.vars}

    def call(self, function: Callable[..., Any], *args: Any, _loop_vars: object = None, **more: Any) -> Any:
        """``function`` as it is: none of ours asks for the context."""
        return function(*args, **more)


class _Components(NodeTransformer):
    """Makes ``component(…)`` a method of the environment, which is there without looking."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (Jinja's name)
        if isinstance(node.node, nodes.Name) and node.node.name == "component":
            node.node = nodes.EnvironmentAttribute("component")
        return self.generic_visit(node)


class _Code(CodeGenerator):
    """Jinja's code for our templates: ``finalize`` has escaped already, and an attribute is an attribute."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        super().visit_Template(_Components().visit(node), frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(" if _is_component(node) else finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if not _is_component(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("environment.component(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        if node.ctx == "load" and node.name in _GIVEN:
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


def _is_component(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.EnvironmentAttribute)


class Templates(Environment):
    """Jinja over the theme, with ``component(name, view)`` in every template."""

    code_generator_class = _Code

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.roots: dict[str, Callable[[Any], Iterator[str]]] = {}

    def component(self, name: str, view: Any) -> Markup:
        """A component's HTML, without blank lines: one would end the HTML block for a CommonMark engine."""
        root = self.roots.get(name)
        if root is None:
            found: Any = self.get_template(f"components/{name}/template.html").root_render_func
            root = self.roots[name] = found
        html = "".join(root(_ComponentContext(self, view))).strip()
        if "\n\n" in html or "\n " in html or " \n" in html:
            html = "\n".join([line for line in map(str.strip, html.splitlines()) if line])
        return Markup(html)  # noqa: S704 - the template escaped its values
