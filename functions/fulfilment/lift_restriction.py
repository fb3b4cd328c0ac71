"""Lifting a restriction: the hold goes with a touch that says so, and that touch has the lead judged again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from shared.domain.case.requester import Requester
from shared.domain.case.restriction import stands
from shared.domain.consent.hold import Hold
from shared.domain.consent.words import OWN_SOURCE
from shared.domain.touch import Consent, RightsFormat, Touch, Trust
from shared.edge.journal import PersonGone, append, refuse_while_merging, touches
from shared.ports import Entry, HoldChange
from shared.ports.cases import Cases, StoredCase
from shared.ports.fulfilment import PersonStore
from shared.vault.case_keys import open_requester
from shared.vault.case_secrets import CaseSecrets
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyedHash, KeyWrapper

OTHERWISE_RESTRICTED: Final = "otherwise_restricted"
"""Another restriction of the same person stands: this one is over, the hold stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionLifter:
    cases: Cases
    people: PersonStore
    wrapper: KeyWrapper
    hasher: KeyedHash
    secrets: CaseSecrets

    def lift(self, case_id: str, lead_ids: Iterable[str], requester: Requester, *, now: int) -> Sequence[str]:
        """The leads that are free again: those that no other restriction stands about. Raises StoreUnavailable."""
        return [lead_id for lead_id in lead_ids if self._lifted(case_id, lead_id, requester, now)]

    def _lifted(self, case_id: str, lead_id: str, requester: Requester, now: int) -> bool:
        named = {value for _, value in requester.identifiers} | self._known_by(lead_id)
        if self._otherwise_restricted(named, but=case_id):
            return False
        touch = Touch(
            id=self.hasher.touch(OWN_SOURCE, f"{case_id}:{lead_id}:lifted", 0),
            source=OWN_SOURCE,
            received_at=now,
            format=RightsFormat.RESTRICTION_LIFTED,
            identifiers={},
            consent=Consent(basis="legal_obligation"),
            trust=Trust.PROVEN,
        )
        entry = Entry(holds=HoldChange(lift=frozenset({Hold.RESTRICTED})))
        try:
            append(lead_id, touch, entry, journal=self.people, wrapper=self.wrapper)
        except PersonGone:
            return False
        return True

    def _known_by(self, lead_id: str) -> set[str]:
        held, pages = self.people.key(lead_id), list(self.people.pages(lead_id))
        if held is None or not pages:
            return set()
        refuse_while_merging(lead_id, pages, self.people)
        key = self.wrapper.unwrap(lead_id, held.wrapped, held.incarnation)
        return {value for touch in touches(pages, key) for value in touch.identifiers.values()}

    def _otherwise_restricted(self, named: set[str], *, but: str) -> bool:
        about = {case_id for value in named for case_id in self.cases.about(self.secrets.about(value))}
        return any(self._restricts(case_id, named) for case_id in sorted(about - {but}))

    def _restricts(self, case_id: str, named: set[str]) -> bool:
        stored = self.cases.load(case_id)
        return stored is not None and stands(stored.case) and self._is_about(stored, named)

    def _is_about(self, stored: StoredCase, named: set[str]) -> bool:
        """What is written beside a case need not be true of it."""
        try:
            requester = open_requester(self.wrapper, stored)
        except Unreadable:
            return False
        return not named.isdisjoint(value for _, value in requester.identifiers)
