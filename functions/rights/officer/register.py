"""The register of all requests of data subjects that are kept, open and closed: dates and codes, nobody's data."""

from typing import Any, Final

from functions.rights.officer.bodies import RegisterQuery
from functions.rights.officer.case_pages import AT_A_TIME, Page, page_of
from shared.domain.case.case import Case
from shared.domain.case.ending import answered_at
from shared.edge.opendsr import rfc3339
from shared.ports.cases import Cases

MOST_IN_A_FILE: Final = 500
COLUMNS: Final = (
    "id", "type", "state", "channel", "controller", "ground", "proof", "received", "due", "extension", "answered",
    "in_time", "refusal", "outcome", "lifted",
)  # fmt: skip


def list_register(query: RegisterQuery, *, limit: int, cases: Cases) -> Page:
    def places(after: str) -> list[str]:
        return cases.registered(after=after, limit=AT_A_TIME)

    def wanted(case: Case) -> bool:
        since, until = query.since or 0, case.received if query.until is None else query.until
        of_kind = query.state in (None, case.state) and query.type in (None, case.type)
        return of_kind and since <= case.received <= until

    return page_of(places, wanted, after=query.cursor, limit=limit, cases=cases)


def entry(case: Case) -> dict[str, Any]:
    """Whether and when the request was answered in time (GDPR Art. 12(3)), and how it ended."""
    answered = answered_at(case)
    return {
        "id": case.id,
        "type": case.type.value,
        "state": case.state.value,
        "channel": case.channel.value,
        "controller": case.controller,
        "ground": case.ground and case.ground.value,
        "proof": case.proof.value,
        "received": rfc3339(case.received),
        "due": rfc3339(case.due),
        "extension": case.extension and case.extension.value,
        "answered": None if answered is None else rfc3339(answered),
        "in_time": None if answered is None else answered <= case.due,
        "refusal": case.refusal and case.refusal.value,
        "outcome": case.outcome and case.outcome.value,
        "lifted": None if case.lifted is None else rfc3339(case.lifted),
    }
