"""Whether the numbers of items, leads and values agree with each other."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.invariants.invariant import Invariant
from shared.domain.certificate.known import Known
from shared.domain.certificate.words import Action, Attestation, Ground


def _deleted(certificate: Certificate, known: Known) -> Iterator[str]:
    nothing_stays = (known.doing(action, certificate) for action in (Action.DELETED, Action.NOT_PERSONAL))
    for scan in chain(*nothing_stays):
        if scan.items_after and known.stores[scan.store].reader:
            yield f"stores[{scan.store}].items_after: items are left"


def _tombstones(certificate: Certificate, known: Known) -> Iterator[str]:
    for scan in known.doing(Action.TOMBSTONED, certificate):
        if scan.items_after < certificate.fence.leads:
            yield f"stores[{scan.store}].items_after: a fenced lead has no tombstone"


def _fewer(certificate: Certificate, known: Known) -> Iterator[str]:
    for scan in known.doing(Action.TOMBSTONED, certificate):
        gone = scan.items_before - scan.items_after
        if gone < 0 or bool(gone) is not bool(certificate.fence.leads):
            yield f"stores[{scan.store}].items_after: does not agree with items_before and fence.leads"


def _unknown(certificate: Certificate, known: Known) -> Iterator[str]:
    for scan in known.doing(Action.DELETED, certificate):
        if scan.items_before and not certificate.fence.leads:
            yield f"stores[{scan.store}].items_before: there were items, but no lead was fenced"


def _listed(certificate: Certificate, known: Known) -> Iterator[str]:
    for scan in known.read_by("listed_leads", certificate):
        if scan.items_before < certificate.fence.leads:
            yield f"stores[{scan.store}].items_before: is less than fence.leads"


def _kept(certificate: Certificate, known: Known) -> Iterator[str]:
    for scan in known.doing(Action.RETAINED, certificate):
        if certificate.kind is Attestation.ERASURE and scan.items_after != scan.items_before:
            yield f"stores[{scan.store}].items_after: not all that is retained is there"


def _case(certificate: Certificate, known: Known) -> Iterator[str]:
    for scan in known.read_by("cases", certificate):
        if not scan.items_after:
            yield f"stores[{scan.store}].items_after: the case is not there"


def _suppressed(certificate: Certificate, known: Known) -> Iterator[str]:
    for scan in known.read_by("suppressions", certificate):
        if certificate.ground is not Ground.RETENTION_EXPIRED and not scan.items_before:
            yield f"stores[{scan.store}].items_before: nothing keeps the person from being recorded again"


def _values(certificate: Certificate, _: Known) -> Iterator[str]:
    if bool(certificate.sought.values) is not (certificate.kind is Attestation.ERASURE):
        yield "sought.values: are looked for by the first certificate, and by no other"


def _too_short(certificate: Certificate, _: Known) -> Iterator[str]:
    if certificate.sought.too_short > certificate.sought.values:
        yield "sought.too_short: is more than sought.values"


ITEMS: Final = (
    Invariant("items.deleted", "No item is left in a store whose items are deleted or not personal.", _deleted),
    Invariant("items.tombstones", "Each fenced lead left a tombstone.", _tombstones),
    Invariant("items.fewer", "The leads table lost rows exactly when a lead was fenced.", _fewer),
    Invariant("items.unknown", "Without a fenced lead there was nothing to delete.", _unknown),
    Invariant("items.listed", "Each fenced lead was listed by its stage.", _listed),
    Invariant("items.kept", "The first certificate finds every retained item again.", _kept),
    Invariant("items.case", "The rows of the case are there.", _case),
    Invariant("items.suppressed", "The person is suppressed, unless only a retention period ended.", _suppressed),
    Invariant("sought.values", "The first certificate looked for values of the person, the second for none.", _values),
    Invariant("sought.too_short", "No more values are too short than were looked for.", _too_short),
)
