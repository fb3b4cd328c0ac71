"""Receipts: what a person agreed to, signed, so that anybody can check it with the public key."""

from functools import cached_property
from typing import Final

from functions.consent.consent_id import ConsentId, NoSuchConsent
from shared.domain.consent_receipt.receipt import TYPE, receipt_of
from shared.domain.consent_receipt.subject import ReceiptSubject
from shared.domain.document.canonical import canonical_form
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge.consents import ConsentBook
from shared.ports.consents import Notice, Notices
from shared.ports.signing import Signer
from shared.vault.jws import sign_jws

_POLICY_VERSION: Final = "privacy_policy"


class ReceiptIssuer:
    def __init__(
        self, *, book: ConsentBook, notices: Notices, signer: Signer, policy: PrivacyPolicy, public_url: str
    ) -> None:
        self._book, self._notices, self._signer = book, notices, signer
        self._policy, self._public_url = policy, public_url

    def issue(self, consent_id: ConsentId) -> str:
        """A compact JWS. Raises NoSuchConsent, PersonGone and StoreUnavailable."""
        history = self._book.read(consent_id.lead)
        if consent_id.touch not in history.touches:
            raise NoSuchConsent
        subject = ReceiptSubject(
            id=str(consent_id),
            lead=consent_id.lead,
            touch=history.touches[consent_id.touch],
            events=[event for event in history.events if event.touch == consent_id.touch],
            policy=self._policy,
            policy_url=f"{self._public_url}/v1/notices/{self._published_policy}",
            key_id=self._signer.key_id(),
        )
        return sign_jws(receipt_of(subject), typ=TYPE, signer=self._signer)

    @cached_property
    def _published_policy(self) -> str:
        """Whoever holds a receipt can read the policy it was issued under, also when another is in force by then."""
        text = canonical_form(self._policy).decode()
        self._notices.register(self._policy.content_hash, Notice(text, _POLICY_VERSION, "en"))
        return self._policy.content_hash
