"""The role table as docs/roles.md has it, and the APIs it is about."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from functions.merge.ask.api import MergeApi
from shared.edge.guard import Guard
from shared.edge.guarded_api import GuardedApi
from shared.ports import StoreUnavailable
from tests.cases import CASE
from tests.contracting import an_id
from tests.functions.consent.client import without_store as consents_without_store
from tests.functions.definitions.office import Office as DefinitionsOffice
from tests.functions.leads.client import without_store as leads_without_store
from tests.functions.rights.gateway_events import Answered, an_event
from tests.functions.rights.officers import Office as RightsOffice

_DOCUMENT: Final = (Path(__file__).resolve().parents[1] / "docs" / "roles.md").read_text()
_GROUPS: Final = ("marketing", "sales", "compliance", "admin")
_ROW: Final = re.compile(r"^\| `([A-Z]+) ([^`]+)` \| (.*) \|$", re.MULTILINE)
LEAD: Final = "A" * 22
_VALUES: Final = {
    "action": "approve", "case_id": CASE, "consent_id": f"{LEAD}.{LEAD}", "definition_id": an_id(1), "digest": "0" * 64,
    "lead_id": LEAD, "format": "csv", "number": "1", "paper": "export", "run_id": an_id(2), "token": "t" * 43,
}  # fmt: skip


class Row(NamedTuple):
    """``groups`` is None for what is public."""

    method: str
    path: str
    groups: frozenset[str] | None
    query: frozenset[str]
    tracked: bool

    @property
    def target(self) -> str:
        """Its path with values that could exist."""
        return re.sub(r"\{([a-z_]+)\}", lambda name: _VALUES[name[1]], self.path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def _row(method: str, path: str, rest: str) -> Row:
    *marks, last = (cell.strip() for cell in rest.split(" | "))
    query = frozenset(re.findall(r"`([a-z_]+)`", last))
    groups = frozenset(group for group, mark in zip(_GROUPS, marks, strict=True) if mark == "yes") if marks else None
    return Row(method, path, groups, query, "others are ignored" in last)


ROWS: Final = tuple(_row(*found) for found in _ROW.findall(_DOCUMENT))


def _no_store() -> Any:
    raise StoreUnavailable("test")


APPS: Final[tuple[GuardedApi, ...]] = (
    leads_without_store().app,
    MergeApi(desk=_no_store, guard=Guard(), clock=lambda: 0).app,
    consents_without_store().app,
    DefinitionsOffice(None).api.app,
    RightsOffice(None).app,
)


def routes(app: GuardedApi) -> set[tuple[str, str]]:
    """As method and path in the spelling of OpenAPI."""
    found = [*app._static_routes, *app._dynamic_routes]
    return {(route.method, re.sub(r"<([a-z_]+)>", r"{\1}", str(route.path))) for route in found}


_APP_OF: Final = {route: app for app in APPS for route in routes(app)}


def ask(row: Row, claims: Mapping[str, Any] | None, **more: Any) -> Answered:
    """Of an API that fails as soon as it has to read anything."""
    app = _APP_OF[row.method, row.path]
    return Answered.of(app.resolve(an_event(row.method, row.target, claims=claims, **more), None))


def member_of(*groups: str) -> dict[str, Any]:
    return {"cognito:groups": f"[{' '.join(groups)}]", "sub": "somebody", "token_use": "access"}
