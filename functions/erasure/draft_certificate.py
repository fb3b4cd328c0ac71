"""What the certificate of an erasure says."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.domain.case.case import Case
from shared.domain.case.trail import Trail
from shared.domain.case.words import State
from shared.domain.certificate.certificate import Draft, certificate_id, commitment
from shared.domain.certificate.known import DAY, StoreTerms, seconds_kept
from shared.domain.certificate.parts import Fence, KeyDestroyed, Recipients, Retained, Sought, StoreScan
from shared.domain.certificate.words import Attestation, Ground, KeptCategory, Milestone
from shared.domain.inventory.inventory import Inventory
from shared.domain.policy.policy import PrivacyPolicy


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
    horizon = (policy.backups.leads_days + policy.backups.keys_days) * DAY
    return Draft(
        id=certificate_id(case.id, Attestation.ERASURE),
        case=case.id,
        kind=Attestation.ERASURE,
        tenant=tenant,
        subjects=_commitments(known),
        ground=case.ground or Ground.NO_LONGER_NECESSARY,
        policy=policy.content_hash,
        timeline=times,
        inventory=inventory.content_hash,
        stores=tuple(known.scans),
        sought=known.sought,
        keys=_keys(known.trail, times[Milestone.SHREDDED], policy.backups.keys_days * DAY),
        fence=Fence(at=times[Milestone.DELETING], leads=len(known.trail.with_key)),
        recipients=known.recipients,
        retained=_retained(inventory, policy, times[Milestone.CERTIFIED]),
        backup_horizon=horizon,
    )


def _commitments(known: Attested) -> tuple[str, ...]:
    named = dict.fromkeys(known.identifiers or [("lead", lead.id) for lead in known.trail.leads])
    return tuple(commitment(known.nonce, kind, value) for kind, value in named)


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


def _retained(inventory: Inventory, policy: PrivacyPolicy, certified: int) -> tuple[Retained, ...]:
    lasts = seconds_kept(policy)
    found: dict[KeptCategory, Retained] = {}
    for kept in (StoreTerms.of(store).kept for store in inventory.stores):
        if kept:
            category, ground = kept
            expires = certified + lasts[category]
            found[category] = Retained(category=category, legal_ground=ground, expires_at=expires)
    return tuple(found.values())
