"""A consent receipt: what a person agreed to, or no longer, in one document that two standards can read.

At the top the fields of the Kantara Consent Receipt 1.1, under ``iso_27560`` the record of ISO/IEC TS 27560:2023:

    Kantara              ISO/IEC TS 27560                     from
    version              header.schema_version                constants
    consentReceiptID     header.record_id                     consent id (lead and touch)
    piiPrincipalId       header.pii_principal_id              lead id: a pseudonym
    consentTimestamp     events[0].event_time                 when the person said so; Kantara's in seconds
    collectionMethod     processing.collection_method         mechanism, else the touch's format
    language             processing.language                  locale
    jurisdiction         processing.jurisdiction              policy: controller
    policyUrl            processing.privacy_notice            where the policy can be read; the notice by its hash
    piiControllers       parties                              policy: controller, and operator on its behalf
    services.purposes    processing.purposes                  policy: purposes; recipients who are controllers
    consentType          purposes.lawful_basis                basis: only a consent is EXPLICIT
    termination          purposes.retention_period            policy: retention
    piiCategory          purposes.pii_information             what the purpose governs
    sensitive, spiCat    (none: leads hold no special categories)
    publicKey            (in the signature)                   thumbprint of the signing key (RFC 7638)
                         events[0].event_state                state
"""

from typing import Any, Final

import rfc8785

from shared.domain.consent_receipt.iso_record import iso_record
from shared.domain.consent_receipt.kantara import kantara_fields
from shared.domain.consent_receipt.subject import ReceiptSubject

TYPE: Final = "consent-receipt"
"""What a receipt is signed as."""


def receipt_of(subject: ReceiptSubject) -> bytes:
    """The canonical form (RFC 8785)."""
    return rfc8785.dumps(kantara_fields(subject) | {"iso_27560": iso_record(subject), "evidence": _evidence(subject)})


def _evidence(subject: ReceiptSubject) -> dict[str, Any]:
    """What ties the receipt to the journal, and to the policy in force when it was issued."""
    last, confirmation = subject.events[-1], subject.touch.consent.confirmation
    confirmed = {"confirmation": confirmation.model_dump()} if confirmation else {}
    return {"previous": last.previous, "chain": last.chain, "policy": subject.policy.content_hash} | confirmed
