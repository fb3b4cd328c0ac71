"""Confirming: a person who was asked by mail says that it was them."""

from functions.consent.consent_id import ConsentId
from shared.domain.consent.hold import Hold
from shared.domain.consent.words import OWN_SOURCE, ConsentFormat, Mechanism
from shared.domain.touch import Confirmation, Consent, Touch
from shared.edge.consents import ConsentBook, own_touch
from shared.edge.journal import PersonGone
from shared.ports.consents import Link, Links, LinkUse, Suppressions
from shared.vault.keyring import KeyedHash
from shared.vault.one_time_tokens import digest_of


class OptInConfirmer:
    def __init__(self, *, book: ConsentBook, hasher: KeyedHash, links: Links, suppressions: Suppressions) -> None:
        self._book, self._hasher, self._links, self._suppressions = book, hasher, links, suppressions

    def confirm(self, token: str, *, now: int) -> ConsentId | None:
        """None for a link that was used, has expired, or never was. Raises StoreUnavailable.

        The link is spent last: whatever fails before that, the same click may be made again.
        """
        digest = digest_of(token)
        link = self._links.find(digest)
        if link is None or link.use is not LinkUse.CONFIRM or link.expires <= now:
            return None
        try:
            asking = self._book.read(link.lead).touches.get(link.touch)
            if asking is None:
                return None
            touch = self._confirmation(link, digest, asking, now)
            self._book.record(link.lead, touch, lift=frozenset({Hold.UNCONFIRMED}))
        except PersonGone:
            return None
        # An address proves nothing about a phone number that came with it, so those stay suppressed.
        mark = self._hasher.suppression("email", asking.identifiers["email"])
        self._suppressions.lift(mark, asked=asking.received_at)
        self._links.spend(digest)
        return ConsentId(link.lead, touch.id)

    def _confirmation(self, link: Link, digest: str, asking: Touch, now: int) -> Touch:
        consent = Consent(
            basis="consent",
            purposes=link.purposes,
            notice=asking.consent.notice,
            locale=asking.consent.locale,
            mechanism=Mechanism.DOUBLE_OPT_IN,
            at=now,
            confirmation=Confirmation(asked=link.touch, token=digest, mail=link.mail, sent=link.sent),
        )
        touch_id = self._hasher.touch(OWN_SOURCE, digest, 0)
        return own_touch(touch_id, ConsentFormat.CONFIRMATION, consent, now=now)
