"""Asking a person by mail whether it was them (double opt-in)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from functions.opt_in.confirmation_mail import VERSION, ConfirmationMail, confirmation_mail
from functions.opt_in.still_asked import still_asked
from shared.domain.policy.policy import PrivacyPolicy
from shared.domain.source import DoubleOptIn, Source
from shared.domain.touch import Touch
from shared.edge.consents import ConsentBook
from shared.edge.journal import PersonGone
from shared.edge.languages import Language
from shared.ports import StoreUnavailable
from shared.ports.consents import Link, Links, LinkUse, Mail, Mailer, MailTurn, MailTurns, Notice, Notices
from shared.vault.one_time_tokens import digest_of, new_token

TURN_SECONDS: Final = 60
"""Longer than this function may run, shorter than the queue waits before it delivers again."""
_HOUR: Final = 3_600


class SourceUnknown(Exception):
    """The touch's sender is no longer configured to ask."""


class SourceDirectory(Protocol):
    def find(self, source_id: str) -> Source | None: ...


class AskingStore(Links, MailTurns, Protocol):
    pass


@dataclass(frozen=True, kw_only=True)
class PersonAsker:
    """``public_url`` is where links lead, without a slash at the end."""

    book: ConsentBook
    store: AskingStore
    notices: Notices
    sources: SourceDirectory
    mailer: Mailer
    policy: PrivacyPolicy
    public_url: str
    new_token: Callable[[], str] = new_token

    def ask(self, lead_id: str, touch_id: str, *, now: int) -> bool:
        """One mail for one asking touch; False when none is called for, or it was sent before.

        Raises SourceUnknown and StoreUnavailable.
        """
        try:
            history = self.book.read(lead_id)
        except PersonGone:
            return False
        purposes = still_asked(history, touch_id, self.policy)
        if not purposes:
            return False
        touch = history.touches[touch_id]
        asking = self._asking(touch)
        hours = min(asking.expires_hours, self.policy.double_opt_in.expires_hours)
        if touch.received_at + hours * _HOUR <= now:
            return False  # a redrive may show it years later
        link = Link(LinkUse.CONFIRM, lead_id, touch_id, purposes, now + hours * _HOUR, sent=now)
        turn = self.store.take(lead_id, touch_id, now=now, until=now + TURN_SECONDS, expires=link.expires)
        if turn is MailTurn.TAKEN:
            raise StoreUnavailable("being_sent")
        if turn is MailTurn.OURS:
            mail = confirmation_mail(self.policy, purposes, language=_language(touch, asking), hours=hours)
            self._send(mail, link, sender=asking.sender, recipient=touch.identifiers["email"])
        return turn is MailTurn.OURS

    def _asking(self, touch: Touch) -> DoubleOptIn:
        source = self.sources.find(touch.source)
        if source is None or source.double_opt_in is None:
            raise SourceUnknown(touch.source)
        return source.double_opt_in

    def _send(self, mail: ConfirmationMail, link: Link, *, sender: str, recipient: str) -> None:
        """The words are on record, and the link works, before the mail is out."""
        token, evidence = self.new_token(), mail.evidence_hash
        self.notices.register(evidence, Notice(mail.evidence, VERSION, mail.language))
        kept = Link(link.use, link.lead, link.touch, link.purposes, link.expires, link.sent, evidence)
        self.store.keep(digest_of(token), kept)
        url = f"{self.public_url}/v1/confirm/{token}?lang={mail.language}"
        self.mailer.send(Mail(sender, recipient, mail.subject, mail.text(url), mail.html(url)))
        self.store.sent(link.lead, link.touch)


def _language(touch: Touch, asking: DoubleOptIn) -> Language:
    """The one the form was in, if it is one of ours."""
    spoken = (touch.consent.locale or "").replace("_", "-").partition("-")[0].lower()
    return Language(spoken) if spoken in set(Language) else Language(asking.locale)
