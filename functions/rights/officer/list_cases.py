"""Open cases, those due first before those due last."""

from collections.abc import Iterator
from typing import Final

from functions.rights.officer.bodies import ListQuery
from functions.rights.officer.cursor import cursor_of
from shared.domain.case.case import Case, position
from shared.ports.cases import Cases

_AT_A_TIME: Final = 50
_MOST_LOOKED_AT: Final = 500
"""By one page, when few are of the kind asked for; the next page goes on after them."""
_LAST: Final = "~"


def list_cases(query: ListQuery, *, cases: Cases) -> tuple[list[Case], str | None]:
    """A page, and the cursor of the next one. The index lags behind the cases: those closed by now are left out."""
    shown: list[Case] = []
    seen = query.cursor
    for looked_at, (place, case) in enumerate(_in_order(query, cases)):
        if len(shown) == query.limit or looked_at == _MOST_LOOKED_AT:
            return shown, cursor_of(seen)
        seen = place
        if case and not case.closed and _is_wanted(case, query):
            shown.append(case)
    return shown, None


def _in_order(query: ListQuery, cases: Cases) -> Iterator[tuple[str, Case | None]]:
    before = _LAST if query.due_before is None else position(query.due_before)
    after = query.cursor
    while True:
        places = cases.open_by_due(after=after, before=before, limit=_AT_A_TIME)
        found = cases.load_many([place.partition("#")[2] for place in places])
        for place in places:
            stored = found.get(place.partition("#")[2])
            yield place, stored.case if stored else None
        if len(places) < _AT_A_TIME:
            return
        after = places[-1]


def _is_wanted(case: Case, query: ListQuery) -> bool:
    return query.state in (None, case.state) and query.type in (None, case.type)
