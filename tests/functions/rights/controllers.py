"""Controllers, their requests, and the processor they ask."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from functions.rights.opendsr.controllers_api import ControllersApi
from functions.rights.opendsr.read_request import Reader
from functions.rights.opendsr.respond import OpenDsrResponder
from functions.rights.opendsr.submit_request import RequestTaker
from functions.rights.opendsr.tenancy import Tenancy
from shared.adapters.controller_table import DynamoControllers, DynamoProcessorCertificates
from shared.domain.case.case import Case
from shared.domain.case.controller_account import ControllerAccount
from shared.domain.case.words import State
from shared.domain.policy.policy import Approval
from shared.edge.opendsr import Processor
from shared.ports.cases import StoredCase
from shared.ports.rights import Controllers, Exports, ProcessorCertificates
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyWrapper
from tests.builders import NOON
from tests.cases import a_clock, secrets
from tests.functions.rights.gateway_events import Answered, an_event
from tests.signing import OfflineSigner
from tests.tables import Tables

DOMAIN: Final = "opendsr.example.net"
CREDENTIAL: Final = "first-credential-of-acme"
OTHER_CREDENTIAL: Final = "credential-of-zenith"
CALLBACK: Final = "https://hooks.acme.example/opendsr"
REQUEST: Final = "a7551968-d5d6-44b2-9831-815ac9017798"
MARKED: Final = "zanzibar.quokka@example.com"
"""An address that must not come out again."""


def digest(credential: str) -> str:
    return sha256(credential.encode()).hexdigest()


def an_account(**changes: Any) -> ControllerAccount:
    given: dict[str, Any] = {
        "id": "acme",
        "domain": "acme.example",
        "credentials": (digest(CREDENTIAL),),
        "callback_domains": ("hooks.acme.example",),
    }
    return ControllerAccount(**given | changes)


ZENITH: Final = an_account(id="zenith", domain="zenith.example", credentials=(digest(OTHER_CREDENTIAL),))


def an_identity(value: str = MARKED, **changes: Any) -> dict[str, Any]:
    return {"identity_type": "email", "identity_value": value, "identity_format": "raw"} | changes


def a_request(**changes: Any) -> dict[str, Any]:
    """A change to None takes a member away."""
    given: dict[str, Any] = {
        "regulation": "gdpr",
        "subject_request_id": REQUEST,
        "subject_request_type": "erasure",
        "submitted_time": "2026-09-21T14:00:00Z",
        "subject_identities": [an_identity()],
        "api_version": "2.0",
    }
    return {name: value for name, value in (given | changes).items() if value is not None}


@dataclass
class Told:
    """What an export would hold."""

    forgotten: bool = False

    def export(self, case: Case) -> bytes:
        if self.forgotten:
            raise Unreadable("case")
        return b'{"exported":true}'


class Absent:
    """Storage that must not be reached."""

    def __getattr__(self, call: str) -> Any:
        raise AssertionError(call)


@dataclass(frozen=True)
class InMemory:
    def accounts(self) -> tuple[ControllerAccount, ...]:
        return an_account(), ZENITH

    def look_again(self) -> bool:
        return False

    def chain(self) -> str | None:
        return None


class Processing:
    """The processor with two controllers and a key of its own; without tables nothing is stored."""

    def __init__(
        self,
        tables: Tables | None,
        *,
        insecure: bool = False,
        exports: Exports | None = None,
        approval: Approval = Approval.OFFICER,
    ) -> None:
        self.approval = approval
        self.now, self.signer, self.insecure, self.exports = NOON, OfflineSigner(), insecure, exports or Told()
        self.tables = tables or Tables(Absent(), Absent(), "", lambda _: [])
        self.cases = self.tables.cases()
        self.wrapper = tables.roots().wrapper(create=True) if tables else KeyWrapper(bytes(32))
        self.controllers: Controllers = InMemory()
        self.chains: ProcessorCertificates = InMemory()
        if tables:
            self._configure(tables)
        self.processor = Processor(DOMAIN, f"https://{DOMAIN}")
        self.responder = OpenDsrResponder(self.processor, self._api, self.controllers, self.chains, lambda: self.now)

    def _configure(self, tables: Tables) -> None:
        configured = DynamoControllers(tables.dynamodb, sources="sources")
        for account in InMemory().accounts():
            configured.put(account)
        self.controllers = configured
        self.chains = DynamoProcessorCertificates(tables.dynamodb, sources="sources")

    def _api(self) -> ControllersApi:
        return ControllersApi(
            processor=self.processor,
            reader=Reader(DOMAIN, self.insecure),
            taker=RequestTaker(self.cases, self.wrapper, secrets(), a_clock(), "0" * 64, self.approval),
            tenancy=Tenancy(self.cases, secrets()),
            signer=self.signer,
            certificates=self.tables.certificates(),
            exports=self.exports,
        )

    def send(self, method: str, path: str, body: Any = None, **more: Any) -> Answered:
        """As the first controller; ``credential`` says who else asks, None that nobody says who."""
        credential = more.pop("credential", CREDENTIAL)
        headers = {"authorization": credential and f"Bearer {credential}"} | more.pop("headers", {})
        sent = body if isinstance(body, bytes | str | None) else json.dumps(body)
        return Answered.of(self.responder.respond(an_event(method, path, sent, headers=headers, **more)))

    def create(self, body: Any = None, **more: Any) -> Answered:
        return self.send("POST", "/v2/requests", a_request() if body is None else body, **more)

    def status(self, request: str = REQUEST, **more: Any) -> Answered:
        return self.send("GET", f"/v2/requests/{request}", **more)

    def cancel(self, request: str = REQUEST, **more: Any) -> Answered:
        return self.send("DELETE", f"/v2/requests/{request}", **more)

    def stored(self, case_id: str = REQUEST) -> StoredCase:
        stored = self.cases.load(case_id)
        assert stored
        return stored

    def case_ids(self) -> list[str]:
        return [item["pk"]["S"] for item in self.tables.items("cases") if item["sk"]["S"] == "case"]

    def move(self, *states: State, case_id: str = REQUEST) -> Case:
        case = self.stored(case_id).case
        for state in states:
            case = self.cases.advance(case, case.moved(state, at=self.now, actor="worker"))
        return case
