"""Certificates that an earlier release issued still verify, with the inventory and the policy of that release.

``earlier`` holds certificates of three people: known, never seen, and merged from two leads.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from infra.verify_certificate.files import Others, known
from infra.verify_certificate.verification import Finding, Means, verify
from shared.domain.certificate.certificate import Certificate, read_certificate
from shared.domain.certificate.words import Attestation
from tests.certificates import signed
from tests.signing import OfflineSigner

EARLIER: Final = Path(__file__).parent / "earlier"
SIGNER: Final = OfflineSigner()
CHAIN: Final = [read_certificate(line) for line in (EARLIER / "certificates.jsonl").read_bytes().splitlines()]
LATER: Final = 4_102_444_800


def findings(certificate: Certificate) -> Iterator[Finding]:
    others = Others([(str(one.number), signed(one, SIGNER).encode()) for one in CHAIN], in_order=False)
    documents = known(EARLIER / "inventory.json", [EARLIER / "privacy.json"])
    means = Means({SIGNER.key_id(): SIGNER.public_key()}, documents, others=others)
    return verify(signed(certificate, SIGNER).encode(), means, now=LATER)


def test_certificates_of_an_earlier_release_verify() -> None:
    assert {one.kind for one in CHAIN} == set(Attestation)
    for certificate in CHAIN:
        assert all(finding.passed for finding in findings(certificate) if finding.check not in {"again", "subject"})
    assert [finding.text for finding in findings(CHAIN[-1]) if finding.check == "again"] == [
        "repeats the first certificate of the case"
    ]


def test_what_an_earlier_release_issued_under_another_policy_is_refused_by_its_hash() -> None:
    unknown = CHAIN[0].model_copy(update={"policy": "e" * 64})
    (refused,) = [finding for finding in findings(unknown) if finding.check == "policy"]
    assert refused.text == f"policy.known: policy: {'e' * 64} is the hash of no policy given"
