"""Showing what a person has consented to: how every purpose stood at an instant, and everything that led there."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from functions.consent.bodies import HistoryQuery
from shared.domain.consent.event import ConsentEvent
from shared.domain.consent.history import asking_at, standing_at
from shared.domain.consent.notice_reference import reference_to, registered_hash
from shared.domain.consent.words import REGISTERED
from shared.domain.policy.policy import PrivacyPolicy
from shared.domain.touch import Confirmation, Touch
from shared.edge.consents import ConsentBook, ConsentHistory
from shared.ports.consents import Notices

BY_POLICY: Final = "by_policy"
"""The state of a purpose that stands on the policy's own assessment: nobody had to agree, everybody may object."""


class ConsentViewer:
    def __init__(self, *, book: ConsentBook, notices: Notices, policy: PrivacyPolicy) -> None:
        self._book, self._notices, self._policy = book, notices, policy

    def show(self, lead_id: str, query: HistoryQuery, *, now: int) -> dict[str, Any]:
        """Raises PersonGone and StoreUnavailable."""
        history = self._book.read(lead_id)
        at = now if query.at is None else query.at
        end = query.start + query.limit
        shown = history.events[query.start : end]
        stands = {purpose: standing_at(history.events, purpose, at) for purpose in self._purposes(history)}
        begun = any(event.at <= at for event in history.events)
        asks = {purpose: asking_at(history.events, purpose, at) for purpose in stands}
        told = [*shown, *filter(None, stands.values())]
        return {
            "lead": lead_id,
            "at": instant(at),
            "verified": history.verified,
            "purposes": [
                (self._by_policy(purpose) if begun and not event else None) or _stands(purpose, event, asks[purpose])
                for purpose, event in stands.items()
            ],
            "events": [_event(lead_id, event, history.touches[event.touch]) for event in shown],
            "next": end if end < len(history.events) else None,
            "notices": self._texts(told, history),
        }

    def _by_policy(self, purpose: str) -> dict[str, Any] | None:
        """Of a purpose that nothing was said about, where the policy has a basis for it."""
        stated = self._policy.purpose(purpose)
        if stated is None or stated.standing is None:
            return None
        where = {"policy": REGISTERED + self._policy.content_hash, "interest": stated.interest, "objection": True}
        return {"purpose": purpose, "state": BY_POLICY, "basis": stated.standing} | where

    def _purposes(self, history: ConsentHistory) -> Iterable[str]:
        """Those of the policy, then those that senders brought."""
        named = (purpose.id for purpose in self._policy.purposes)
        return dict.fromkeys([*named, *(event.purpose for event in history.events)])

    def _texts(self, told: Sequence[ConsentEvent], history: ConsentHistory) -> dict[str, Any]:
        """Word for word, each text once: of the notices, and of the mails that asked for a confirmation."""
        own = {
            reference_to(event.notice): event for event in told if event.notice and not registered_hash(event.notice)
        }
        referred = {event.notice for event in told if event.notice and registered_hash(event.notice)}
        mails = {f"{REGISTERED}{how.mail}" for event in told if (how := _confirmation(event, history))}
        found = self._notices.find([reference.removeprefix(REGISTERED) for reference in sorted(referred | mails)])
        texts = {ref: {"text": event.notice, "version": None, "locale": event.locale} for ref, event in own.items()}
        return texts | {
            REGISTERED + digest: {"text": notice.text, "version": notice.version, "locale": notice.locale}
            for digest, notice in found.items()
        }


def instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat() + "Z"


def _stands(purpose: str, event: ConsentEvent | None, asks: ConsentEvent | None) -> dict[str, Any]:
    if event is None:
        return {"purpose": purpose, "state": None}
    return {
        "purpose": purpose,
        "state": event.state,
        "since": instant(event.at),
        "basis": event.basis,
        "carried": event.carried,
        "notice": event.notice and reference_to(event.notice),
        "event": event.id,
    } | ({"to_confirm": asks.id} if asks else {})


def _event(lead_id: str, event: ConsentEvent, touch: Touch) -> dict[str, Any]:
    confirmation = touch.consent.confirmation
    return {
        "id": event.id,
        "consent": f"{lead_id}.{event.touch}",
        "purpose": event.purpose,
        "state": event.state,
        "basis": event.basis,
        "mechanism": event.mechanism,
        "notice": event.notice and reference_to(event.notice),
        "locale": event.locale,
        "source": event.source,
        "format": touch.format,
        "recorded_at": instant(event.at),
        "claimed_at": None if event.claimed_at is None else instant(event.claimed_at),
        "carried": event.carried,
        "trust": event.trust,
        "recorder": touch.consent.recorder,
        "reference": touch.consent.reference,
        "confirmation": confirmation and _confirmed(confirmation),
        "previous": event.previous,
        "chain": event.chain,
    }


def _confirmed(confirmation: Confirmation) -> dict[str, Any]:
    return {
        "asked": confirmation.asked,
        "mail": REGISTERED + confirmation.mail,
        "sent_at": instant(confirmation.sent),
        "token": confirmation.token,
    }


def _confirmation(event: ConsentEvent, history: ConsentHistory) -> Confirmation | None:
    return history.touches[event.touch].consent.confirmation
