"""Correcting what is wrong about a person (GDPR Art. 16).

What was wrong stays in the journal, where a touch of our own overrides it: the history cannot be rewritten, and whoever
erases the person still looks for it. Consents are left as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from shared.domain.case.corrections import Corrections, Replacement
from shared.domain.case.words import Outcome
from shared.domain.consent.words import OWN_SOURCE
from shared.domain.touch import Consent, RightsFormat, Touch, Trust
from shared.edge.join import MOST_HOLDERS
from shared.edge.journal import PersonGone, append, refuse_while_merging, touches
from shared.ports import Entry
from shared.ports.fulfilment import PersonStore
from shared.ports.identities import IdentityChange, KnownAs
from shared.vault.keyring import KeyedHash, KeyWrapper

LEGAL_OBLIGATION: Final = "legal_obligation"
"""GDPR Art. 6(1)(c): a right is granted because the law says so."""


@dataclass(slots=True)
class Rectified:
    """``leads`` were corrected; ``outcomes`` are those of the identifiers, by type."""

    leads: list[str] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def outcome(self, corrections: Corrections, *, known: bool) -> Outcome:
        if not known:
            return Outcome.NOTHING_TO_CORRECT
        named = {one.type: Outcome.IDENTIFIER_UNKNOWN for one in corrections.identifiers} | self.outcomes
        return _worst([Outcome.CORRECTED, *named.values()])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectifier:
    people: PersonStore
    wrapper: KeyWrapper
    hasher: KeyedHash

    def rectify(
        self, case_id: str, leads: Sequence[str], corrections: Corrections, *, now: int
    ) -> tuple[Outcome, Sequence[str]]:
        """The outcome for the person of ``leads``, and those that were corrected. Raises StoreUnavailable."""
        done = Rectified()
        lead_ids = self._leads(case_id, leads, corrections)
        for lead_id in lead_ids:
            self._correct(case_id, lead_id, corrections, done, now)
        return done.outcome(corrections, known=bool(lead_ids)), done.leads

    def _leads(self, case_id: str, leads: Sequence[str], corrections: Corrections) -> Sequence[str]:
        """Also those that this case corrected before it was broken off: the wrong identifier no longer leads there."""
        found = dict.fromkeys(leads)
        for lead_id in self._owners((one.type, one.right) for one in corrections.identifiers):
            if lead_id not in found and self._was_corrected(case_id, lead_id):
                found[lead_id] = None
        return list(found)

    def _owners(self, identifiers: Iterable[tuple[str, str]]) -> Sequence[str]:
        return self.people.owners([self.hasher.identity(*identifier) for identifier in identifiers])

    def _was_corrected(self, case_id: str, lead_id: str) -> bool:
        touch_id = self._touch_id(case_id, lead_id)
        return any(touch_id in page.ids for page in self.people.pages(lead_id))

    def _touch_id(self, case_id: str, lead_id: str) -> str:
        return self.hasher.touch(OWN_SOURCE, f"{case_id}:{lead_id}", 0)

    def _correct(self, case_id: str, lead_id: str, corrections: Corrections, done: Rectified, now: int) -> None:
        wrong = self._known_by(lead_id)
        wanted = [one for one in corrections.identifiers if (one.type, one.wrong) in wrong]
        known = self._known_as(wanted)
        outcomes = {one.type: self._outcome(one, lead_id, known) for one in wanted}
        done.outcomes |= {kind: _worst([outcome, done.outcomes.get(kind)]) for kind, outcome in outcomes.items()}
        written = [one for one in wanted if outcomes[one.type] is not Outcome.IDENTIFIER_BARRED]
        if not wrong or not (written or corrections.characteristics):
            return
        touch = Touch(
            id=self._touch_id(case_id, lead_id),
            source=OWN_SOURCE,
            received_at=now,
            format=RightsFormat.RECTIFICATION,
            identifiers={one.type: one.right for one in written},
            consent=Consent(basis=LEGAL_OBLIGATION),
            trust=Trust.PROVEN,
            characteristics=corrections.set,
            cleared=corrections.cleared,
        )
        try:
            append(lead_id, touch, self._entry(written, lead_id, known), journal=self.people, wrapper=self.wrapper)
        except PersonGone:
            return
        done.leads.append(lead_id)

    def _known_by(self, lead_id: str) -> frozenset[tuple[str, str]]:
        """All identifiers the lead ever had; none when it is gone."""
        held, pages = self.people.key(lead_id), list(self.people.pages(lead_id))
        if held is None or not pages:
            return frozenset()
        refuse_while_merging(lead_id, pages, self.people)
        key = self.wrapper.unwrap(lead_id, held.wrapped, held.incarnation)
        return frozenset(one for touch in touches(pages, key) for one in touch.identifiers.items())

    def _known_as(self, wanted: Sequence[Replacement]) -> KnownAs:
        if not wanted:
            return KnownAs({}, frozenset(), {})
        tokens = [self.hasher.identity(one.type, value) for one in wanted for value in (one.wrong, one.right)]
        marks = [self.hasher.suppression(one.type, one.right) for one in wanted]
        return self.people.known_as(tokens, marks, consistent=True)

    def _outcome(self, one: Replacement, lead_id: str, known: KnownAs) -> Outcome:
        token = self.hasher.identity(one.type, one.right)
        holders = known.holders.get(token, ())
        if lead_id in holders:
            return Outcome.CORRECTED
        if token in known.blocked or self.hasher.suppression(one.type, one.right) in known.suppressed:
            return Outcome.IDENTIFIER_BARRED
        return Outcome.IDENTIFIER_TAKEN if holders else Outcome.CORRECTED

    def _entry(self, written: Sequence[Replacement], lead_id: str, known: KnownAs) -> Entry:
        """Where another lead carries the right identifier, both do, and the wrong one stays a way to this lead."""
        changes: list[IdentityChange] = []
        others = set[str]()
        for one in written:
            wrong, right = (self.hasher.identity(one.type, value) for value in (one.wrong, one.right))
            before, after = known.holders.get(wrong, ()), known.holders.get(right, ())
            if lead_id not in after and len(after) < MOST_HOLDERS:
                changes.append(IdentityChange(right, after, (*after, lead_id)))
            others |= {*after} - {lead_id}
            if lead_id in before and not {*after} - {lead_id}:
                changes.append(IdentityChange(wrong, before, tuple(one for one in before if one != lead_id)))
        return Entry(identities=changes, others=sorted(others))


def _worst(outcomes: Iterable[Outcome | None]) -> Outcome:
    order = list(Outcome)
    return min((outcome for outcome in outcomes if outcome), key=order.index)
