"""Carrying out approved requests other than erasure. Each may be repeated: what was done is done once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from shared.domain.case.case import Case
from shared.domain.case.words import CaseType, State
from shared.domain.consent.hold import Hold
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE, ConsentFormat, Mechanism
from shared.domain.policy.policy import Governs, PrivacyPolicy
from shared.domain.touch import Consent, Touch
from shared.edge.journal import PersonGone, append
from shared.ports import Changed, Entry, HoldChange, StoreUnavailable
from shared.ports.cases import Cases
from shared.ports.fulfilment import PersonStore
from shared.vault.case_keys import open_requester
from shared.vault.keyring import KeyedHash, KeyWrapper

ACTOR: Final = "fulfilment"
_ATTEMPTS: Final = 8
"""Each failed attempt means that another change of the case succeeded in between."""


@dataclass(frozen=True, kw_only=True)
class Fulfilment:
    cases: Cases
    people: PersonStore
    wrapper: KeyWrapper
    hasher: KeyedHash
    policy: PrivacyPolicy

    def carry_out(self, case_id: str, *, now: int) -> bool:
        """False when there is nothing to do. Raises Unreadable and StoreUnavailable."""
        for _ in range(_ATTEMPTS):
            stored = self.cases.load(case_id)
            if stored is None or stored.case.type not in self._acts or not stored.case.allows(State.COMPLETED):
                return False
            case = stored.case
            requester = open_requester(self.wrapper, stored)
            tokens = [self.hasher.identity(*identifier) for identifier in requester.identifiers]
            for lead_id in dict.fromkeys([*requester.leads, *self.people.owners(tokens)]):
                self._acts[case.type](case, lead_id, now)
            try:
                self.cases.advance(case, case.moved(State.COMPLETED, at=now, actor=ACTOR))
            except Changed:
                continue
            return True
        raise StoreUnavailable("contended")

    @property
    def _acts(self) -> Mapping[CaseType, Callable[[Case, str, int], None]]:
        return {
            CaseType.ACCESS: self._nothing,
            CaseType.PORTABILITY: self._nothing,
            CaseType.RESTRICTION: self._restrict,
            CaseType.OBJECTION: self._object,
        }

    def _nothing(self, _: Case, __: str, ___: int) -> None:
        """An export is made when it is read, from what is held then."""

    def _restrict(self, _: Case, lead_id: str, now: int) -> None:
        """Kept, and nothing else (Art. 18)."""
        self.people.hold(lead_id, HoldChange(add=frozenset({Hold.RESTRICTED}), at=now))

    def _object(self, case: Case, lead_id: str, now: int) -> None:
        """To everything but being stored: against marketing that is absolute and at once (Art. 21(2) and (3))."""
        purposes = tuple(purpose.id for purpose in self.policy.purposes if purpose.governs is not Governs.STORING)
        touch = Touch(
            id=self.hasher.touch(OWN_SOURCE, f"{case.id}:{lead_id}", 0),
            source=OWN_SOURCE,
            received_at=now,
            format=ConsentFormat.OBJECTION,
            identifiers={},
            consent=Consent(
                basis="consent", state=ConsentState.OBJECTED, purposes=purposes, mechanism=Mechanism.OFFICER
            ),
        )
        entry = Entry(holds=HoldChange(add=frozenset({Hold.STOPPED}), at=now))
        try:
            append(lead_id, touch, entry, journal=self.people, wrapper=self.wrapper)
        except PersonGone:
            return
