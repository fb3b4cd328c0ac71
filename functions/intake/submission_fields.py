"""Where a mapping may lead: the fields of a submission, by their paths."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, get_args

from pydantic import BaseModel

from shared.domain.document.suggestion import meant
from shared.domain.submission import Submission

IDENTIFIERS: Final = "identifiers"
_CHARACTERISTIC: Final = re.compile(r"characteristics\.[a-z][a-z0-9_]{0,63}")
_REASON: Final = "is not a field of a submission"


def flaw_of(path: str) -> str | None:
    """Why nothing can be mapped to this path; None where something can."""
    if path in known_paths() or _CHARACTERISTIC.fullmatch(path):
        return None
    first = path.partition(".")[0]
    near = meant(path, known_paths(), _by_last_name()) or meant(first, Submission.model_fields)
    return _REASON + near


@cache
def known_paths() -> frozenset[str]:
    return frozenset(_paths(Submission, ""))


@cache
def _by_last_name() -> dict[str, str]:
    """``email`` alone means ``identifiers.email``."""
    return {path.rpartition(".")[2]: path for path in sorted(known_paths(), reverse=True)}


def _paths(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield f"{prefix}{name}"
        for part in _parts(field.annotation):
            yield from _paths(part, f"{prefix}{name}.")


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models within an annotation: ``Consent | None``, ``list[Social]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)
