"""Opening the case by which a lead is erased: from there on it is a case like any other."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from shared.domain.case.actions import opened
from shared.domain.case.case import Case
from shared.domain.case.clock import CaseClock
from shared.domain.case.requester import Requester
from shared.domain.case.words import CaseType, Channel, State
from shared.domain.certificate.words import Ground
from shared.ports import Changed
from shared.ports.cases import Cases, NewCase
from shared.vault.case_keys import seal_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KeyWrapper

ACTOR: Final = "clock"


class Cause(StrEnum):
    STALE = "stale"
    WITHDRAWN = "withdrawn"

    @property
    def channel(self) -> Channel:
        """Only who withdrew wants to stay away."""
        return Channel.CONSENT if self is Cause.WITHDRAWN else Channel.RETENTION


class Reason(NamedTuple):
    """``touch`` is what it follows from: after a later one it is another reason. Unless ``decided``, an officer has to
    approve it."""

    cause: Cause
    ground: Ground
    touch: str
    decided: bool = True


@dataclass(frozen=True, slots=True)
class ErasureOpener:
    """``policy`` is the hash of the privacy policy in force."""

    cases: Cases
    wrapper: KeyWrapper
    secrets: CaseSecrets
    clock: CaseClock
    policy: str

    def open(self, lead_id: str, reason: Reason, *, now: int) -> bool:
        """False when there was such a case before, whatever officers made of it. Raises StoreUnavailable."""
        case = Case(
            id=self.secrets.case_about(lead_id, *reason[:3]),
            type=CaseType.ERASURE,
            channel=reason.cause.channel,
            started=now,
            received=now,
            policy=self.policy,
            ground=reason.ground,
        )
        case = opened(case, at=now, actor=ACTOR, clock=self.clock)
        if reason.decided:
            case = case.moved(State.APPROVED, at=now, actor=ACTOR)
        sealed, wrapped = seal_requester(self.wrapper, case.id, Requester(leads=(lead_id,)))
        try:
            self.cases.create(NewCase(case, sealed, wrapped, self.secrets.body([lead_id, *reason[:3]])))
        except Changed:
            return False
        return True
