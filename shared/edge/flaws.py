"""What pydantic found wrong, said without repeating any of what was sent."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shared.domain.flaw import Flaw

MOST_FLAWS: Final = 20
_SCHEMA_WORD: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
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
    "model_type": ("wrong_type", "must be an object"),
    "dict_type": ("wrong_type", "must be an object"),
    "list_type": ("wrong_type", "must be a list"),
    "tuple_type": ("wrong_type", "must be a list"),
}


def flaws_of(invalid: ValidationError) -> list[Flaw]:
    """At most 20. What is not in the table is one of our own validators', worded there."""
    details = invalid.errors(include_url=False, include_input=False)
    return [_flaw(detail) for detail in details[:MOST_FLAWS]]


def _flaw(detail: ErrorDetails) -> Flaw:
    own = (detail["type"], detail["msg"])
    reason, message = _PLAIN.get(detail["type"], own)
    return Flaw(_path(detail["loc"]), reason, message.format_map(detail.get("ctx", {})))


def _path(steps: Iterable[str | int]) -> str:
    """Names that do not look like a schema's may be somebody's data in the wrong place: they are shown as ``*``."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        elif step != "[key]":
            path += f".{step if _SCHEMA_WORD.fullmatch(step) else '*'}"
    return path.removeprefix(".")
