"""What the certificate of an erasure says."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID

from shared.domain.case.case import Case
from shared.domain.case.trail import Trail
from shared.domain.case.words import State
from shared.domain.certificate.certificate import Draft, commitment
from shared.domain.certificate.parts import Fence, KeyDestroyed, Recipients, Retained, Sought, StoreScan
from shared.domain.certificate.words import Action, Attestation, Ground, KeptCategory, Milestone
from shared.domain.inventory.inventory import Inventory
from shared.domain.inventory.store_adapters import Kept
from shared.domain.inventory.store_words import Category
from shared.domain.policy.policy import PrivacyPolicy

KEPT: Final[Mapping[Category, KeptCategory]] = {
    Category.SUPPRESSION: KeptCategory.SUPPRESSION,
    Category.CASE: KeptCategory.CASE,
    Category.CERTIFICATE: KeptCategory.CERTIFICATE,
}
"""What is retained, by the first category of its store."""
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Attested:
    """An erasure as far as it is known. ``nonce`` is told to the person only; ``identifiers`` are theirs."""

    case: Case
    trail: Trail
    scans: Sequence[StoreScan]
    sought: Sought
    identifiers: Sequence[tuple[str, str]]
    recipients: Recipients
    nonce: bytes


def draft_certificate(known: Attested, policy: PrivacyPolicy, inventory: Inventory, *, tenant: str, now: int) -> Draft:
    """The first attestation, as of ``now``."""
    case, times = known.case, _timeline(known.case, now)
    horizon = (policy.backups.leads_days + policy.backups.keys_days) * _DAY
    return Draft(
        id=certificate_id(case.id, Attestation.ERASURE),
        case=case.id,
        kind=Attestation.ERASURE,
        tenant=tenant,
        subjects=_commitments(known),
        ground=case.ground or Ground.NO_LONGER_NECESSARY,
        policy=case.policy,
        timeline=times,
        inventory=inventory.content_hash,
        stores=tuple(known.scans),
        sought=known.sought,
        keys=_keys(known.trail, times[Milestone.SHREDDED], policy.backups.keys_days * _DAY),
        fence=Fence(at=times[Milestone.DELETING], leads=len(known.trail.with_key)),
        recipients=known.recipients,
        retained=_retained(known.scans, inventory, policy, now),
        backup_horizon=horizon,
    )


def _commitments(known: Attested) -> tuple[str, ...]:
    named = known.identifiers or [("lead", lead.id) for lead in known.trail.leads]
    return tuple(commitment(known.nonce, kind, value) for kind, value in named)


def certificate_id(case_id: str, kind: Attestation) -> str:
    """The same for every try."""
    return str(UUID(bytes=hmac.digest(case_id.encode(), kind.encode(), sha256)[:16], version=4))


def _timeline(case: Case, now: int) -> dict[Milestone, int]:
    names = {state.value for state in Milestone}
    return {Milestone(state.value): at for state, at in case.timeline.items() if state.value in names} | {
        Milestone.CERTIFIED: max(now, case.timeline[State.VERIFYING])
    }


def _keys(trail: Trail, destroyed_at: int, recoverable: int) -> tuple[KeyDestroyed, ...]:
    return tuple(
        KeyDestroyed(
            incarnation=lead.incarnation,
            wrapped_key_hash=lead.key_hash,
            destroyed_at=destroyed_at,
            unrecoverable_after=destroyed_at + recoverable,
        )
        for lead in trail.with_key
    )


def _retained(
    scans: Sequence[StoreScan], inventory: Inventory, policy: PrivacyPolicy, now: int
) -> tuple[Retained, ...]:
    lasts: Mapping[KeptCategory, int] = {
        KeptCategory.SUPPRESSION: policy.retention.suppression_days,
        KeptCategory.CASE: policy.retention.case_days,
        KeptCategory.CERTIFICATE: policy.retention.certificate_days,
    }
    kept = {scan.store for scan in scans if scan.action is Action.RETAINED}
    found: dict[KeptCategory, Retained] = {}
    for store in inventory.stores:
        if store.name in kept and isinstance(store.adapters.erase, Kept):
            category, ground = KEPT[store.categories[0]], store.adapters.erase.ground
            expires = now + lasts[category] * _DAY
            found[category] = Retained(category=category, legal_ground=ground, expires_at=expires)
    return tuple(found.values())
