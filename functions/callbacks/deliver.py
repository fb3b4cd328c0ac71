"""Telling one address of one change, and trying again later when it does not listen."""

from dataclasses import dataclass
from typing import Final

from functions.callbacks.compose import Composer, Letter
from functions.callbacks.due import CallbackDue, Due, NoticeDue
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge import log
from shared.ports import Outbox, StoreUnavailable
from shared.ports.callbacks import NotDelivered, Transport
from shared.ports.cases import Cases
from shared.ports.recipients import RecipientLog, Told, ToldOutcome
from shared.vault.case_keys import open_callbacks
from shared.vault.keyring import KeyWrapper

MOST_ATTEMPTS: Final = 100
"""About a day."""
_FIRST_DELAY: Final = 30
_LONGEST_DELAY: Final = 900


class Undeliverable(Exception):
    """Tried too often: the message is put aside, and an alarm tells."""


def delay_after(attempt: int) -> int:
    """Seconds: half a minute, then twice as long each time, up to a quarter of an hour."""
    return min(_LONGEST_DELAY, _FIRST_DELAY << min(attempt, 10))


@dataclass(frozen=True, slots=True)
class Deliveries:
    cases: Cases
    wrapper: KeyWrapper
    composer: Composer
    transport: Transport
    outbox: Outbox
    policy: PrivacyPolicy
    recipients: RecipientLog

    def deliver(self, due: Due) -> bool:
        """False when it was put back to be tried later, or there is nobody to tell any more.

        Raises :class:`Undeliverable` and StoreUnavailable.
        """
        letter = self._letter(due)
        if letter is None:
            return False
        try:
            self.transport.post(letter.url, letter.body, letter.headers)
        except NotDelivered as failure:
            self._later(due, failure.reason)
            return False
        self._note(due, ToldOutcome.DELIVERED)
        return True

    def _note(self, due: Due, outcome: ToldOutcome) -> None:
        if isinstance(due, NoticeDue):
            self.recipients.note(due.case, Told(due.event, due.recipient, outcome, due.at))

    def _letter(self, due: Due) -> Letter | None:
        if isinstance(due, NoticeDue):
            url = next((each.url for each in self.policy.recipients if each.id == due.recipient), None)
            return self.composer.notice(due, url) if url else None
        url = self._callback_url(due)
        return self.composer.callback(due, url) if url else None

    def _callback_url(self, due: CallbackDue) -> str | None:
        stored = self.cases.load(due.report.case)
        urls = open_callbacks(self.wrapper, due.report.case, stored.callbacks) if stored else ()
        return urls[due.url] if due.url < len(urls) else None

    def _later(self, due: Due, reason: str) -> None:
        case = due.case if isinstance(due, NoticeDue) else due.report.case
        log.warn("not_delivered", case=case, attempt=due.attempt, reason=reason)
        if due.attempt >= MOST_ATTEMPTS:
            self._note(due, ToldOutcome.FAILED)
            raise Undeliverable(reason)
        again = due.model_copy(update={"attempt": due.attempt + 1})
        if self.outbox.send([again.model_dump_json()], delay=delay_after(due.attempt)):
            raise StoreUnavailable("queue")
