"""A consent record in the sections of ISO/IEC TS 27560:2023: header, processing, parties, events."""

from datetime import UTC, datetime
from typing import Any

from shared.domain.consent.event import ConsentEvent
from shared.domain.consent.notice_reference import reference_to
from shared.domain.consent_receipt.subject import ReceiptSubject
from shared.domain.policy.parties import Party


def iso_record(subject: ReceiptSubject) -> dict[str, Any]:
    policy = subject.policy
    operator = [_party("operator", policy.operator)] if policy.operator else []
    return {
        "header": {
            "schema_version": "ISO/IEC TS 27560:2023",
            "record_id": subject.id,
            "pii_principal_id": subject.lead,
        },
        "processing": _processing(subject),
        "parties": [_party("controller", policy.controller), *operator],
        "events": [_event(subject)],
    }


def _processing(subject: ReceiptSubject) -> dict[str, Any]:
    policy, consent = subject.policy, subject.touch.consent
    return {
        "privacy_notice": reference_to(consent.notice) if consent.notice else subject.policy_url,
        "language": consent.locale or subject.language,
        "purposes": [_purpose(subject, event) for event in subject.events],
        "collection_method": subject.method,
        "withdrawal_method": f"Any message to {policy.controller.contact}, or the link in every e-mail",
        "jurisdiction": policy.controller.jurisdiction,
        "privacy_rights": "GDPR Art. 7(3) and 15 to 22; complaints to a supervisory authority: Art. 77",
    }


def _purpose(subject: ReceiptSubject, event: ConsentEvent) -> dict[str, Any]:
    categories = subject.categories(event.purpose)
    return {
        "purpose_id": event.purpose,
        "purpose": subject.label(event.purpose),
        "purpose_type": subject.governs(event.purpose) or "unknown",
        "lawful_basis": event.basis,
        "pii_information": [{"pii_type": category, "special_pii_category": False} for category in categories],
        "pii_controllers": ["controller"],
        "retention_period": subject.kept,
        "recipient_third_parties": [recipient.id for recipient in subject.third_parties(event.purpose)],
    }


def _party(role: str, party: Party) -> dict[str, Any]:
    return {
        "party_id": role,
        "party_role": role,
        "party_name": party.name,
        "party_address": f"{party.address}, {party.country}",
        "party_contact": party.contact,
    }


def _event(subject: ReceiptSubject) -> dict[str, Any]:
    first = subject.events[0]
    return {
        "event_time": _instant(first.evidence_at),
        "recorded_time": _instant(first.at),
        "entity_id": subject.lead,
        "event_type": "explicit" if first.basis == "consent" else "not_consent",
        "event_state": first.state,
    }


def _instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
