"""A certificate that contradicts itself is refused, whoever signed it, and none is ever issued."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from infra.verify_certificate.files import Others
from infra.verify_certificate.verification import Finding, Means, verify
from shared.domain.certificate.certificate import Certificate, Draft
from shared.domain.certificate.checks import INVARIANTS, problems
from shared.domain.certificate.invariants.invariant import Invariant
from shared.domain.certificate.words import Attestation
from shared.edge.issue_certificate import NotProven, issue_certificate
from shared.ports.certificates import Head, SignedCertificate
from tests.certificates import signed
from tests.issuing import RELEASED, Issued, everybody
from tests.shared.domain.certificate.violations.all import VIOLATIONS
from tests.signing import OfflineSigner

SIGNER: Final = OfflineSigner()
MEANS: Final = Means({SIGNER.key_id(): SIGNER.public_key()}, RELEASED)
LATER: Final = 4_102_444_800
EACH: Final = pytest.mark.parametrize("invariant", INVARIANTS, ids=[invariant.name for invariant in INVARIANTS])


@pytest.fixture(scope="module")
def issued() -> list[Issued]:
    return everybody()


class Broken(NamedTuple):
    """What was issued, and what it was changed into."""

    sound: Issued
    certificate: Certificate

    def __repr__(self) -> str:
        return f"{self.certificate.canonical().decode()} was number {self.sound.certificate.number}"


def violations(issued: list[Issued], name: str) -> st.SearchStrategy[Broken]:
    @st.composite
    def drawn(draw: st.DrawFn) -> Broken:
        sound = issued[draw(st.integers(0, len(issued) - 1))]
        return Broken(sound, VIOLATIONS[name](draw, sound))

    return drawn()


def findings(certificate: Certificate, sound: Issued) -> Iterator[Finding]:
    """Signed anew, and verified beside the first certificate of the case."""
    first = sound.known.first
    others = Others([("first", signed(first, SIGNER).encode())] if first else [], in_order=False)
    return verify(signed(certificate, SIGNER).encode(), replace(MEANS, others=others), now=LATER)


class Ledger:
    """Where the next certificate would get its number, and nothing may be appended."""

    def __init__(self, certificate: Certificate, sound: Issued) -> None:
        self._next, self._first = certificate, sound.known.first

    def head(self) -> Head:
        return Head(self._next.number - 1, self._next.previous)

    def issued(self, case: str, kind: Attestation) -> str | None:
        return signed(self._first, SIGNER) if self._first and kind is Attestation.ERASURE else None

    def append(self, signed: SignedCertificate) -> None:
        raise AssertionError(signed.number)

    def listed(self, *, after: int, limit: int) -> list[str]:
        raise AssertionError


def drafted(certificate: Certificate) -> Draft:
    return Draft.model_validate({name: value for name, value in certificate if name in Draft.model_fields})


def test_every_invariant_has_a_generator_of_violations() -> None:
    assert [invariant.name for invariant in INVARIANTS] == list(VIOLATIONS)


def test_what_was_issued_verifies(issued: list[Issued]) -> None:
    assert {one.certificate.kind for one in issued} == set(Attestation)
    for one in issued:
        assert problems(one.certificate, one.known) == []
        assert {finding.passed for finding in findings(one.certificate, one) if finding.check != "chain"} <= {
            True,
            None,
        }


@EACH
@given(data=st.data())
def test_what_breaks_an_invariant_is_refused_by_its_name(
    invariant: Invariant, data: st.DataObject, issued: list[Issued]
) -> None:
    sound, broken = data.draw(violations(issued, invariant.name))
    said = [finding.text for finding in findings(broken, sound) if finding.passed is False]
    assert f"{invariant.name}: " in "; ".join(said)


@EACH
@given(data=st.data())
def test_what_breaks_an_invariant_is_never_signed(
    invariant: Invariant, data: st.DataObject, issued: list[Issued]
) -> None:
    sound, broken = data.draw(violations(issued, invariant.name))
    with pytest.raises(NotProven) as refused:
        issue_certificate(
            drafted(broken),
            known=replace(sound.known, first=None),
            signer=SIGNER,
            certificates=Ledger(broken, sound),
            kept_days=9,
        )
    assert any(problem.startswith(f"{invariant.name}: ") for problem in refused.value.problems)


@EACH
def test_each_invariant_is_needed(invariant: Invariant, issued: list[Issued]) -> None:
    """There is a violation that no other one refuses."""

    def passes_the_others(drawn: Broken) -> bool:
        sound, broken = drawn
        return not any(other.problems(broken, sound.known) for other in INVARIANTS if other is not invariant)

    find(violations(issued, invariant.name), passes_the_others, settings=settings(max_examples=2_000, database=None))
