"""A touch: one thing a person did or sent, as it is kept in a lead's journal.

Times are whole seconds since the Unix epoch, UTC.
"""

from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from shared.domain.characteristic import Scalar
from shared.domain.consent.state import ConsentState
from shared.domain.consent.words import OWN_SOURCE, STORE

FIRM: Final = 2**40
"""More than any time in seconds."""


class RightsFormat(StrEnum):
    """Formats of our own touches that record what was done for a person's rights. They say nothing of any consent."""

    RECTIFICATION = "rectification"
    RESTRICTION_LIFTED = "restriction_lifted"


class Trust(StrEnum):
    """How far to trust what a touch says of the person, weakest first.

    ``asserted``: anybody could have typed it. ``signed``: a sender that signs its deliveries said it. ``proven``: the
    person confirmed it by a link, an officer recorded it, or a signed sender vouches for it.
    """

    ASSERTED = "asserted"
    SIGNED = "signed"
    PROVEN = "proven"


def precedence(trust: str, stated_at: int | None, received_at: int) -> int:
    """Of two statements about the same thing the one with the higher number stands, of equals the one that came later.

    What anybody can type never replaces what a sender that signs said, or what is proven. Among their like, the newer
    statement stands. Seconds, negative for what is merely asserted.
    """
    at = received_at if stated_at is None else stated_at
    return at if trust != Trust.ASSERTED else at - FIRM


class _Record(BaseModel):
    # Compiled once, within the touch it is part of.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Action(_Record):
    """Something the person did. ``category`` groups assets, such as ``product`` or ``high_value``.

    ``value`` is what it was worth, in thousandths of whatever unit its sender counts in.
    """

    type: str
    at: int
    asset: str | None = None
    category: str | None = None
    value: int | None = None


class Confirmation(_Record):
    """How a consent was confirmed: ``asked`` is the touch that asked, ``sent`` when the mail went out.

    ``token`` and ``mail`` are the SHA-256 (hex) of the one-time token and of the mail's text.
    """

    asked: str
    token: str
    mail: str
    sent: int


class Consent(_Record):
    """The lawful basis a touch was taken under (GDPR Art. 6), with the evidence the sender gave.

    ``state`` is what the touch says of its purposes; ``carried`` evidence came with an import, not from the person: it
    never lifts a withdrawal. ``notice`` is the text shown, or the hash of a registered one.
    ``recorder`` is the subject claim of the officer who recorded it for the person.
    ``refused`` are purposes that the same submission says no to, while ``purposes`` stand on the source's own basis.
    """

    basis: str
    state: ConsentState = ConsentState.GIVEN
    carried: bool = False
    purposes: tuple[str, ...] = ()
    notice: str | None = None
    locale: str | None = None
    mechanism: str | None = None
    at: int | None = None
    reference: str | None = None
    confirmation: Confirmation | None = None
    recorder: str | None = None
    refused: tuple[str, ...] = ()

    @property
    def stopped(self) -> tuple[str, ...]:
        """The purposes that this says no to."""
        return (self.purposes or (STORE,)) if self.state.stops else self.refused


class Outcome(_Record):
    """What became of an imported lead, as known to the system it came from."""

    result: Literal["won", "lost"]
    at: int | None = None


class Touch(_Record):
    """``identifiers`` maps an identifier's type to its canonical value, ``characteristics`` a name to one scalar.

    Characteristics are kept as they were sent. What they mean is read by the definition that judges, and by ``locale``,
    in which their sender writes numbers.

    ``carried_from`` are the leads whose journals it was in before they were merged into this one, the latest first;
    empty for what the lead's own person sent. ``cleared`` are names of characteristics that are not known any more.
    ``trust`` is that of its source. ``stated_at`` is when the person said it, in seconds, where the sender knows.
    ``mailbox`` is the local part of the e-mail address as the person wrote it, where that is not the canonical one.
    """

    model_config = ConfigDict(defer_build=False)

    id: str
    source: str
    received_at: int
    format: str
    identifiers: dict[str, str]
    consent: Consent
    characteristics: dict[str, Scalar] = {}
    actions: tuple[Action, ...] = ()
    attribution: dict[str, str] = {}
    outcome: Outcome | None = None
    carried_from: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    trust: Trust = Trust.ASSERTED
    locale: str | None = None
    stated_at: int | None = None
    mailbox: str = ""

    @property
    def said_at(self) -> int:
        """When what it says was so; a later statement replaces an earlier one, whichever comes first."""
        return self.received_at if self.stated_at is None else self.stated_at

    @property
    def precedence(self) -> int:
        return precedence(self.trust, self.stated_at, self.received_at)

    @property
    def mail_address(self) -> str:
        """Where mail to the person goes; empty without an e-mail address."""
        address = self.identifiers.get("email", "")
        return f"{self.mailbox}@{address.rpartition('@')[2]}" if self.mailbox and address else address

    @property
    def records_a_right(self) -> bool:
        """A sender may use the same words, but not under our name."""
        return self.source == OWN_SOURCE and self.format in set(RightsFormat)

    def carried(self, lead_id: str) -> "Touch":
        """As it is kept by the lead that the one with that id was merged into."""
        return self.model_copy(update={"carried_from": (lead_id, *self.carried_from)})
