"""Officers at their desk."""

import json
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from functions.rights.officer.api import PATH, Desk, OfficerApi
from functions.rights.officer.check_proof import ProofCheck
from functions.rights.officer.open_case import CaseOpener
from functions.rights.officer.papers import Papers
from functions.rights.officer.verify_identity import IdentityVerifier
from shared.domain.case.case import Case
from shared.domain.case.words import State
from shared.edge.guard import Guard
from shared.edge.mail_bounds import MailBounds
from shared.edge.policies import policy_named
from shared.ports import StoreUnavailable
from shared.ports.consents import Mail
from tests.builders import NOON
from tests.cases import OFFICER, a_clock, secrets, terms
from tests.functions.rights.exporters import a_finder, an_exporter
from tests.functions.rights.gateway_events import Answered, an_event
from tests.signing import OfflineSigner
from tests.tables import Tables

MARKED: Final = "zanzibar.quokka@example.com"
"""An address that must not come out but to officers who open the case."""
COMPLIANCE: Final = {"cognito:groups": "[compliance]", "sub": OFFICER}


def asked(**changes: Any) -> dict[str, Any]:
    """A change to None takes a member away."""
    given: dict[str, Any] = {
        "type": "erasure",
        "identifiers": [{"type": "email", "value": MARKED}],
        "received": "2026-09-21T09:00:00+02:00",
        "ground": "17_1_b",
    }
    return {name: value for name, value in (given | changes).items() if value is not None}


@dataclass
class Post:
    """What was handed to whoever delivers mail."""

    sent: list[Mail] = field(default_factory=list)
    down: bool = False

    def send(self, mail: Mail) -> None:
        if self.down:
            raise StoreUnavailable("mail")
        self.sent.append(mail)


class Office:
    """The officers' API over tables in memory; without them it fails as soon as it has to read anything."""

    def __init__(self, tables: Tables | None, *, mail: Post | None = None, **changes: Any) -> None:
        self.now, self.tables, self.mail = NOON, tables, mail or Post()
        self._terms, self._made = terms(**changes), 0
        api = OfficerApi(desk=self._desk, guard=Guard(), clock=lambda: self.now)
        self.app = api.app
        self.failure: Exception = StoreUnavailable("test")

    def _desk(self) -> Desk:
        if self.tables is None:
            raise self.failure
        cases, wrapper, clock = self.tables.cases(), self.tables.roots().wrapper(create=True), a_clock()
        opener = CaseOpener(cases, wrapper, secrets(), clock, "0" * 64, self._new_id)
        bounds = MailBounds(self.tables.mail_counts(), self.tables.roots().hasher(create=True))
        verifier = IdentityVerifier(
            cases, wrapper, secrets(), clock, self.mail, bounds, policy_named("privacy"), lambda: "ABCDEFGHJKMN"
        )
        papers = Papers(lambda: an_exporter(self._stored()), self._stored().certificates(), OfflineSigner(), secrets())
        recipients, notices = self.tables.recipients(), self.tables.notices_due()
        proof = ProofCheck(lambda: a_finder(self._stored()), wrapper)
        return Desk(cases, opener, verifier, wrapper, clock, self._terms, papers, recipients, notices, proof)

    def _stored(self) -> Tables:
        assert self.tables
        return self.tables

    def _new_id(self) -> str:
        self._made += 1
        return str(UUID(int=self._made, version=4))

    def send(self, method: str, path: str = PATH, body: Any = None, **more: Any) -> Answered:
        """As somebody of the compliance group; ``claims`` say who else asks."""
        claims = more.pop("claims", COMPLIANCE)
        sent = body if isinstance(body, bytes | str | None) else json.dumps(body)
        answer: Any = self.app.resolve(an_event(method, path, sent, claims=claims, **more), None)
        return Answered.of(answer)

    def open(self, **changes: Any) -> str:
        answered = self.send("POST", PATH, asked(**changes))
        assert answered.status == 201, answered.body
        return str(answered.json["id"])

    def act(self, case_id: str, action: str, body: Any = None, **more: Any) -> Answered:
        return self.send("POST", f"{PATH}/{case_id}/{action}", body, **more)

    def show(self, case_id: str, **more: Any) -> Answered:
        return self.send("GET", f"{PATH}/{case_id}", **more)

    def move(self, case_id: str, *states: State) -> Case:
        assert self.tables
        stored = self.tables.cases().load(case_id)
        assert stored
        case = stored.case
        for state in states:
            case = self.tables.cases().advance(case, case.moved(state, at=self.now, actor="worker"))
        return case
