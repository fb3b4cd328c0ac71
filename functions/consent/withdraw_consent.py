"""Withdrawing a consent, or objecting to what stands on another basis: it takes effect with this one write."""

from collections.abc import Sequence
from dataclasses import dataclass

from functions.consent.consent_id import ConsentId, NoSuchConsent
from shared.domain.consent.history import state_at
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE, STORE, Mechanism
from shared.domain.flaw import Flaw
from shared.domain.policy.policy import PrivacyPolicy
from shared.domain.touch import Consent
from shared.edge.consents import ConsentBook, ConsentHistory
from shared.edge.read_body import invalid
from shared.vault.keyring import KeyedHash


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """``id`` is of the withdrawal itself; None when nothing was left to withdraw."""

    id: ConsentId | None
    state: ConsentState
    purposes: tuple[str, ...]


class ConsentWithdrawer:
    def __init__(self, *, book: ConsentBook, hasher: KeyedHash, policy: PrivacyPolicy) -> None:
        self._book, self._hasher, self._policy = book, hasher, policy

    def withdraw(self, consent_id: ConsentId, purposes: Sequence[str] | None, *, recorder: str, now: int) -> Withdrawn:
        """Without ``purposes`` all of the consent. What is stopped already stays as it is. Of ``purposes`` that stand
        by policy, nothing needs to have been said.

        Raises NoSuchConsent, RequestRefused, PersonGone and StoreUnavailable.
        """
        history = self._book.read(consent_id.lead)
        if consent_id.touch not in history.touches:
            raise NoSuchConsent
        consent = history.touches[consent_id.touch].consent
        consent = self._by_policy(purposes or (), history) or consent
        wanted = _wanted(consent, purposes)
        left = tuple(purpose for purpose in wanted if not _is_stopped(history, purpose))
        state = stopped_state(consent)
        if not left:
            return Withdrawn(None, state, wanted)
        stop = stopping(consent, left, mechanism=Mechanism.OFFICER, now=now).model_copy(update={"recorder": recorder})
        # Named after what the journal says so far: a copy of this call finds it there, a later withdrawal is another.
        touch_id = self._hasher.touch(OWN_SOURCE, f"{consent_id}|{'|'.join(left)}|{history.events[-1].chain}", 0)
        self._book.stop(consent_id.lead, touch_id, stop, policy=self._policy, now=now)
        return Withdrawn(ConsentId(consent_id.lead, touch_id), state, wanted)

    def _by_policy(self, purposes: Sequence[str], history: ConsentHistory) -> Consent | None:
        """What the policy itself assumes of these purposes, where it does of all of them."""
        spoken = {event.purpose for event in history.events}
        bases = [
            purpose.standing
            for one in purposes
            if one not in spoken and (purpose := self._policy.purpose(one)) and purpose.standing
        ]
        whole = bases and len(bases) == len(purposes)
        return Consent(basis=bases[0], purposes=tuple(purposes)) if whole else None


def stopping(consent: Consent, purposes: tuple[str, ...], *, mechanism: Mechanism, now: int) -> Consent:
    """What ends a consent, or another basis, for these purposes."""
    return Consent(
        basis=consent.basis,
        state=stopped_state(consent),
        purposes=purposes,
        locale=consent.locale,
        mechanism=mechanism,
        at=now,
    )


def stopped_state(consent: Consent) -> ConsentState:
    """A consent is withdrawn; to what stands on another basis a person objects (GDPR Art. 7(3), 21)."""
    return ConsentState.WITHDRAWN if consent.basis == "consent" else ConsentState.OBJECTED


def _wanted(consent: Consent, purposes: Sequence[str] | None) -> tuple[str, ...]:
    named = consent.purposes or (STORE,)
    flaws = [
        Flaw(f"purposes[{number}]", "not_in_consent", "is not a purpose of this consent")
        for number, purpose in enumerate(purposes or ())
        if purpose not in named
    ]
    if flaws:
        raise invalid(*flaws)
    return tuple(dict.fromkeys(purposes or named))


def _is_stopped(history: ConsentHistory, purpose: str) -> bool:
    latest = max(event.at for event in history.events)
    state = state_at(history.events, purpose, latest)
    return state is not None and state.stops
