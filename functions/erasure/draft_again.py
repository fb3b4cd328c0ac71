"""What the second certificate of an erasure says: that at the horizon of the backups nothing has come back.

Who it was about is forgotten by then. What can still be looked for is what is kept under the ids of the erased leads
and of the case; the rest is said again as it was certified first.
"""

from collections.abc import Iterator, Sequence

from functions.erasure.verify_erasure import Verified
from shared.domain.case.trail import ErasedLead, Trail
from shared.domain.certificate.certificate import Certificate, Draft, certificate_id
from shared.domain.certificate.known import StoreTerms
from shared.domain.certificate.parts import Recipients, Retained, StoreScan
from shared.domain.certificate.words import Attestation, Milestone
from shared.domain.inventory.inventory import Inventory


def trail_of(lead_ids: Sequence[str]) -> Trail:
    """All that is still known of the erased leads: their ids."""
    return Trail(
        leads=tuple(
            ErasedLead(id=lead_id, tokens=(), touches=(), key_hash="", incarnation=1, items=0) for lead_id in lead_ids
        )
    )


def draft_again(first: Certificate, seen: Verified, told: Recipients, inventory: Inventory, *, now: int) -> Draft:
    """``seen`` is what looking for :func:`trail_of` showed, ``told`` what came of telling the recipients by now."""
    retained = tuple(kept for kept in first.retained if kept.expires_at > now)
    return Draft(
        id=certificate_id(first.case, Attestation.BACKUP_HORIZON),
        case=first.case,
        kind=Attestation.BACKUP_HORIZON,
        tenant=first.tenant,
        subjects=first.subjects,
        ground=first.ground,
        policy=first.policy,
        timeline={**first.timeline, Milestone.BACKUP_EXPIRED: now},
        inventory=inventory.content_hash,
        stores=tuple(_lines(first, seen.scans, inventory, retained)),
        sought=seen.sought,
        keys=first.keys,
        fence=first.fence,
        recipients=told,
        retained=retained,
        backup_horizon=first.backup_horizon,
    )


def _lines(
    first: Certificate, scans: Sequence[StoreScan], inventory: Inventory, retained: Sequence[Retained]
) -> Iterator[StoreScan]:
    """Items before are those before the erasure. What was kept for a time that is over by now goes by itself."""
    before = {scan.store: scan.items_before for scan in first.stores}
    listed = {one.category for one in retained}
    for scan, store in zip(scans, inventory.stores, strict=True):
        action = StoreTerms.of(store).action_while(listed)
        yield scan.model_copy(update={"items_before": before.get(scan.store, scan.items_before), "action": action})
