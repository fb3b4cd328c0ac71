"""What pydantic found wrong, said without repeating any of what was sent."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shared.domain.flaw import Flaw

MOST_FLAWS: Final = 20
_BODY: Final = "body"
_PLAIN_NAME: Final = re.compile(r"[a-z][A-Za-z0-9_-]{0,39}")
_PLAIN: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("missing", "is required"),
    "extra_forbidden": ("unknown_field", "is not a field that is known here"),
    "string_type": ("wrong_type", "must be text"),
    "string_unicode": ("not_unicode", "holds half a character"),
    "string_too_short": ("empty", "must not be empty"),
    "string_too_long": ("too_long", "has more than {max_length} characters"),
    "string_pattern_mismatch": ("forbidden_characters", "holds characters that are not allowed here"),
    "too_short": ("too_few", "has fewer than {min_length} entries"),
    "too_long": ("too_many", "has more than {max_length} entries"),
    "literal_error": ("not_allowed", "must be {expected}"),
    "enum": ("not_allowed", "must be {expected}"),
    "bool_type": ("wrong_type", "must be true or false"),
    "bool_parsing": ("wrong_type", "must be true or false"),
    "int_type": ("wrong_type", "must be a whole number"),
    "int_parsing": ("wrong_type", "must be a whole number"),
    "int_from_float": ("wrong_type", "must be a whole number"),
    "int_parsing_size": ("out_of_range", "is too large a number"),
    "float_type": ("wrong_type", "must be a number"),
    "float_parsing": ("wrong_type", "must be a number"),
    "finite_number": ("out_of_range", "is too large a number"),
    "greater_than_equal": ("out_of_range", "must be {ge} or more"),
    "less_than_equal": ("out_of_range", "must be {le} or less"),
    "model_type": ("wrong_type", "must be an object"),
    "dict_type": ("wrong_type", "must be an object"),
    "list_type": ("wrong_type", "must be a list"),
    "tuple_type": ("wrong_type", "must be a list"),
}


def flaws_of(invalid: ValidationError, sent: Any, *, inside: str = "") -> list[Flaw]:
    """At most 20, of what was ``sent``, ``inside`` a field or as the whole body.

    What is not in the table is one of our own validators', worded there.
    """
    details = invalid.errors(include_url=False, include_input=False)
    return [_flaw(detail, sent, inside) for detail in details[:MOST_FLAWS]]


def _flaw(detail: ErrorDetails, sent: Any, inside: str) -> Flaw:
    own = (detail["type"], detail["msg"])
    reason, message = _PLAIN.get(detail["type"], own)
    return Flaw(_field(detail["loc"], sent, inside), reason, message.format_map(detail.get("ctx", {})))


def _field(steps: Iterable[str | int], sent: Any, inside: str) -> str:
    """The path to it; ``body`` for all that was sent. A name that does not look like a field's may be somebody's data
    in the wrong place: it is called by its position among the fields that hold anything."""
    path, held = inside, sent
    for step in steps:
        if isinstance(step, int):
            path, held = f"{path}[{step}]", _within(held, step)
        elif step != "[key]":
            path, held = f"{path}.{shown(step, held)}", _within(held, step)
    return path.removeprefix(".") or _BODY


def shown(name: str, among: Any = ()) -> str:
    """A field's name as it may be repeated; ``among`` are all of the fields beside it, in order."""
    if _PLAIN_NAME.fullmatch(name):
        return name
    names = list(among) if isinstance(among, Mapping) else []
    return f"(field {names.index(name) + 1})" if name in names else "(field)"


def _within(held: Any, step: str | int) -> Any:
    try:
        return held[step]
    except (KeyError, IndexError, TypeError):
        return None
