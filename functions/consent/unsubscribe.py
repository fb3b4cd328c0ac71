"""Links by which a person stops being contacted, with one click (RFC 8058)."""

from dataclasses import dataclass
from typing import Final

from functions.consent.consent_id import ConsentId, NoSuchConsent
from functions.consent.withdraw_consent import stopping
from shared.domain.consent.words import OWN_SOURCE, Mechanism
from shared.domain.flaw import Flaw
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge.consents import ConsentBook
from shared.edge.journal import PersonGone
from shared.edge.read_body import invalid
from shared.ports.consents import Link, Links
from shared.vault.keyring import KeyedHash
from shared.vault.one_time_tokens import digest_of, new_token

LINK_SECONDS: Final = 365 * 86_400
"""People unsubscribe from old mails too."""


@dataclass(frozen=True, slots=True)
class UnsubscribeLink:
    """``headers`` are for the mail."""

    url: str
    expires: int
    purposes: tuple[str, ...]

    @property
    def headers(self) -> dict[str, str]:
        return {"List-Unsubscribe": f"<{self.url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


class Unsubscriber:
    def __init__(
        self, *, book: ConsentBook, hasher: KeyedHash, links: Links, policy: PrivacyPolicy, public_url: str
    ) -> None:
        self._book, self._hasher, self._links, self._policy = book, hasher, links, policy
        self._public_url = public_url

    def make(self, consent_id: ConsentId, *, now: int) -> UnsubscribeLink:
        """For what the consent allows of contact. Raises NoSuchConsent, RequestRefused, PersonGone and
        StoreUnavailable."""
        touch = self._book.read(consent_id.lead).touches.get(consent_id.touch)
        if touch is None:
            raise NoSuchConsent
        purposes = tuple(purpose for purpose in touch.consent.purposes if self._is_contact(purpose))
        if not purposes:
            raise invalid(Flaw("id", "no_contact", "names a consent that is not about being contacted"))
        token, expires = new_token(), now + LINK_SECONDS
        link = Link(consent_id.lead, consent_id.touch, purposes, expires)
        self._links.keep(digest_of(token), link)
        return UnsubscribeLink(f"{self._public_url}/v1/unsubscribe/{token}", expires, purposes)

    def follow(self, token: str, *, now: int) -> bool:
        """Withdraws at once; False for a link that was used, has expired, or never was. Raises StoreUnavailable."""
        digest = digest_of(token)
        link = self._links.find(digest)
        if link is None or link.expires <= now:
            return False
        try:
            self._stop(link, digest, now)
        except PersonGone:
            return False
        self._links.spend(digest)
        return True

    def _stop(self, link: Link, digest: str, now: int) -> None:
        touch = self._book.read(link.lead).touches.get(link.touch)
        if touch is None:
            raise PersonGone(link.lead)
        stop = stopping(touch.consent, link.purposes, mechanism=Mechanism.ONE_CLICK, now=now)
        touch_id = self._hasher.touch(OWN_SOURCE, digest, 0)
        self._book.stop(link.lead, touch_id, stop, policy=self._policy, now=now)

    def _is_contact(self, purpose_id: str) -> bool:
        purpose = self._policy.purpose(purpose_id)
        return purpose is not None and purpose.channel is not None
