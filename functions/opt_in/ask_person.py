"""Asking a person by mail whether it was them (double opt-in). Until they say so, only their link can read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from functions.opt_in.bounds import bounds_of
from functions.opt_in.confirmation_mail import VERSION, confirmation_mail
from functions.opt_in.find_answer import Answer, AnswerFinder, FoundPerson
from functions.opt_in.wish import Wish
from shared.domain.policy.policy import PrivacyPolicy
from shared.domain.source import DoubleOptIn, Source
from shared.domain.touch import Confirmation, Touch
from shared.edge import log
from shared.edge.admit import Suppressed
from shared.edge.join import Ambiguous
from shared.edge.mail_bounds import MailBounds
from shared.edge.questions import sealed_for_link
from shared.edge.record_touch import NobodyKnown, TouchRecorder
from shared.ports import StoreUnavailable
from shared.ports.consents import Mail, Mailer, Notice, Notices
from shared.ports.questions import MailTurn, NewQuestions, Question
from shared.vault.one_time_tokens import digest_of, new_token

TURN_SECONDS: Final = 60
"""Longer than this function may run, shorter than the queue waits before it delivers again."""


class SourceUnknown(Exception):
    """The touch's sender is no longer configured to ask."""


class SourceDirectory(Protocol):
    def find(self, source_id: str) -> Source | None: ...

    def look_again(self) -> bool:
        """Reads what was configured by now; False when that was done a moment ago."""


@dataclass(frozen=True, kw_only=True)
class PersonAsker:
    """``public_url`` is where links lead, without a slash at the end."""

    people: AnswerFinder
    touches: TouchRecorder
    questions: NewQuestions
    bounds: MailBounds
    notices: Notices
    sources: SourceDirectory
    mailer: Mailer
    policy: PrivacyPolicy
    public_url: str
    new_token: Callable[[], str] = new_token

    def ask(self, touch: Touch, *, now: int) -> bool:
        """One mail for one asking touch; False when none is called for, or one was sent before.

        The touch of somebody who has confirmed all of it before is recorded. Raises SourceUnknown and StoreUnavailable.
        """
        wish = Wish.of(touch, self._asking(touch), self.policy, now=now)
        if wish.is_stale:
            return False
        person = self.people.find(touch, wish.purposes)
        if person.answer is Answer.GIVEN:
            self._record(touch, now)
        if person.answer is not Answer.OPEN or not self._has_turn(wish) or self._is_too_much(wish, person):
            return False
        self._mail(wish, person)
        return True

    def _asking(self, touch: Touch) -> DoubleOptIn:
        """A source that does not ask may have been configured to since sources were read."""
        asking = self._asking_source(touch.source)
        if asking is None and self.sources.look_again():
            asking = self._asking_source(touch.source)
        if asking is None:
            raise SourceUnknown(touch.source)
        return asking

    def _asking_source(self, source_id: str) -> DoubleOptIn | None:
        source = self.sources.find(source_id)
        return source.double_opt_in if source else None

    def _record(self, touch: Touch, now: int) -> None:
        """As of now, like whatever enters a journal. Nobody who is erased meanwhile comes back by it."""
        try:
            self.touches.record(touch.model_copy(update={"received_at": now}), seen=True, known_only=True)
        except (NobodyKnown, Suppressed, Ambiguous):
            return

    def _has_turn(self, wish: Wish) -> bool:
        until = wish.now + TURN_SECONDS
        turn = self.questions.take(wish.touch.id, now=wish.now, until=until, expires=wish.expires)
        if turn is MailTurn.TAKEN:
            raise StoreUnavailable("being_sent")
        return turn is MailTurn.OURS

    def _is_too_much(self, wish: Wish, person: FoundPerson) -> bool:
        """A delivery is counted once however often its message comes; sent again, it is another mail."""
        mail = f"{wish.touch.id}.{wish.touch.received_at}"
        reached = self.bounds.reached(*bounds_of(wish, forgotten=person.forgotten), mail=mail, now=wish.now)
        if reached:
            log.warn("mail_bound_reached", bound=reached.name)
        return reached is not None

    def _mail(self, wish: Wish, person: FoundPerson) -> None:
        """The words are on record, and the link works, before the mail is out."""
        token = self.new_token()
        mail = confirmation_mail(self.policy, wish.purposes, language=wish.language, hours=wish.hours)
        how = Confirmation(asked=wish.touch.id, token=digest_of(token), mail=mail.evidence_hash, sent=wish.now)
        touch = wish.confirmable(how, alone=person.suppressed)
        self.notices.register(mail.evidence_hash, Notice(mail.evidence, VERSION, wish.language))
        self.questions.keep(digest_of(token), Question(sealed_for_link(touch, token), wish.expires))
        url = f"{self.public_url}/v1/confirm/{token}?lang={wish.language}"
        self.mailer.send(
            Mail(wish.asking.sender, wish.touch.mail_address, mail.subject, mail.text(url), mail.html(url))
        )
        self.questions.sent(wish.touch.id)
