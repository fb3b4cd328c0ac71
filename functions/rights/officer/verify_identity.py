"""Making sure who is asking: a code by mail to the address the request is about, or what an officer saw."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from functions.rights.officer.act_on_case import act_on_case
from functions.rights.officer.bodies import Answer, Recognition, StartChallenge
from functions.rights.officer.challenge_mail import challenge_mail
from shared.domain.case.actions import answered_wrongly, challenged, not_verified, open_challenge, verified
from shared.domain.case.case import Case, Challenge, NotPossible
from shared.domain.case.clock import CaseClock
from shared.domain.case.words import Obstacle, Proof
from shared.domain.flaw import Flaw
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge.http import RequestRefused
from shared.edge.languages import Language
from shared.edge.mail_bounds import Bound, MailBounds, mailbox_of
from shared.edge.read_body import invalid
from shared.ports.cases import Cases, StoredCase
from shared.ports.consents import Mailer
from shared.vault.case_keys import open_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyWrapper

CHALLENGE_SECONDS: Final = 3 * 86_400
CODES_A_DAY: Final = 5
"""To one mailbox, about however many requests."""
_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""None that is easily taken for another."""
_LENGTH: Final = 12


def new_code() -> str:
    """12 letters of 30: 58 bits, of which nobody gets more than five guesses."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


@dataclass(frozen=True, slots=True)
class IdentityVerifier:
    """Every step raises NotPossible, RequestRefused, NoSuchCase and StoreUnavailable."""

    cases: Cases
    wrapper: KeyWrapper
    secrets: CaseSecrets
    clock: CaseClock
    mailer: Mailer
    bounds: MailBounds
    policy: PrivacyPolicy
    new_code: Callable[[], str] = new_code

    def take(self, case_id: str, step: StartChallenge | Answer | Recognition, *, actor: str, now: int) -> Case:
        match step:
            case StartChallenge():
                return self._challenge(case_id, step.language, actor, now)
            case Answer():
                return self._answer(case_id, step.code, actor, now)
            case Recognition():
                return self._record(case_id, step, actor, now)

    def _challenge(self, case_id: str, language: Language, actor: str, now: int) -> Case:
        """The code is kept first, as a hash: one that was sent can always be answered."""
        code, addresses = self.new_code(), list[str]()
        challenge = Challenge(self.secrets.code(case_id, code), now + CHALLENGE_SECONDS)

        def decide(stored: StoredCase) -> Case:
            address = self._address(stored)
            case = challenged(stored.case, challenge, at=now, actor=actor)
            self._count(address, stored.case, now)
            addresses.append(address)
            return case

        case = act_on_case(case_id, decide, cases=self.cases)
        hours = CHALLENGE_SECONDS // 3600
        self.mailer.send(challenge_mail(self.policy, addresses[-1], code, hours=hours, language=language))
        return case

    def _answer(self, case_id: str, code: str, actor: str, now: int) -> Case:
        given = self.secrets.code(case_id, "".join(code.upper().split()).replace("-", ""))

        def decide(stored: StoredCase) -> Case:
            if hmac.compare_digest(open_challenge(stored.case, at=now).code, given):
                return verified(stored.case, Proof.CHALLENGE, at=now, actor=actor, clock=self.clock)
            return answered_wrongly(stored.case, at=now, actor=actor)

        case = act_on_case(case_id, decide, cases=self.cases)
        if case.proof is not Proof.CHALLENGE:
            raise invalid(Flaw("code", "wrong_code", "is not the code that was sent"))
        return case

    def _record(self, case_id: str, seen: Recognition, actor: str, now: int) -> Case:
        def decide(stored: StoredCase) -> Case:
            if seen.outcome == "proven":
                return verified(stored.case, seen.proof, at=now, actor=actor, clock=self.clock)
            return not_verified(stored.case, seen.proof, at=now, actor=actor)

        return act_on_case(case_id, decide, cases=self.cases)

    def _count(self, address: str, case: Case, now: int) -> None:
        bound = Bound("codes", (mailbox_of(address),), CODES_A_DAY, 86_400)
        if self.bounds.reached(bound, mail=f"{case.id}.{case.version}", now=now):
            raise NotPossible(Obstacle.TOO_MANY_CODES)

    def _address(self, stored: StoredCase) -> str:
        try:
            address = open_requester(self.wrapper, stored).address
        except Unreadable:
            address = None
        if address:
            return address[1]
        raise RequestRefused(409, "no_address", "The request names no e-mail address to send a code to.")
