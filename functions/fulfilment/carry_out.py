"""Carrying out approved requests other than erasure. Each may be repeated: what was done is done once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from functions.fulfilment.lift_restriction import OTHERWISE_RESTRICTED, RestrictionLifter
from functions.fulfilment.rectify import Rectifier
from shared.domain.case.case import Case
from shared.domain.case.corrections import Corrections
from shared.domain.case.requester import Requester
from shared.domain.case.restriction import is_being_lifted, lifted
from shared.domain.case.words import CaseType, State
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE, Mechanism
from shared.domain.policy.policy import Governs, PrivacyPolicy
from shared.domain.touch import Consent
from shared.edge.consents import ConsentBook
from shared.edge.find_person import PersonFinder
from shared.edge.journal import PersonGone
from shared.edge.messages import RecipientEvent
from shared.ports import Changed, HoldChange, StoreUnavailable
from shared.ports.cases import Cases, StoredCase
from shared.ports.fulfilment import PersonStore
from shared.vault.case_keys import open_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.keyring import KeyedHash, KeyWrapper

ACTOR: Final = "fulfilment"
_ATTEMPTS: Final = 8
"""Each failed attempt means that another change of the case succeeded in between."""


class Tell(Protocol):
    def __call__(self, case_id: str, lead_ids: Sequence[str], *, event: RecipientEvent) -> object:
        """Tells the recipients of the data (GDPR Art. 19). Raises StoreUnavailable."""


@dataclass(frozen=True, kw_only=True)
class Fulfilment:
    cases: Cases
    people: PersonStore
    wrapper: KeyWrapper
    hasher: KeyedHash
    secrets: CaseSecrets
    policy: PrivacyPolicy
    tell: Tell

    def carry_out(self, case_id: str, *, now: int) -> bool:
        """False when there is nothing to do. Raises Unreadable and StoreUnavailable."""
        for _ in range(_ATTEMPTS):
            stored = self.cases.load(case_id)
            act = self._act(stored.case) if stored else None
            if stored is None or act is None:
                return False
            after = act(stored, open_requester(self.wrapper, stored), now)
            try:
                self.cases.advance(stored.case, after)
            except Changed:
                continue
            return True
        raise StoreUnavailable("contended")

    def _act(self, case: Case) -> Callable[[StoredCase, Requester, int], Case] | None:
        if is_being_lifted(case):
            return self._lift
        return self._acts.get(case.type) if case.allows(State.COMPLETED) else None

    @property
    def _acts(self) -> Mapping[CaseType, Callable[[StoredCase, Requester, int], Case]]:
        return {
            CaseType.ACCESS: self._answer,
            CaseType.PORTABILITY: self._answer,
            CaseType.RECTIFICATION: self._rectify,
            CaseType.RESTRICTION: self._restrict,
            CaseType.OBJECTION: self._object,
        }

    def _leads(self, case: Case, requester: Requester) -> Sequence[str]:
        finder = PersonFinder(people=self.people, wrapper=self.wrapper, hasher=self.hasher)
        return list(dict.fromkeys([*requester.leads, *finder.find(requester.proven_by(case.proof)).leads]))

    def _answer(self, stored: StoredCase, _: Requester, now: int) -> Case:
        """An export is made when it is read, from what is held then."""
        return stored.case.moved(State.COMPLETED, at=now, actor=ACTOR)

    def _rectify(self, stored: StoredCase, requester: Requester, now: int) -> Case:
        rectifier = Rectifier(people=self.people, wrapper=self.wrapper, hasher=self.hasher)
        leads, corrections = self._leads(stored.case, requester), requester.corrections or Corrections()
        outcome, corrected = rectifier.rectify(stored.case.id, leads, corrections, now=now)
        self.tell(stored.case.id, corrected, event=RecipientEvent.RECTIFIED)
        done = stored.case.moved(State.COMPLETED, at=now, actor=ACTOR, reason=outcome)
        return replace(done, outcome=outcome)

    def _restrict(self, stored: StoredCase, requester: Requester, now: int) -> Case:
        """Kept, and nothing else (Art. 18), until it is lifted; of somebody unknown there is nothing to lift."""
        restricted = self._leads(stored.case, requester)
        for lead_id in restricted:
            self.people.hold(lead_id, HoldChange(add=frozenset({Hold.RESTRICTED}), at=now))
        self.tell(stored.case.id, restricted, event=RecipientEvent.RESTRICTED)
        done = stored.case.moved(State.COMPLETED, at=now, actor=ACTOR)
        return done if restricted else replace(done, informed=now, lifted=now)

    def _lift(self, stored: StoredCase, requester: Requester, now: int) -> Case:
        lifter = RestrictionLifter(
            cases=self.cases, people=self.people, wrapper=self.wrapper, hasher=self.hasher, secrets=self.secrets
        )
        restricted = self._leads(stored.case, requester)
        free = lifter.lift(stored.case.id, restricted, requester, now=now)
        self.tell(stored.case.id, free, event=RecipientEvent.RESTRICTION_LIFTED)
        reason = "" if len(free) == len(restricted) else OTHERWISE_RESTRICTED
        return lifted(stored.case, at=now, actor=ACTOR, reason=reason)

    def _object(self, stored: StoredCase, requester: Requester, now: int) -> Case:
        """To everything but being stored: against marketing that is absolute and at once (Art. 21(2) and (3))."""
        purposes = tuple(purpose.id for purpose in self.policy.purposes if purpose.governs is not Governs.STORING)
        objection = Consent(
            basis="legitimate_interests",
            state=ConsentState.OBJECTED,
            purposes=purposes,
            mechanism=Mechanism.OFFICER,
            at=now,
        )
        book = ConsentBook(journal=self.people, wrapper=self.wrapper)
        for lead_id in self._leads(stored.case, requester):
            touch_id = self.hasher.touch(OWN_SOURCE, f"{stored.case.id}:{lead_id}", 0)
            try:
                book.stop(lead_id, touch_id, objection, policy=self.policy, now=now)
            except PersonGone:
                continue
        return stored.case.moved(State.COMPLETED, at=now, actor=ACTOR)
