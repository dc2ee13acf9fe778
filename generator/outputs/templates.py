"""Templates of the theme: pages and components, with one escape that is right in Markdown and in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, ClassVar, cast

from jinja2 import DictLoader, Environment, StrictUndefined, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.text.markdown import attribute, escape
from generator.text.whole import kept_whole

# What a page and a component are always given: nobody has to look whether it is there.
_GIVEN = frozenset({"c", "page", "view"})
COMPONENTS = "components/"
# So many components that many pages hold: the cards of lists.
REPEATED = 8192
# A blank line, or white space beside a line's end; line ends are looked for first, which is quick.
LOOSE = re.compile(r"\n(?:[\n ]|(?<= \n))")


class Compiled(BytecodeCache):
    """Templates as Python's own code by name: to compile them all takes as long as to make fifty pages.

    Jinja asks whether the template still says the same, and whether it is itself the same.
    """

    def __init__(self, known: dict[str, bytes] | None = None) -> None:
        self.known = {} if known is None else known

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what was compiled before."""
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled now."""
        self.known[bucket.key] = bucket.bytecode_to_string()


def environment(templates: Mapping[str, str], compiled: Compiled | None = None) -> Templates:
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
        bytecode_cache=compiled,
    )


class _ComponentContext:
    """What Jinja's code asks of a template's context, and no more: a page holds a hundred components."""

    __slots__ = ("environment", "eval_ctx", "view")
    # Written by Jinja's code, and read by nothing but its tracebacks.
    vars: ClassVar[dict[str, Any]] = {}
    exported_vars: ClassVar[set[str]] = set()

    def __init__(self, made: Environment, view: Any) -> None:
        self.environment = made
        self.view = view

    def resolve_or_missing(self, name: str) -> Any:
        """The view, or what every template has."""
        return self.view if name == "c" else self.environment.globals.get(name, missing)

    def get_all(self) -> dict[str, Any]:
        """For Jinja's own tracebacks."""
        return {"c": self.view, **self.vars}

    def call(self, function: Callable[..., Any], *args: Any, _loop_vars: object = None, **more: Any) -> Any:
        """``function`` as it is: none of ours asks for the context."""
        return function(*args, **more)


class _Prepared(NodeTransformer):
    """Marks what is put into an attribute of a tag, whose escape is shorter than that of running text.

    And makes ``component(…)`` and ``again(…)`` methods of the environment, which are there without looking:
    ``inner`` where a component stands in another.
    """

    def __init__(self, inside: bool) -> None:
        self.tag = ""
        self.methods = {"component": "inner" if inside else "component", "again": "again"}

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802 (Jinja's name)
        _, mark, opened = f"{self.tag}{node.data}".rpartition("<")
        self.tag = f"<{opened}" if mark and ">" not in opened else ""
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        for place, inner in enumerate(node.nodes):
            node.nodes[place] = self.visit(inner)
            if not isinstance(inner, nodes.TemplateData) and self.tag.count('"') % 2:
                node.nodes[place] = nodes.Call(
                    nodes.EnvironmentAttribute("attribute"), [node.nodes[place]], [], None, None
                )
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (Jinja's name)
        if isinstance(node.node, nodes.Name) and node.node.name in self.methods:
            node.node = nodes.EnvironmentAttribute(self.methods[node.node.name], lineno=node.lineno)
        return self.generic_visit(node)


class _Code(CodeGenerator):
    """Jinja's code for our templates: ``finalize`` has escaped already, and an attribute is an attribute."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        inside = bool(self.name and self.name.startswith(COMPONENTS))
        super().visit_Template(_Prepared(inside).visit(node), frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(" if _is_ours(node) else finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if not _is_ours(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
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


# What a template wrote: its values are escaped, and so need no look at what kind of text they are.
_escaped = cast("Callable[[str], Markup]", partial(str.__new__, Markup))


def _is_ours(node: nodes.Expr) -> bool:
    """Whether a call is one of the environment's own: its result is escaped."""
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.EnvironmentAttribute)


class Templates(Environment):
    """Jinja over the theme, with ``component(name, view)`` in every template, and ``again`` inside of one."""

    code_generator_class = _Code
    # A value for an attribute: a page has hundreds, and a method of its own would be one more call for each.
    attribute = staticmethod(attribute)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.roots: dict[str, Callable[[Any], Iterator[str]]] = {}
        # Views are kept beside what was written of them: an id is used again once its value is gone.
        self.written: dict[tuple[str, int], tuple[Any, Markup]] = {}
        self.filters["whole"] = kept_whole

    def compile_all(self) -> None:
        """Every template, before processes part that would each compile it."""
        for name in self.list_templates():
            if name.endswith((".html", ".j2")):
                self.get_template(name)

    def component(self, name: str, view: Any) -> Markup:
        """A component's HTML, without blank lines: one would end the HTML block for a CommonMark engine."""
        html = self.inner(name, view)
        if LOOSE.search(html):
            html = _escaped("\n".join([line for line in map(str.strip, html.splitlines()) if line]))
        return html

    def inner(self, name: str, view: Any) -> Markup:
        """A component inside of another, which takes blank lines out of all that is in it."""
        root = self.roots.get(name)
        if root is None:
            found: Any = self.get_template(f"{COMPONENTS}{name}/template.html").root_render_func
            root = self.roots[name] = found
        return _escaped("".join(root(_ComponentContext(self, view))).strip())

    def again(self, name: str, view: Any) -> Markup:
        """The same for what other pages may hold too: the very same view is written once."""
        known = self.written.get((name, id(view)))
        if known is None:
            if len(self.written) >= REPEATED:
                self.written.clear()
            known = self.written[name, id(view)] = view, self.inner(name, view)
        return known[1]
