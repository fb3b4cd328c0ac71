"""The names of a form's fields, by which its values are put together again.

contact[email]    a group, as PHP and Rails have it; a full stop is part of a name
tag[]             an entry more of a list
actions[2][type]  entry of a list by its number, as PHP has it; numbers only order the entries
actions[][type]   the same field again starts the next entry, as Rails has it
tag, tag          a name that comes twice: all of them where a list belongs, else the last (:class:`Repeated`)
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from functions.intake.refusals import unreadable
from shared.edge.flaws import shown

_DEEPEST: Final = 8
_NAME: Final = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
_BRACKETS: Final = re.compile(r"\[([^\[\]]*)\]")
_NUMBER: Final = re.compile(r"[0-9]{1,6}")


class Repeated(list[Any]):
    """What one name held each time it came, in a form that does not say whether that makes a list."""


def nested(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Raises RequestRefused (400)."""
    tree: dict[str, Any] = {}
    for name, value in pairs:
        steps = _steps(name)
        if value or "" in steps[1:-1]:  # a blank field counts only where it may be the first of an entry
            _place(tree, steps, value)
    kept: dict[str, Any] = {name: found for name, part in tree.items() if (found := _without_blanks(part))}
    return kept


def _steps(name: str) -> list[str]:
    named = _NAME.fullmatch(name)
    steps = [named[1], *_BRACKETS.findall(named[2])] if named else [name]
    if len(steps) > _DEEPEST:
        raise unreadable("nested_too_deep", f"has a name of more than {_DEEPEST} levels", field=shown(steps[0]))
    return steps


def _place(tree: dict[str, Any], steps: Sequence[str], value: str) -> None:
    """Walks down to where the value belongs; a step is a field of a group, or empty for an entry of a list."""
    held: Any = tree
    for depth, step in enumerate(steps[:-1]):
        made: Any = [] if not steps[depth + 1] else {}
        held = _entry(held, steps[depth + 1 :], made) if not step else held.setdefault(step, made)
        if type(held) is not type(made):
            raise _conflict(steps)
    if isinstance(held, list):
        held.append(value)
    elif steps[-1] not in held:
        held[steps[-1]] = value
    else:
        held[steps[-1]] = _repeated(held[steps[-1]], value, steps)


def _entry(entries: list[Any], rest: Sequence[str], made: Any) -> Any:
    """The entry of the list that a field belongs to: the last one as long as it has no such field."""
    last = entries[-1] if entries else None
    if type(last) is not type(made) or _holds(last, rest):
        entries.append(made)
    return entries[-1]


def _holds(held: Any, steps: Sequence[str]) -> bool:
    """Whether there is a value already by that name; a list always has room for one more."""
    for step in steps:
        if not step or not isinstance(held, dict):
            return False
        if step not in held:
            return False
        held = held[step]
    return True


def _repeated(held: Any, value: str, steps: Sequence[str]) -> Repeated:
    if isinstance(held, Repeated):
        held.append(value)
        return held
    if not isinstance(held, str):
        raise _conflict(steps)
    return Repeated([held, value])


def _conflict(steps: Sequence[str]) -> Exception:
    message = "is used in two ways: for a value, a group or a list"
    return unreadable("conflicting_names", message, field=shown(steps[0]))


def _without_blanks(part: Any) -> Any:
    """Groups whose fields are all numbers become lists."""
    match part:
        case dict():
            kept = {name: found for name, held in part.items() if (found := _without_blanks(held))}
            if kept and all(map(_NUMBER.fullmatch, part)):
                return [kept[name] for name in sorted(kept, key=int)]
            return kept
        case list():
            found = type(part)(held for entry in part if (held := _without_blanks(entry)))
            return found[0] if isinstance(found, Repeated) and len(found) == 1 else found
        case _:
            return part
