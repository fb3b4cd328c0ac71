"""Whether the second certificate of a case says of the erasure what the first one said."""

from collections.abc import Iterator
from typing import Final

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.invariants.invariant import Invariant
from shared.domain.certificate.known import Known
from shared.domain.certificate.words import Attestation, Milestone

_REPEATED: Final = ("case", "tenant", "subjects", "ground", "policy", "keys", "fence", "backup_horizon")


def _same(certificate: Certificate, known: Known) -> Iterator[str]:
    first = known.first
    if first is None or certificate.kind is not Attestation.BACKUP_HORIZON:
        return
    yield from (
        f"{name}: is not that of the first certificate"
        for name in _REPEATED
        if getattr(certificate, name) != getattr(first, name)
    )
    if _without_expiry(certificate) != _without_expiry(first):
        yield "timeline: is not that of the first certificate"
    if certificate.retained != tuple(kept for kept in first.retained if kept.expires_at > certificate.issued_at):
        yield "retained: is not what the first certificate retains until now"
    if certificate.recipients.count < first.recipients.count:
        yield "recipients.count: is less than that of the first certificate"


def _items(certificate: Certificate, known: Known) -> Iterator[str]:
    if known.first is None or certificate.kind is not Attestation.BACKUP_HORIZON:
        return
    before = {scan.store: scan.items_before for scan in known.first.stores}
    for scan in certificate.stores:
        if scan.items_before != before.get(scan.store, scan.items_before):
            yield f"stores[{scan.store}].items_before: is not that of the first certificate"


def _later(certificate: Certificate, known: Known) -> Iterator[str]:
    if known.first and certificate.kind is Attestation.BACKUP_HORIZON and certificate.number <= known.first.number:
        yield "number: is not after the first certificate's"


def _without_expiry(certificate: Certificate) -> dict[Milestone, int]:
    return {step: at for step, at in certificate.timeline.items() if step is not Milestone.BACKUP_EXPIRED}


AGAIN: Final = (
    Invariant("again.same", "The second certificate repeats what the first one said of the erasure.", _same),
    Invariant("again.items", "The second certificate repeats how many items there were before.", _items),
    Invariant("again.later", "The second certificate has a higher number than the first.", _later),
)
