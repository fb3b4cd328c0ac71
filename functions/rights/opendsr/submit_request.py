"""Taking a request: once, however often it is sent."""

from dataclasses import dataclass
from typing import Final

from functions.rights.opendsr.read_request import Asked
from functions.rights.opendsr.refusals import id_reused
from functions.rights.opendsr.tenancy import Tenancy
from shared.domain.case.actions import approved_for_controller, opened
from shared.domain.case.case import Case
from shared.domain.case.clock import CaseClock
from shared.domain.case.controller_account import ControllerAccount
from shared.domain.case.requester import Requester
from shared.domain.case.words import Channel
from shared.domain.policy.policy import Approval
from shared.ports import Changed, StoreUnavailable
from shared.ports.cases import Cases, NewCase, StoredCase
from shared.vault.case_keys import seal_callbacks, seal_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KeyWrapper

_ATTEMPTS: Final = 8
"""Each failed attempt means that somebody took an id in between."""


@dataclass(frozen=True, slots=True)
class RequestTaker:
    """``policy`` is the hash of the privacy policy in force: the request is judged by what held when it was made."""

    cases: Cases
    wrapper: KeyWrapper
    secrets: CaseSecrets
    clock: CaseClock
    policy: str
    approval: Approval = Approval.OFFICER

    def take(self, asked: Asked, account: ControllerAccount, *, now: int) -> Case:
        """The case made of it, now or before. Raises Refused when its id had another content, StoreUnavailable."""
        body, tenancy = self.secrets.body(asked.payload), Tenancy(self.cases, self.secrets)
        for _ in range(_ATTEMPTS):
            place = tenancy.place(asked.id, account)
            if isinstance(place, StoredCase):
                return _copy(place, body)
            try:
                return self._create(place, asked, account, body, now)
            except Changed:
                continue
        raise StoreUnavailable("contended")

    def _create(self, case_id: str, asked: Asked, account: ControllerAccount, body: str, now: int) -> Case:
        case = Case(
            id=case_id,
            type=asked.type,
            channel=Channel.OPENDSR,
            started=min(asked.submitted, now),
            received=now,
            policy=self.policy,
            ground=asked.ground,
            controller=account.id,
            request=asked.id,
        )
        case = opened(case, at=now, actor=account.id, clock=self.clock)
        if self.approval is Approval.AUTOMATIC:
            case = approved_for_controller(case, at=now, actor=account.id)
        sealed, wrapped = seal_requester(self.wrapper, case_id, Requester(identifiers=asked.identifiers))
        urls = seal_callbacks(self.wrapper, case_id, asked.urls)
        about = tuple(self.secrets.about(value) for _, value in asked.identifiers)
        self.cases.create(NewCase(case, sealed, wrapped, body, urls, about))
        return case


def _copy(stored: StoredCase, body: str) -> Case:
    if stored.body != body:
        raise id_reused()
    return stored.case
