"""What breaks the chain of certificates."""

from typing import Any

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.chain import chain_problems
from shared.domain.certificate.words import START
from tests.certificates import a_certificate, a_chain, a_uuid


def test_a_chain_is_numbered_and_bound() -> None:
    assert chain_problems(a_chain(4)) == []
    assert chain_problems(a_chain(4)[2:]) == [], "the older ones may be gone"


def rebound(certificate: Certificate, **changes: Any) -> Certificate:
    return Certificate.model_validate(dict(iter(certificate)) | changes)


def test_a_chain_with_a_gap_is_broken() -> None:
    one, _, three, _ = a_chain(4)
    assert chain_problems([one, three]) == ["number 3: does not follow number 1"]


def test_a_chain_in_another_order_is_broken() -> None:
    one, two, three = a_chain(3)
    assert len(chain_problems([one, three, two])) == 2
    swapped = [one, rebound(three, number=2), rebound(two, number=3)]
    assert len(chain_problems(swapped)) == 2, "numbers put right again do not mend the hashes"


def test_a_changed_certificate_breaks_the_chain_after_it() -> None:
    one, two, three = a_chain(3)
    assert chain_problems([one, rebound(two, policy="0" * 64), three]) == ["number 3: is bound to another number 2"]


def test_only_the_first_certificate_begins_the_chain() -> None:
    assert chain_problems([a_certificate(2, START)]) == ["number 2: has none before it"]
    assert chain_problems([a_certificate(1, "f" * 64)]) == ["number 1: is not the first"]


def test_a_case_is_certified_once_of_each_kind() -> None:
    one = a_certificate(1)
    again = a_certificate(2, one.hash, case=1)
    assert chain_problems([one, again]) == [f"case {a_uuid(1)}: erasure is certified twice"]
