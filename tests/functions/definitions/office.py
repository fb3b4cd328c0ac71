"""Marketing, sales and others at the API of definitions, over tables in memory."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from functions.definitions.api import PATH, DefinitionsApi
from functions.definitions.desk import Desk
from functions.definitions.in_force import InForceReader
from functions.definitions.replay_api import ReplayApi
from functions.definitions.start_replay import ReplayDesk
from shared.adapters.run_table import DynamoRuns
from shared.edge.definitions import definition_named
from shared.edge.guard import Guard
from shared.ports import StoreUnavailable
from tests.builders import NOON
from tests.chain import Queue
from tests.contracting import MARIE, SAM, a_draft_document, an_id
from tests.functions.rights.gateway_events import Answered, an_event
from tests.tables import Tables

if TYPE_CHECKING:
    from shared.adapters.contract_table import DynamoContracts

ADA: Final = "33333333-cccc-4ccc-8ccc-333333333333"
MARKETING: Final = {"cognito:groups": "[marketing]", "sub": MARIE}
SALES: Final = {"cognito:groups": "[sales]", "sub": SAM}
COMPLIANCE: Final = {"cognito:groups": "[compliance]", "sub": "44444444-dddd-4ddd-8ddd-444444444444"}
ADMIN: Final = {"cognito:groups": "[admin]", "sub": ADA}
BOTH_SIDES: Final = {"cognito:groups": "[marketing sales]", "sub": ADA}


@dataclass
class Effects:
    """Replays that have finished, by what was compared with what."""

    runs: dict[tuple[str, str], str] = field(default_factory=dict)

    def finished(self, draft: str, against: str) -> str | None:
        return self.runs.get((draft, against))


def moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


class Office:
    """Without tables it fails as soon as it has to read anything."""

    def __init__(self, tables: Tables | None) -> None:
        self.now, self.effects, self._made, self._tables = NOON, Effects(), 0, tables
        self.failure: Exception = StoreUnavailable("test")
        self.contracts: DynamoContracts | None = tables.contracts() if tables else None
        self.queue = Queue()
        self.api = DefinitionsApi(desk=self.desk, guard=Guard(), clock=lambda: self.now)
        ReplayApi(self.api.app, desk=self.desk, replays=self.replays, clock=lambda: self.now)

    def desk(self) -> Desk:
        if self.contracts is None:
            raise self.failure
        in_force = InForceReader(self.contracts, seed=lambda: definition_named("instruments"))
        return Desk(self.contracts, in_force, self.effects, 730, self._new_id)

    def replays(self) -> ReplayDesk:
        if self._tables is None:
            raise self.failure
        return ReplayDesk(DynamoRuns(self._tables.dynamodb, definitions="definitions"), self.queue, self._new_id)

    def _new_id(self) -> str:
        self._made += 1
        return an_id(self._made)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        claims: dict[str, Any] | None = MARKETING,
        kind: str = "application/json",
        **more: Any,
    ) -> Answered:
        """A body that is no text is sent as JSON."""
        text = body if isinstance(body, str | bytes | None) else json.dumps(body)
        headers = {"content-type": kind} | more.pop("headers", {})
        event = an_event(method, path, text, claims=claims, headers=headers, **more)
        return Answered.of(self.api.app.resolve(event, None))

    def write(self, document: Any = None, **more: Any) -> Answered:
        return self.send("POST", PATH, a_draft_document() if document is None else document, **more)

    def step(self, definition_id: str, step: str, body: Any = None, **more: Any) -> Answered:
        return self.send("POST", f"{PATH}/{definition_id}/{step}", {} if body is None else body, **more)

    def show(self, definition_id: str, **more: Any) -> Answered:
        return self.send("GET", f"{PATH}/{definition_id}", **more)

    def sign(self, definition_id: str, role: str, *, digest: str | None = None, **more: Any) -> Answered:
        digest = digest or self.show(definition_id).json["hash"]
        by = {"claims": MARKETING if role == "marketing" else SALES} | more
        return self.step(definition_id, "sign", {"role": role, "hash": digest}, **by)

    def proposed(self, **changes: Any) -> str:
        """The id of a definition that waits for signatures."""
        written = self.write(a_draft_document(**changes))
        assert written.status == 201, written.body
        definition_id: str = written.json["id"]
        assert self.step(definition_id, "propose").status == 200
        return definition_id

    def signed(self, **changes: Any) -> str:
        definition_id = self.proposed(**changes)
        assert [self.sign(definition_id, role).status for role in ("marketing", "sales")] == [200, 200]
        return definition_id

    def ready(self, **changes: Any) -> str:
        """Signed, and its effect on what is in force now was shown."""
        definition_id = self.signed(**changes)
        self.show_effect(definition_id)
        return definition_id

    def show_effect(self, definition_id: str) -> None:
        pair = (self.show(definition_id).json["hash"], self.in_force()["hash"])
        self.effects.runs[pair] = f"run-{len(self.effects.runs) + 1}"

    def activate(self, definition_id: str, body: Any = None, **more: Any) -> Answered:
        return self.step(definition_id, "activate", body, **more)

    def in_force(self) -> dict[str, Any]:
        found: dict[str, Any] = self.send("GET", f"{PATH}/in-force").json
        return found

    def state(self, definition_id: str) -> str:
        found: str = self.show(definition_id).json["state"]
        return found
