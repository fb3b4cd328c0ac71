"""Lines about stores that the inventory does not call for."""

from typing import Final

from hypothesis import strategies as st

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.words import Action
from tests.issuing import RELEASED, Issued
from tests.shared.domain.certificate.violations.changing import (
    COUNTS,
    SCANNED,
    UNSCANNED,
    Draw,
    changed,
    line,
    other,
    with_line,
)


def stores_complete(draw: Draw, issued: Issued) -> Certificate:
    stores = issued.certificate.stores
    at = draw(st.integers(0, len(stores) - 1))
    more = (stores[at], stores[at].model_copy(update={"store": "Exports"}))
    lists = [(), stores[:at], stores[:at] + stores[at + 1 :], *((*stores, one) for one in more)]
    return changed(issued.certificate, stores=draw(st.sampled_from(lists)))


def stores_action(draw: Draw, issued: Issued) -> Certificate:
    store = draw(st.sampled_from(sorted(RELEASED.stores)))
    was = line(issued.certificate, store)
    left = draw(st.integers(0, 1)) if store in SCANNED else 0
    return with_line(
        issued.certificate,
        store,
        action=other(draw, st.sampled_from(Action), was.action),
        items_after=max(was.items_after, left),
    )


def stores_hits(draw: Draw, issued: Issued) -> Certificate:
    return with_line(issued.certificate, draw(st.sampled_from(sorted(RELEASED.stores))), hits=draw(COUNTS))


def stores_control(draw: Draw, issued: Issued) -> Certificate:
    return with_line(issued.certificate, draw(st.sampled_from(SCANNED)), control_found=False)


def stores_unscanned(draw: Draw, issued: Issued) -> Certificate:
    field = draw(st.sampled_from(("items_before", "items_after", "bytes_scanned", "encodings", "control_found")))
    value = True if field == "control_found" else draw(COUNTS)
    return with_line(issued.certificate, draw(st.sampled_from(UNSCANNED)), **{field: value})


def stores_bytes(draw: Draw, issued: Issued) -> Certificate:
    store = draw(st.sampled_from(SCANNED))
    too_few = draw(st.integers(0, 15 + 2 * line(issued.certificate, store).items_after))
    return with_line(issued.certificate, store, bytes_scanned=too_few)


def stores_encodings(draw: Draw, issued: Issued) -> Certificate:
    certificate, store = issued.certificate, draw(st.sampled_from(SCANNED))
    if draw(st.booleans()):
        number = other(draw, st.integers(0, 1_000), line(certificate, store).encodings)
        return with_line(certificate, store, encodings=number)
    return changed(certificate, stores=tuple(scan.model_copy(update={"encodings": 0}) for scan in certificate.stores))


STORES: Final = (
    stores_complete,
    stores_action,
    stores_hits,
    stores_control,
    stores_unscanned,
    stores_bytes,
    stores_encodings,
)
