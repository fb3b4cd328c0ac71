"""Changing a case: read it, decide, and write if nobody else has written in between."""

from collections.abc import Callable
from typing import Final

from shared.domain.case.case import Case
from shared.ports import Changed, StoreUnavailable
from shared.ports.cases import Cases, StoredCase

_ATTEMPTS: Final = 8
"""Each failed attempt means that another change of the case succeeded in between."""


class NoSuchCase(Exception):
    """There is no case of that id."""


def act_on_case(case_id: str, decide: Callable[[StoredCase], Case], *, cases: Cases) -> Case:
    """Raises :class:`NoSuchCase`, StoreUnavailable, and what ``decide`` raises."""
    for _ in range(_ATTEMPTS):
        stored = stored_case(case_id, cases=cases)
        try:
            return cases.advance(stored.case, decide(stored))
        except Changed:
            continue
    raise StoreUnavailable("contended")


def stored_case(case_id: str, *, cases: Cases) -> StoredCase:
    """Raises :class:`NoSuchCase` and StoreUnavailable."""
    stored = cases.load(case_id)
    if stored is None:
        raise NoSuchCase
    return stored
