"""What two definitions say differently, by path and in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from shared.domain.definition.document import Definition

type Kind = Literal["added", "removed", "changed"]

_NOTHING: Final = object()
_SHORT: Final = 80


class Change(NamedTuple):
    """``path`` names clauses by their ids, such as ``actions.demo_requested.points``; ``words`` say it in English."""

    path: str
    kind: Kind
    words: str


def diff(one: Definition, other: Definition) -> tuple[Change, ...]:
    """From ``one`` to ``other``, in the order of the document. What is said by default is not told apart from it."""
    pairs = ((document.model_dump(mode="json", by_alias=True, exclude_defaults=True)) for document in (one, other))
    return tuple(_changes("", *pairs))


def _changes(path: str, one: Any, other: Any) -> Iterator[Change]:
    if one == other:
        return
    one_parts, other_parts = _parts(path, one), _parts(path, other)
    if one_parts is None or other_parts is None:
        yield Change(path, "changed", f"{path}: {_shown(one)} became {_shown(other)}")
        return
    for name in dict.fromkeys([*one_parts, *other_parts]):
        step = f"{path}.{name}" if path else name
        before, after = one_parts.get(name, _NOTHING), other_parts.get(name, _NOTHING)
        if before is _NOTHING:
            yield Change(step, "added", f"{step} was added: {_shown(after)}")
        elif after is _NOTHING:
            yield Change(step, "removed", f"{step} was removed: {_shown(before)}")
        else:
            yield from _changes(step, before, after)
    yield from _moved(path, one, other)


def _parts(path: str, value: Any) -> Mapping[str, Any] | None:
    """By name: fields of an object, entries of a list that have ids. None for what is compared as a whole."""
    if isinstance(value, dict):
        return None if _is_rule(path) else value
    if isinstance(value, list) and value and all(isinstance(entry, dict) and "id" in entry for entry in value):
        return {entry["id"]: entry for entry in value}
    return None


def _is_rule(path: str) -> bool:
    return path.rpartition(".")[2].endswith("when") or path.endswith("must_be")


def _moved(path: str, one: Any, other: Any) -> Iterator[Change]:
    """The order of clauses decides nothing, but it is part of what is signed."""
    if isinstance(one, list) and isinstance(other, list):
        common = [entry["id"] for entry in one if entry in other]
        if common != [entry["id"] for entry in other if entry in one]:
            yield Change(path, "changed", f"{path}: the same entries in another order")


def _shown(value: Any) -> str:
    text = said(value)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def said(value: Any) -> str:
    """A part of a definition as a reader would say it."""
    match value:
        case {"labels": dict(labels)} if labels:
            return f"“{labels.get('en') or next(iter(labels.values()))}”"
        case {"all": members}:
            return f"all of ({_listed(members)})"
        case {"any": members}:
            return f"any of ({_listed(members)})"
        case {"at_least": needed, "of": members}:
            return f"at least {needed} of ({_listed(members)})"
        case {"not": denied}:
            return f"not {said(denied)}"
        case {"score": score, "at_least": points}:
            return f"{score} of at least {points} points"
    return _plainly(value)


def _plainly(value: Any) -> str:
    match value:
        case dict():
            return ", ".join(f"{name.replace('_', ' ')} {said(part)}" for name, part in value.items())
        case list():
            return _listed(value)
        case True | False:
            return "yes" if value else "no"
        case None:
            return "nothing"
    return str(value)


def _listed(members: Sequence[Any]) -> str:
    return ", ".join(map(said, members))
