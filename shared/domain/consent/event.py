"""What a touch says about consent: one event for each purpose that it names."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE, STORE, Mechanism
from shared.domain.touch import Consent, Touch, Trust


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """``at`` is when we learned of it, ``claimed_at`` when it is said to have happened (seconds); ``previous`` and
    ``chain`` are the journal's hash chain before its touch and with it, hex. ``carried_from`` and ``trust`` are of the
    touch."""

    touch: str
    purpose: str
    state: ConsentState
    basis: str
    source: str
    at: int
    claimed_at: int | None
    carried: bool
    mechanism: str | None
    notice: str | None
    locale: str | None
    previous: str
    chain: str
    carried_from: tuple[str, ...] = ()
    trust: Trust = Trust.ASSERTED

    @property
    def id(self) -> str:
        return f"{self.touch}.{self.purpose}"

    @property
    def evidence_at(self) -> int:
        """Nobody can have agreed after we heard of it."""
        return self.at if self.claimed_at is None else min(self.claimed_at, self.at)

    @property
    def confirms(self) -> bool:
        """By the person, on our page. A sender may write the same words, but not under our name."""
        return (
            self.state is ConsentState.GIVEN
            and self.mechanism == Mechanism.DOUBLE_OPT_IN
            and self.source == OWN_SOURCE
            and not self.carried
            and not self.carried_from
        )

    @property
    def by_person(self) -> bool:
        """The person did it here, by a link that a mail brought them; nobody wrote it down for them."""
        return self.source == OWN_SOURCE and self.mechanism in (Mechanism.DOUBLE_OPT_IN, Mechanism.ONE_CLICK)

    @property
    def consents(self) -> bool:
        """A consent of the person, whoever sends it, that was not carried in."""
        return self.state is ConsentState.GIVEN and self.basis == "consent" and not self.carried

    @property
    def lifts(self) -> bool:
        """Of the kind that may lift a stop: no sender can write under our name."""
        return self.consents and self.source == OWN_SOURCE


def events(touch: Touch, before: bytes, chain: bytes) -> tuple[ConsentEvent, ...]:
    """One for each purpose, in the touch's order; ``before`` and ``chain`` are the chain around the touch."""
    if touch.records_a_right:
        return ()
    consent = touch.consent
    # Touches of our own that were kept before touches had a trust are proven too.
    trust = Trust.PROVEN if touch.source == OWN_SOURCE else touch.trust
    return tuple(
        ConsentEvent(
            touch=touch.id,
            purpose=purpose,
            state=state,
            basis=consent.basis,
            source=touch.source,
            at=touch.received_at,
            claimed_at=consent.at,
            carried=consent.carried,
            mechanism=consent.mechanism,
            notice=consent.notice,
            locale=consent.locale,
            previous=before.hex(),
            chain=chain.hex(),
            carried_from=touch.carried_from,
            trust=trust,
        )
        for purpose, state in _said(consent).items()
    )


def _said(consent: Consent) -> Mapping[str, ConsentState]:
    said = dict.fromkeys(consent.purposes or (STORE,), consent.state)
    return said | dict.fromkeys(consent.refused, ConsentState.REFUSED)
