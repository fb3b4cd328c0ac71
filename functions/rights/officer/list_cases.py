"""Open cases, those due first before those due last."""

from typing import Final

from functions.rights.officer.bodies import ListQuery
from functions.rights.officer.case_pages import AT_A_TIME, Page, page_of
from shared.domain.case.case import Case, position
from shared.ports.cases import Cases

_LAST: Final = "~"


def list_cases(query: ListQuery, *, cases: Cases) -> Page:
    """The index lags behind the cases: those closed by now are left out."""
    before = _LAST if query.due_before is None else position(query.due_before)

    def places(after: str) -> list[str]:
        return cases.open_by_due(after=after, before=before, limit=AT_A_TIME)

    def wanted(case: Case) -> bool:
        return not case.closed and query.state in (None, case.state) and query.type in (None, case.type)

    return page_of(places, wanted, after=query.cursor, limit=query.limit, cases=cases)
