"""Frozen data classes that are made and sent between processes by the hundred thousand: quickly.

``dataclasses`` sets every field of a frozen class by ``object.__setattr__``, which looks the field up by its
name, and packs an instance field by field; both are most of what small values cost.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def quick(kind: type[T]) -> type[T]:
    """The same frozen data class with slots; its fields have no factories, and it has no heirs."""
    names = [found.name for found in fields(kind)]  # type: ignore[arg-type]
    known: dict[str, Any] = {f"_{name}": getattr(kind, name).__set__ for name in names}
    parameters = []
    for found in fields(kind):  # type: ignore[arg-type]
        if found.default is MISSING:
            parameters.append(found.name)
        else:
            known[f"_default_{found.name}"] = found.default
            parameters.append(f"{found.name}=_default_{found.name}")
    lines = "".join(f"    _{name}(self, {name})\n" for name in names)
    exec(f"def __init__(self, {', '.join(parameters)}):\n{lines}", known)  # noqa: S102 - names of our own fields
    values = attrgetter(*names) if len(names) > 1 else lambda one, name=names[0]: (getattr(one, name),)
    made = known["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    made.__annotations__ = kind.__init__.__annotations__
    kind.__init__ = made  # type: ignore[method-assign]
    kind.__reduce__ = lambda self: (kind, values(self))  # type: ignore[method-assign]
    return kind
