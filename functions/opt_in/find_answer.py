"""What is known of the person behind an address decides whether a mail asks them to confirm."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from shared.domain.consent.history import state_at
from shared.domain.consent.state import ConsentState
from shared.domain.touch import Touch
from shared.edge.consents import ConsentBook
from shared.edge.identifiers import suppressions_of
from shared.edge.journal import PersonGone
from shared.edge.mail_bounds import mailbox_of
from shared.ports.identities import Identities
from shared.vault.keyring import KeyedHash


class Answer(StrEnum):
    """``open``: the person has to be asked. ``given``: they gave and confirmed all purposes before. ``stopped``: they
    refused one, or were erased, since the touch was sent."""

    OPEN = "open"
    GIVEN = "given"
    STOPPED = "stopped"


class FoundPerson(NamedTuple):
    """``suppressed``: the address is that of an erased person. ``forgotten``: the address, or its mailbox, is."""

    answer: Answer
    suppressed: bool = False
    forgotten: bool = False


@dataclass(frozen=True, slots=True)
class AnswerFinder:
    identities: Identities
    hasher: KeyedHash
    book: ConsentBook

    def find(self, touch: Touch, purposes: tuple[str, ...]) -> FoundPerson:
        """By the e-mail address alone: that is where the question goes. Raises StoreUnavailable."""
        email = touch.identifiers["email"]
        token, marks = self.hasher.identity("email", email), suppressions_of(email, self.hasher)
        same_mailbox = self.hasher.suppression("email", mailbox_of(email))
        known = self.identities.known_as([token], list({*marks, same_mailbox}), consistent=True)
        since = [known.suppressed[mark] for mark in marks if mark in known.suppressed]
        if token in known.blocked or any(at > touch.received_at for at in since):
            return FoundPerson(Answer.STOPPED)  # erased since the touch was sent, or being erased now
        suppressed = bool(since)
        holders = known.holders.get(token, ())
        answer = self._answer(holders[0], touch, purposes) if len(holders) == 1 else Answer.OPEN
        return FoundPerson(answer, suppressed, bool(known.suppressed))

    def _answer(self, lead_id: str, touch: Touch, purposes: tuple[str, ...]) -> Answer:
        try:
            events = self.book.read(lead_id).events
        except PersonGone:
            return Answer.STOPPED
        asked = [event for event in events if event.purpose in purposes]
        if any(event.state.stops and event.at > touch.received_at for event in asked):
            return Answer.STOPPED
        latest = max((event.at for event in events), default=0)
        given = all(state_at(events, purpose, latest) is ConsentState.GIVEN for purpose in purposes)
        return Answer.GIVEN if given and any(event.confirms for event in events) else Answer.OPEN
