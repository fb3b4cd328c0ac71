"""Confirming: a person who was asked by mail says that it was them. Only now they become a lead."""

from dataclasses import dataclass

from functions.consent.consent_id import ConsentId
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE, ConsentFormat, Mechanism
from shared.domain.touch import Consent, Touch
from shared.edge.admit import Suppressed
from shared.edge.consents import ConsentBook, own_touch
from shared.edge.identifiers import suppressions_of
from shared.edge.journal import PersonGone
from shared.edge.questions import opened_by_link
from shared.edge.record_touch import TouchRecorder
from shared.ports import StoreUnavailable
from shared.ports.consents import Suppressions
from shared.ports.questions import AskedQuestions
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyedHash
from shared.vault.one_time_tokens import digest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OptInConfirmer:
    book: ConsentBook
    touches: TouchRecorder
    hasher: KeyedHash
    questions: AskedQuestions
    suppressions: Suppressions

    def confirm(self, token: str, *, now: int) -> ConsentId | None:
        """None for a link that was used, has expired, or never was, and after an erasure since they were asked.

        The link is spent last: whatever fails before that, the same click may be made again. Raises StoreUnavailable,
        and Ambiguous until somebody has merged the leads that carry the address.
        """
        digest = digest_of(token)
        touch = self._asked(token, now)
        if touch is None:
            return None
        # An address proves nothing about a phone number that came with it, so that stays suppressed.
        marks = suppressions_of(touch.identifiers["email"], self.hasher)
        if not all(self.suppressions.lift(mark, asked=touch.received_at) for mark in marks):
            return None
        try:
            consent_id = self._recorded(touch, digest, now)
        except PersonGone:
            return None
        except Suppressed:  # an erasure is going on, which ends within minutes
            raise StoreUnavailable("being_erased") from None
        self.questions.answered(digest)
        return consent_id

    def _asked(self, token: str, now: int) -> Touch | None:
        question = self.questions.find(digest_of(token))
        if question is None or question.expires <= now:
            return None
        try:
            return opened_by_link(question.sealed, token)
        except Unreadable:
            return None

    def _recorded(self, touch: Touch, digest: str, now: int) -> ConsentId:
        """What they sent, which carries how they confirmed it, and the confirmation as their own act."""
        recorded = self.touches.record(_given(touch, now), seen=True)
        confirmation = self._confirmation(touch, digest, now)
        self.book.record(recorded.lead_id, confirmation)
        return ConsentId(recorded.lead_id, confirmation.id)

    def _confirmation(self, asked: Touch, digest: str, now: int) -> Touch:
        consent = Consent(
            basis="consent",
            purposes=asked.consent.purposes,
            notice=asked.consent.notice,
            locale=asked.consent.locale,
            mechanism=Mechanism.DOUBLE_OPT_IN,
            at=now,
            confirmation=asked.consent.confirmation,
        )
        confirmation = own_touch(self.hasher.touch(OWN_SOURCE, digest, 0), ConsentFormat.CONFIRMATION, consent, now=now)
        return confirmation.model_copy(update={"identifiers": {"email": asked.identifiers["email"]}})


def _given(touch: Touch, now: int) -> Touch:
    """As of now: before they confirmed it, nothing was heard of them."""
    consent = touch.consent.model_copy(update={"state": ConsentState.GIVEN})
    return touch.model_copy(update={"received_at": now, "consent": consent})
