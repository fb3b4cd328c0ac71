"""Changing a sound certificate into one that contradicts itself."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import assume
from hypothesis import strategies as st

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.parts import StoreScan
from shared.domain.certificate.words import START, Action, Attestation
from tests.issuing import RELEASED, Issued

type Draw = Callable[[st.SearchStrategy[Any]], Any]
type Violate = Callable[[Draw, Issued], Certificate]

HASHES: Final = st.text("0123456789abcdef", min_size=64, max_size=64).filter(lambda text: text != START)
COUNTS: Final = st.integers(1, 1_000)
SCANNED: Final = sorted(name for name, terms in RELEASED.stores.items() if terms.reader)
UNSCANNED: Final = sorted(RELEASED.stores.keys() - set(SCANNED))


def store_read_by(reader: str) -> str:
    (name,) = [name for name, terms in RELEASED.stores.items() if terms.reader == reader]
    return name


def stores_doing(action: Action) -> list[str]:
    return sorted(name for name in SCANNED if RELEASED.stores[name].action is action)


LEADS: Final = store_read_by("leads")


def changed(certificate: Certificate, **fields: Any) -> Certificate:
    return Certificate.model_validate(dict(iter(certificate)) | fields)


def line(certificate: Certificate, store: str) -> StoreScan:
    return next(scan for scan in certificate.stores if scan.store == store)


def with_line(certificate: Certificate, store: str, **fields: Any) -> Certificate:
    lines = (scan.model_copy(update=fields) if scan.store == store else scan for scan in certificate.stores)
    return changed(certificate, stores=tuple(lines))


def other(draw: Draw, strategy: st.SearchStrategy[Any], value: Any) -> Any:
    return draw(strategy.filter(lambda drawn: drawn != value))


def first_only(issued: Issued) -> Certificate:
    assume(issued.certificate.kind is Attestation.ERASURE)
    return issued.certificate


def second_only(issued: Issued) -> tuple[Certificate, Certificate]:
    """The second certificate of a case, and the first."""
    assume(issued.known.first is not None)
    assert issued.known.first
    return issued.certificate, issued.known.first


def of_known(issued: Issued) -> Certificate:
    assume(issued.certificate.fence.leads)
    return issued.certificate


def of_unknown(issued: Issued) -> Certificate:
    assume(not issued.certificate.fence.leads)
    return issued.certificate
