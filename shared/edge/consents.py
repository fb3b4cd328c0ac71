"""Consents in journals: read with their history, recorded, stopped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shared.domain.consent.event import ConsentEvent, events
from shared.domain.consent.history import holds_caused_by
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE, ConsentFormat
from shared.domain.journal_chain import START, link
from shared.domain.policy.purposes import StatedPurposes
from shared.domain.standing import is_withheld
from shared.domain.touch import Consent, Touch, Trust
from shared.edge.journal import PersonGone, append, kept_as, refuse_while_merging
from shared.edge.merging import whereabouts
from shared.ports import Entry, HoldChange, Journal, Page
from shared.vault.envelope import SubjectKey, Unreadable
from shared.vault.keyring import KeyWrapper


@dataclass(frozen=True, slots=True)
class ConsentHistory:
    """``events``, and by id the ``touches`` that tell of them, both in the order of the journal. ``verified``: nothing
    was changed, dropped or slipped in, and what could not be read is left out."""

    touches: Mapping[str, Touch]
    events: tuple[ConsentEvent, ...]
    verified: bool


def history_of(pages: Iterable[Page], key: SubjectKey) -> ConsentHistory:
    """Reads on over what does not fit together, so that an officer sees what is left."""
    touches: dict[str, Touch] = {}
    found: list[ConsentEvent] = []
    chain, number, whole, last = START, 0, True, None
    for last in pages:
        whole = whole and last.start == number
        for record in last.touches:
            before, number = chain, number + 1
            try:
                plain = key.open("touch", record)
            except Unreadable:
                whole = False
                continue
            chain, touch = link(before, plain), Touch.model_validate_json(plain)
            if told := events(touch, before, chain):
                touches[touch.id] = touch
                found += told
        whole = whole and last.chain == chain
    return ConsentHistory(touches, tuple(found), whole and last is not None and not last.closed)


class ConsentBook:
    """Every method raises PersonGone and StoreUnavailable. A lead merged into another is read and written there."""

    def __init__(self, *, journal: Journal, wrapper: KeyWrapper) -> None:
        self._journal, self._wrapper = journal, wrapper

    def read(self, lead_id: str) -> ConsentHistory:
        held, pages = self._journal.key(lead_id), list(self._journal.pages(lead_id))
        if held is None or not pages:
            return self.read(kept_as(lead_id, self._journal))
        refuse_while_merging(lead_id, pages, self._journal)
        return history_of(pages, self._wrapper.unwrap(lead_id, held.wrapped, held.incarnation))

    def show_only_to(self, lead_id: str, *, sees_held: bool) -> None:
        """Raises PersonGone for a lead that compliance alone may see."""
        if not sees_held and is_withheld(self._journal.holds(whereabouts(lead_id, self._journal))):
            raise PersonGone(lead_id)

    def record(self, lead_id: str, touch: Touch) -> bool:
        """False when it was recorded before."""
        return self._append(lead_id, touch, None)

    def stop(self, lead_id: str, touch_id: str, consent: Consent, *, policy: StatedPurposes, now: int) -> bool:
        """Records that purposes were withdrawn or objected to, recalls the lead, and holds it when it may no longer be
        stored or judged: all at once. False when it was recorded before."""
        objected = consent.state is ConsentState.OBJECTED
        kind = ConsentFormat.OBJECTION if objected else ConsentFormat.WITHDRAWAL
        change = HoldChange(add=holds_caused_by(consent.purposes, policy), at=now)
        return self._append(lead_id, own_touch(touch_id, kind, consent, now=now), change)

    def _append(self, lead_id: str, touch: Touch, change: HoldChange | None) -> bool:
        return append(lead_id, touch, Entry(holds=change), journal=self._journal, wrapper=self._wrapper)


def own_touch(touch_id: str, kind: ConsentFormat, consent: Consent, *, now: int) -> Touch:
    """It tells of a consent and nothing else of the person."""
    return Touch(
        id=touch_id,
        source=OWN_SOURCE,
        received_at=now,
        format=kind,
        identifiers={},
        consent=consent,
        trust=Trust.PROVEN,
    )
