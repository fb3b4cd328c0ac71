"""Numbers that do not agree."""

from typing import Final

from hypothesis import assume
from hypothesis import strategies as st

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.parts import Sought
from shared.domain.certificate.words import Action, Attestation, Ground
from tests.issuing import Issued
from tests.shared.domain.certificate.violations.changing import (
    COUNTS,
    Draw,
    changed,
    first_only,
    line,
    of_known,
    of_unknown,
    other,
    store_read_by,
    stores_doing,
    with_line,
)

LEADS: Final = store_read_by("leads")


def items_deleted(draw: Draw, issued: Issued) -> Certificate:
    store, left = draw(st.sampled_from(stores_doing(Action.DELETED))), draw(COUNTS)
    return with_line(issued.certificate, store, items_after=left, bytes_scanned=100 * left)


def items_tombstones(draw: Draw, issued: Issued) -> Certificate:
    certificate = of_known(issued)
    return with_line(certificate, LEADS, items_after=draw(st.integers(0, certificate.fence.leads - 1)))


def items_fewer(draw: Draw, issued: Issued) -> Certificate:
    was, more = line(issued.certificate, LEADS), draw(COUNTS)
    left = was.items_before + draw(st.sampled_from((0, more))) if issued.certificate.fence.leads else more
    return with_line(issued.certificate, LEADS, items_after=left, bytes_scanned=100 * (left + 1))


def items_unknown(draw: Draw, issued: Issued) -> Certificate:
    store = draw(st.sampled_from(stores_doing(Action.DELETED)))
    return with_line(of_unknown(issued), store, items_before=draw(COUNTS))


def items_listed(draw: Draw, issued: Issued) -> Certificate:
    certificate = of_known(issued)
    fewer = draw(st.integers(0, certificate.fence.leads - 1))
    return with_line(certificate, store_read_by("listed_leads"), items_before=fewer)


def items_kept(draw: Draw, issued: Issued) -> Certificate:
    certificate, store = first_only(issued), draw(st.sampled_from(stores_doing(Action.RETAINED)))
    left = other(draw, st.integers(0, 1_000), line(certificate, store).items_before)
    return with_line(certificate, store, items_after=left, bytes_scanned=100 * (left + 1))


def items_case(draw: Draw, issued: Issued) -> Certificate:
    before = draw(st.sampled_from((0, 2)))
    return with_line(issued.certificate, store_read_by("cases"), items_before=before, items_after=0)


def items_suppressed(draw: Draw, issued: Issued) -> Certificate:
    certificate = issued.certificate
    assume(certificate.ground is not Ground.RETENTION_EXPIRED)
    return with_line(certificate, store_read_by("suppressions"), items_before=0, items_after=0)


def sought_values(draw: Draw, issued: Issued) -> Certificate:
    first = issued.certificate.kind is Attestation.ERASURE
    return changed(issued.certificate, sought=Sought(values=0 if first else draw(COUNTS), too_short=0))


def sought_too_short(draw: Draw, issued: Issued) -> Certificate:
    values = issued.certificate.sought.values
    return changed(issued.certificate, sought=Sought(values=values, too_short=values + draw(COUNTS)))


ITEMS: Final = (
    items_deleted,
    items_tombstones,
    items_fewer,
    items_unknown,
    items_listed,
    items_kept,
    items_case,
    items_suppressed,
    sought_values,
    sought_too_short,
)
