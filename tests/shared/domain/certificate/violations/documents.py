"""Another certificate than it says, or other documents."""

from typing import Final

from hypothesis import strategies as st

from shared.domain.certificate.certificate import Certificate, certificate_id
from shared.domain.certificate.words import START, Attestation
from tests.issuing import Issued
from tests.shared.domain.certificate.violations.changing import COUNTS, HASHES, Draw, changed, other


def number_start(draw: Draw, issued: Issued) -> Certificate:
    if draw(st.booleans()):
        return changed(issued.certificate, number=issued.certificate.number + draw(COUNTS), previous=START)
    return changed(issued.certificate, number=1, previous=draw(HASHES))


def number_id(draw: Draw, issued: Issued) -> Certificate:
    case, kind = draw(st.uuids(version=4)), draw(st.sampled_from(Attestation))
    return changed(issued.certificate, id=certificate_id(str(case), kind))


def policy_known(draw: Draw, issued: Issued) -> Certificate:
    return changed(issued.certificate, policy=draw(HASHES))


def policy_backups(draw: Draw, issued: Issued) -> Certificate:
    horizon = other(draw, st.integers(0, 366 * 86_400), issued.certificate.backup_horizon)
    return changed(issued.certificate, backup_horizon=horizon)


def inventory_known(draw: Draw, issued: Issued) -> Certificate:
    return changed(issued.certificate, inventory=draw(HASHES))


DOCUMENTS: Final = (
    number_start,
    number_id,
    policy_known,
    policy_backups,
    inventory_known,
)
