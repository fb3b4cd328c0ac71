"""A consent receipt in the fields of the Kantara Consent Receipt Specification 1.1.0."""

from typing import Any

from shared.domain.consent.event import ConsentEvent
from shared.domain.consent_receipt.subject import ReceiptSubject
from shared.domain.policy.parties import Party
from shared.domain.policy.policy import Governs


def kantara_fields(subject: ReceiptSubject) -> dict[str, Any]:
    policy = subject.policy
    operator = [_party(policy.operator, on_behalf=True)] if policy.operator else []
    purposes = [_purpose(subject, event) for event in subject.events]
    return {
        "version": "KI-CR-v1.1.0",
        "jurisdiction": policy.controller.jurisdiction,
        "consentTimestamp": subject.events[0].evidence_at,
        "collectionMethod": subject.method,
        "consentReceiptID": subject.id,
        "publicKey": subject.key_id,
        "language": subject.language,
        "piiPrincipalId": subject.lead,
        "piiControllers": [_party(policy.controller, on_behalf=False), *operator],
        "policyUrl": subject.policy_url,
        "services": [{"service": policy.controller.name, "purposes": purposes}],
        "sensitive": False,
        "spiCat": [],
    }


def _party(party: Party, *, on_behalf: bool) -> dict[str, Any]:
    return {
        "piiController": party.name,
        "onBehalf": on_behalf,
        "contact": party.contact,
        "address": {"streetAddress": party.address, "addressCountry": party.country},
        "email": party.dpo,
        "phone": party.phone or "",
    }


def _purpose(subject: ReceiptSubject, event: ConsentEvent) -> dict[str, Any]:
    third = [recipient.name or recipient.id for recipient in subject.third_parties(event.purpose)]
    return {
        "purpose": subject.label(event.purpose),
        "purposeCategory": [subject.governs(event.purpose) or "unknown"],
        "consentType": "EXPLICIT" if event.basis == "consent" else f"None: it stands on {event.basis}",
        "piiCategory": list(subject.categories(event.purpose)),
        "primaryPurpose": subject.governs(event.purpose) is Governs.STORING,
        "termination": subject.kept,
        "thirdPartyDisclosure": bool(third),
    } | ({"thirdPartyName": ", ".join(third)} if third else {})
