"""The cases that are still open, and the leads they are about."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from functions.retention.budget import Budget
from shared.domain.case.case import Case
from shared.edge import log
from shared.edge.merging import whereabouts
from shared.ports.cases import Cases, StoredCase
from shared.ports.fulfilment import PersonStore
from shared.vault.case_keys import open_requester
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyedHash, KeyWrapper

AT_A_TIME: Final = 50
_LAST: Final = "~"


class TooManyOpenCases(Exception):
    """Not all of them could be looked at in one run."""


def open_cases(cases: Cases, budget: Budget) -> list[StoredCase]:
    """Due first before due last. Raises :class:`TooManyOpenCases` and StoreUnavailable."""
    found: list[StoredCase] = []
    after = ""
    while budget.take():
        places = cases.open_by_due(after=after, before=_LAST, limit=AT_A_TIME)
        found += still_open(cases, places)
        if len(places) < AT_A_TIME:
            return found
        after = places[-1]
    raise TooManyOpenCases


def still_open(cases: Cases, places: Sequence[str]) -> Iterator[StoredCase]:
    """The list lags behind the cases."""
    stored = cases.load_many([case_of(place) for place in places])
    return (one for place in places if (one := stored.get(case_of(place))) and not one.case.closed)


def case_of(place: str) -> str:
    return place.partition("#")[2]


class Concerned:
    """Finds the leads that a request is under way about: until it is answered nothing else happens to them.

    Somebody may have asked for their data, for its restriction, or a court for its preservation.
    """

    def __init__(self, *, people: PersonStore, wrapper: KeyWrapper, hasher: KeyedHash) -> None:
        self._people, self._wrapper, self._hasher = people, wrapper, hasher

    def leads(self, open_now: Iterable[StoredCase]) -> set[str]:
        """Raises StoreUnavailable."""
        return {lead_id for stored in open_now for lead_id in self._leads(stored)}

    def _leads(self, stored: StoredCase) -> Sequence[str]:
        try:
            requester = open_requester(self._wrapper, stored)
        except Unreadable:
            self._tell(stored.case)
            return ()
        tokens = [self._hasher.identity(*identifier) for identifier in requester.identifiers]
        named = [*requester.leads, *self._people.owners(tokens)]
        return [whereabouts(lead_id, self._people) for lead_id in named]

    def _tell(self, case: Case) -> None:
        """Whom it is about nobody can find out any more."""
        log.error("case_unreadable", case=case.id)
