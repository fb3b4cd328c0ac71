"""The routes by which officers work on requests of data subjects."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError

from functions.rights.case_id import is_id
from functions.rights.officer import bodies
from functions.rights.officer.act_on_case import NoSuchCase, act_on_case, stored_case
from functions.rights.officer.actions import ACTIONS, APPROVE, Doing
from functions.rights.officer.check_proof import ProofCheck
from functions.rights.officer.list_cases import list_cases
from functions.rights.officer.notices_api import NoSuchLead, NoticesApi
from functions.rights.officer.obstacles import not_possible
from functions.rights.officer.open_case import CaseOpener, requester_of
from functions.rights.officer.papers import Papers
from functions.rights.officer.present_case import presented, presented_whole
from functions.rights.officer.register_api import RegisterApi
from functions.rights.officer.verify_identity import IdentityVerifier
from shared.domain.case.case import Case, NotPossible
from shared.domain.case.clock import CaseClock
from shared.domain.policy.policy import Rights
from shared.edge import failures
from shared.edge.guard import Guard
from shared.edge.guarded_api import GuardedApi
from shared.edge.headers import attachment
from shared.edge.http import RequestRefused
from shared.edge.read_body import read_json, said, validated
from shared.ports import StoreUnavailable
from shared.ports.cases import Cases, StoredCase
from shared.ports.notices_due import NoticesDue
from shared.ports.recipients import RecipientLog
from shared.vault.case_keys import open_requester
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyWrapper

PATH: Final = "/v1/rights/requests"
_SUFFIXES: Final = {"application/json": "json", "application/zip": "zip", "text/plain": "txt"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What officers work with."""

    cases: Cases
    opener: CaseOpener
    verifier: IdentityVerifier
    wrapper: KeyWrapper
    clock: CaseClock
    terms: Rights
    papers: Papers
    recipients: RecipientLog
    notices: NoticesDue
    proof: ProofCheck


class OfficerApi:
    """``desk`` is asked for only by those who may decide."""

    def __init__(self, *, desk: Callable[[], Desk], guard: Guard, clock: Callable[[], int]) -> None:
        self._desk, self._clock = desk, clock
        self.app = GuardedApi(guard)
        self._route()
        RegisterApi(self.app, lambda: desk().cases, clock).route()
        NoticesApi(self.app, lambda: desk().notices, self._actor, clock).route()
        self._answer_failures()

    def open_case(self) -> Response[Any]:
        payload, now = self._payload(), self._clock()
        asked = validated(bodies.OpenCase, payload, now=now)
        requester = requester_of(asked)
        case = self._desk().opener.open(asked, requester, payload, actor=self._actor(), now=now)
        return self._answered(case, status=201)

    def list_cases(self) -> dict[str, Any]:
        now = self._clock()
        query = validated(bodies.ListQuery, self.app.parameters, now=now)
        desk = self._desk()
        page = list_cases(query, cases=desk.cases)
        return {"requests": [presented(case, desk.terms, now=now) for case in page.cases], "next": page.next}

    def show_case(self, case_id: str) -> dict[str, Any]:
        desk = self._desk()
        stored = stored_case(_well_formed(case_id), cases=desk.cases)
        try:
            requester = open_requester(desk.wrapper, stored)
        except Unreadable:
            requester = None
        told = desk.recipients.told(case_id)
        return presented_whole(stored.case, requester, told, desk.terms, now=self._clock())

    def verify(self, case_id: str) -> Response[Any]:
        payload, now = self._payload(), self._clock()
        step = validated(bodies.STEPS[validated(bodies.Step, payload, now=now).action], payload, now=now)
        verifier = self._desk().verifier
        return self._answered(verifier.take(_well_formed(case_id), step, actor=self._actor(), now=now))

    def act(self, case_id: str, action: str) -> Response[Any]:
        if action not in ACTIONS:
            raise NoSuchCase
        (body, change), now = ACTIONS[action], self._clock()
        given, desk = said(body, self.app.asked, now=now), self._desk()
        by = Doing(self._actor(), now, desk.clock, desk.terms)

        def decide(stored: StoredCase) -> Case:
            after = change(stored.case, given, by)
            if action == APPROVE:
                desk.proof.require(stored)
            return after

        return self._answered(act_on_case(_well_formed(case_id), decide, cases=desk.cases))

    def hand_out(self, case_id: str, paper: str) -> Response[Any]:
        desk = self._desk()
        made = desk.papers.kinds().get(paper)
        if made is None:
            raise NoSuchCase
        kind, content = made(stored_case(_well_formed(case_id), cases=desk.cases).case, self._clock())
        kept_as = attachment(f"{paper}-{case_id}.{_SUFFIXES[kind]}")
        return Response(200, kind, content if kind == "application/zip" else content.decode(), headers=kept_as)

    def _route(self) -> None:
        self.app.post(PATH)(self.open_case)
        self.app.get(PATH)(self.list_cases)
        self.app.get(f"{PATH}/<case_id>")(self.show_case)
        self.app.get(f"{PATH}/<case_id>/<paper>")(self.hand_out)
        self.app.post(f"{PATH}/<case_id>/verify")(self.verify)
        self.app.post(f"{PATH}/<case_id>/<action>")(self.act)

    def _answer_failures(self) -> None:
        self.app.exception_handler([NotFoundError, NoSuchCase, NoSuchLead])(failures.not_found)
        self.app.exception_handler(NotPossible)(not_possible)
        self.app.exception_handler(RequestRefused)(failures.refused)
        self.app.exception_handler(StoreUnavailable)(failures.unavailable)
        self.app.exception_handler(Exception)(failures.unexpected)

    def _actor(self) -> str:
        return self.app.caller.subject

    def _payload(self) -> Any:
        return read_json(self.app.asked)

    def _answered(self, case: Case, *, status: int = 200) -> Response[Any]:
        content = presented(case, self._desk().terms, now=self._clock())
        return Response(status, "application/json", content)


def _well_formed(case_id: str) -> str:
    if not is_id(case_id):
        raise NoSuchCase
    return case_id
