"""The chain of certificates as stored: appended to in one place, once for each case and kind."""

from dataclasses import replace

import pytest

from shared.adapters.certificate_table import DynamoCertificates
from shared.domain.certificate.words import START, Attestation
from shared.ports import Changed
from shared.ports.certificates import Head, SignedCertificate
from tests.certificates import a_uuid
from tests.tables import Tables


@pytest.fixture
def certificates(tables: Tables) -> DynamoCertificates:
    return tables.certificates()


def entry(number: int, *, case: int | None = None, previous: str | None = None) -> SignedCertificate:
    before = hash_of(number - 1) if number > 1 else START
    return SignedCertificate(
        a_uuid(case or number), Attestation.ERASURE, number, previous or before, hash_of(number), f"jws.{number}.x"
    )


def hash_of(number: int) -> str:
    return f"{number:064x}"


def test_an_empty_chain_begins_at_its_start(certificates: DynamoCertificates) -> None:
    assert certificates.head() == Head(0, START)
    assert certificates.listed(after=0, limit=10) == []
    assert certificates.issued(a_uuid(1), Attestation.ERASURE) is None


def test_what_was_appended_is_the_head_and_is_found_by_its_case(certificates: DynamoCertificates) -> None:
    for number in (1, 2):
        certificates.append(entry(number))
        assert certificates.head() == Head(number, hash_of(number))
    assert certificates.issued(a_uuid(1), Attestation.ERASURE) == "jws.1.x"
    assert certificates.issued(a_uuid(1), Attestation.BACKUP_HORIZON) is None


def test_certificates_are_listed_in_order_of_number(certificates: DynamoCertificates) -> None:
    for number in range(1, 13):
        certificates.append(entry(number))
    assert certificates.listed(after=0, limit=100) == [f"jws.{number}.x" for number in range(1, 13)]
    assert certificates.listed(after=9, limit=2) == ["jws.10.x", "jws.11.x"]


@pytest.mark.parametrize(
    "wrong",
    [
        entry(1, case=9),
        entry(2, case=9),
        entry(4),
        entry(3, previous=hash_of(1)),
        entry(3, previous=START),
        entry(3, case=1),
    ],
    ids=["first again", "number taken", "gap", "older previous", "no previous", "case has one"],
)
def test_what_does_not_continue_the_chain_leaves_no_trace(
    tables: Tables, certificates: DynamoCertificates, wrong: SignedCertificate
) -> None:
    certificates.append(entry(1))
    certificates.append(entry(2))
    before = tables.items("certificates")
    with pytest.raises(Changed):
        certificates.append(wrong)
    assert tables.items("certificates") == before


def test_a_first_certificate_has_the_first_number(tables: Tables, certificates: DynamoCertificates) -> None:
    with pytest.raises(Changed):
        certificates.append(entry(2))
    assert tables.items("certificates") == []


def test_a_certificate_and_its_mark_go_when_it_says_so(tables: Tables, certificates: DynamoCertificates) -> None:
    certificates.append(replace(entry(1), expires=99))
    certificates.append(entry(2))
    rows = {row["sk"]["S"]: row.get("expires") for row in tables.items("certificates")}
    gone = {"0000000001", f"issued#{a_uuid(1)}#erasure"}
    assert {sk for sk, expires in rows.items() if expires == {"N": "99"}} == gone
    assert {sk for sk, expires in rows.items() if expires is None} == rows.keys() - gone >= {"head"}
