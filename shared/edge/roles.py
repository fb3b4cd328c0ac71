"""The role table: every operation of the token APIs and of the public pages, who may ask for it, and its parameters.

An operation that is not in it does not exist. docs/roles.md explains the same table; a test compares the two.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple


class Group(StrEnum):
    MARKETING = "marketing"
    SALES = "sales"
    COMPLIANCE = "compliance"
    ADMIN = "admin"


class Operation(NamedTuple):
    """``path`` as in OpenAPI: ``/v1/leads/{lead_id}``. Without ``groups`` it is public.

    ``query`` are the parameters it takes. A ``tracked`` one ignores others: mail clients and mailing services add their
    own to the links people follow.
    """

    method: str
    path: str
    groups: frozenset[Group] | None
    query: frozenset[str] = frozenset()
    tracked: bool = False

    def matches(self, method: str, segments: list[str]) -> bool:
        return method == self.method and _matches(self.path.split("/"), segments)


PUBLIC: Final = None
READERS: Final = frozenset(Group)
DEFINERS: Final = READERS - {Group.COMPLIANCE}
KEEPERS: Final = READERS - {Group.SALES}
OFFICERS: Final = frozenset({Group.COMPLIANCE, Group.ADMIN})
_TRACKED: Final = "..."

# Of two rows that match one path, the first holds.
_ROWS: Final = (
    ("GET /v1/openapi.json", PUBLIC),
    ("GET /v1/leads?cursor&limit&order&stage", READERS),
    ("GET /v1/leads/{lead_id}?lang", READERS),
    ("GET /v1/leads/{lead_id}/decisions/{number}?lang", READERS),
    ("POST /v1/leads/{lead_id}/decisions/{number}/recompute", READERS),
    ("GET /v1/funnel", READERS),
    ("POST /v1/leads/{lead_id}/merge", KEEPERS),
    ("GET /v1/leads/{lead_id}/consents?at&limit&start", KEEPERS),
    ("POST /v1/consents", KEEPERS),
    ("POST /v1/consents/{consent_id}/withdraw", KEEPERS),
    ("GET /v1/consents/{consent_id}/receipt", KEEPERS),
    ("POST /v1/consents/{consent_id}/links", KEEPERS),
    ("POST /v1/notices", OFFICERS),
    ("GET /v1/notices/{digest}", PUBLIC),
    ("GET /v1/confirm/{token}?lang&...", PUBLIC),
    ("POST /v1/confirm/{token}?lang&...", PUBLIC),
    ("GET /v1/unsubscribe/{token}?lang&...", PUBLIC),
    ("POST /v1/unsubscribe/{token}?lang&...", PUBLIC),
    ("GET /v1/definitions/schema", PUBLIC),
    ("GET /v1/definitions/in-force", READERS),
    ("GET /v1/definitions?cursor&limit", READERS),
    ("GET /v1/definitions/{definition_id}", READERS),
    ("GET /v1/definitions/{definition_id}/diff?to", READERS),
    ("GET /v1/definitions/{definition_id}/replays/{run_id}", READERS),
    ("GET /v1/definitions/{definition_id}/rejudgement", READERS),
    ("POST /v1/definitions", DEFINERS),
    ("PUT /v1/definitions/{definition_id}", DEFINERS),
    ("DELETE /v1/definitions/{definition_id}", DEFINERS),
    ("POST /v1/definitions/{definition_id}/propose", DEFINERS),
    ("POST /v1/definitions/{definition_id}/replay", DEFINERS),
    ("POST /v1/definitions/{definition_id}/sign", DEFINERS),
    ("POST /v1/definitions/{definition_id}/activate", DEFINERS),
    ("GET /v1/rights/requests?cursor&due_before&limit&state&type", OFFICERS),
    ("POST /v1/rights/requests", OFFICERS),
    ("GET /v1/rights/requests/{case_id}", OFFICERS),
    ("GET /v1/rights/requests/{case_id}/{paper}", OFFICERS),
    ("POST /v1/rights/requests/{case_id}/verify", OFFICERS),
    ("POST /v1/rights/requests/{case_id}/{action}", OFFICERS),
    ("GET /v1/rights/register?cursor&from&limit&state&to&type", OFFICERS),
    ("GET /v1/rights/register/{format}?cursor&from&state&to&type", OFFICERS),
    ("GET /v1/rights/notices?cursor&limit", OFFICERS),
    ("POST /v1/rights/notices/{lead_id}/sent", OFFICERS),
)


def _operations() -> Iterator[Operation]:
    for row, groups in _ROWS:
        method, _, target = row.partition(" ")
        path, _, named = target.partition("?")
        query = frozenset(named.split("&")) - {""}
        yield Operation(method, path, groups, query - {_TRACKED}, _TRACKED in query)


def _matches(wanted: list[str], given: list[str]) -> bool:
    pairs = zip(wanted, given, strict=False)
    return len(wanted) == len(given) and all(has if want.startswith("{") else want == has for want, has in pairs)


OPERATIONS: Final = tuple(_operations())


def operation_at(method: str, path: str) -> Operation | None:
    """None where there is nothing to ask for."""
    segments = path.split("/")
    return next((one for one in OPERATIONS if one.matches(method, segments)), None)
