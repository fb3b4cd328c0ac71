"""Erasure certificates for tests: sound ones, of which a test changes what matters to it."""

from typing import Any, Final
from uuid import UUID

from shared.domain.certificate.certificate import TYPE, Certificate, Draft, certificate_id
from shared.domain.certificate.known import DAY, Known, StoreTerms
from shared.domain.certificate.parts import Fence, KeyDestroyed, Outcomes, Recipients, Retained, Sought, StoreScan
from shared.domain.certificate.words import START, Action, Attestation, Ground, KeptCategory, LegalGround, Milestone
from shared.edge.policies import policy_named
from shared.ports.signing import Signer
from shared.vault.jws import sign_jws
from tests.builders import NOON

HORIZON: Final = 8 * DAY
POLICY: Final = policy_named("privacy")
KNOWN: Final = Known(
    inventory="a" * 64,
    stores={
        "leads": StoreTerms(Action.TOMBSTONED, "leads", None),
        "identities": StoreTerms(Action.DELETED, "identities", None),
        "suppressions": StoreTerms(Action.RETAINED, "suppressions", (KeptCategory.SUPPRESSION, LegalGround.OBJECTION)),
        "log/intake": StoreTerms(Action.NOT_PERSONAL, "log", None),
    },
    policies={POLICY.content_hash: POLICY},
)
STEPS: Final = (
    Milestone.RECEIVED,
    Milestone.IDENTITY_VERIFIED,
    Milestone.APPROVED,
    Milestone.FENCED,
    Milestone.DELETING,
    Milestone.SHREDDED,
    Milestone.VERIFYING,
    Milestone.CERTIFIED,
)
TIMELINE: Final = {step: NOON + 10 * position for position, step in enumerate(STEPS)}
FENCED: Final = TIMELINE[Milestone.FENCED]
SHREDDED: Final = TIMELINE[Milestone.SHREDDED]


def a_uuid(number: int) -> str:
    return str(UUID(int=number, version=4))


def a_scan(store: str = "leads", action: Action = Action.DELETED, **changes: Any) -> StoreScan:
    after = {Action.TOMBSTONED: 1, Action.RETAINED: 3}.get(action, 0)
    scanned: dict[str, Any] = {
        "store": store,
        "adapter_version": 1,
        "action": action,
        "items_before": 0 if action is Action.NOT_PERSONAL else 3,
        "items_after": after,
        "bytes_scanned": 5_000,
        "encodings": 24,
        "hits": 0,
        "control_found": True,
    }
    return StoreScan(**scanned | changes)


def a_key(**changes: Any) -> KeyDestroyed:
    given: dict[str, Any] = {
        "incarnation": 1,
        "wrapped_key_hash": "b" * 64,
        "destroyed_at": SHREDDED,
        "unrecoverable_after": SHREDDED + DAY,
    }
    return KeyDestroyed(**given | changes)


SCANS: Final = (
    a_scan("leads", Action.TOMBSTONED),
    a_scan("identities"),
    a_scan("suppressions", Action.RETAINED),
    a_scan("log/intake", Action.NOT_PERSONAL),
)
KEPT: Final = Retained(
    category=KeptCategory.SUPPRESSION,
    legal_ground=LegalGround.OBJECTION,
    expires_at=TIMELINE[Milestone.CERTIFIED] + POLICY.retention.suppression_days * DAY,
)


def a_draft(case: int = 1, **changes: Any) -> Draft:
    given: dict[str, Any] = {
        "case": a_uuid(case),
        "kind": Attestation.ERASURE,
        "tenant": "acme",
        "subjects": ("c" * 64,),
        "ground": Ground.CONSENT_WITHDRAWN,
        "policy": POLICY.content_hash,
        "timeline": TIMELINE,
        "inventory": KNOWN.inventory,
        "stores": SCANS,
        "sought": Sought(values=12, too_short=2),
        "keys": (a_key(),),
        "fence": Fence(at=FENCED, leads=1),
        "recipients": Recipients(count=2, outcomes=Outcomes(delivered=1, pending=1, failed=0)),
        "retained": (KEPT,),
        "backup_horizon": HORIZON,
    }
    given |= changes
    return Draft(**{"id": certificate_id(given["case"], given["kind"])} | given)


def a_certificate(number: int = 1, previous: str = START, **changes: Any) -> Certificate:
    """Of a case of its own number."""
    return a_draft(**{"case": number} | changes).numbered(number, previous)


def a_chain(length: int) -> list[Certificate]:
    chain: list[Certificate] = []
    for number in range(1, length + 1):
        chain.append(a_certificate(number, chain[-1].hash if chain else START))
    return chain


def signed(certificate: Certificate, signer: Signer) -> str:
    return sign_jws(certificate.canonical(), typ=TYPE, signer=signer)
