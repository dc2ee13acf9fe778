"""Values made quickly are what they would be without: same fields, same defaults, frozen, equal, packed."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, replace

import pytest

from generator.values import quick


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    note: str = ""
    steps: tuple[int, ...] = (1, 2)


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    note: str = ""
    steps: tuple[int, ...] = (1, 2)


@quick
@dataclass(frozen=True, slots=True)
class Single:
    name: str


@pytest.mark.parametrize(
    ("given", "named"), [(("a",), {}), (("a", "b"), {}), ((), {"name": "a", "steps": ()})]
)
def test_it_holds_what_it_was_given(given: tuple[str, ...], named: dict[str, object]) -> None:
    made, plain = Quick(*given, **named), Plain(*given, **named)  # type: ignore[arg-type]
    assert asdict(made) == asdict(plain)
    assert repr(made) == repr(plain).replace("Plain", "Quick")
    assert made == Quick(*given, **named)  # type: ignore[arg-type]
    assert hash(made) == hash(plain)
    assert replace(made, note="c").note == "c"


@pytest.mark.parametrize("value", [Quick("a", "b"), Single("a")])
def test_it_comes_back_from_another_process(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value


def test_it_stays_as_it_was_made() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick("a").name = "b"  # type: ignore[misc]


def test_what_is_missing_or_unknown_is_refused() -> None:
    with pytest.raises(TypeError, match="name"):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="other"):
        Quick("a", other=1)  # type: ignore[call-arg]
