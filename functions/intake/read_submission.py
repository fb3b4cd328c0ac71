"""Validating a submission, and saying what is wrong with it without repeating any of it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.instants import Period
from shared.domain.submission import Submission

_MOST_FLAWS: Final = 20
_SCHEMA_WORD: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PLAIN: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("missing", "is required"),
    "extra_forbidden": ("unknown_field", "is not a field of a submission"),
    "string_type": ("wrong_type", "must be text"),
    "string_unicode": ("not_unicode", "holds half a character"),
    "string_too_short": ("empty", "must not be empty"),
    "string_too_long": ("too_long", "has more than {max_length} characters"),
    "string_pattern_mismatch": ("forbidden_characters", "holds characters that are not allowed here"),
    "too_long": ("too_many", "has more than {max_length} entries"),
    "literal_error": ("not_allowed", "must be {expected}"),
    "bool_type": ("wrong_type", "must be true or false"),
    "bool_parsing": ("wrong_type", "must be true or false"),
    "model_type": ("wrong_type", "must be an object"),
    "dict_type": ("wrong_type", "must be an object"),
    "list_type": ("wrong_type", "must be a list"),
}


def read_submission(payload: Any, period: Period) -> Submission:
    """Raises SubmissionRefused with at most 20 flaws."""
    try:
        return Submission.model_validate(payload, context=period)
    except ValidationError as invalid:
        details = invalid.errors(include_url=False, include_input=False)
        raise SubmissionRefused(*map(_flaw, details[:_MOST_FLAWS])) from None


def _flaw(detail: ErrorDetails) -> Flaw:
    own = (detail["type"], detail["msg"])  # the reasons of the submission's own validators are worded there
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
