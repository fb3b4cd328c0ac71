"""The deployed processor before the conformance suite, as any controller would run it."""

import json

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key

from infra.controllers import Controllers
from infra.opendsr import Outcome, Report, run
from infra.opendsr.issuing import Authority
from tests.e2e.senders import Deployed


@pytest.fixture(scope="module")
def report(deployed: Deployed, tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder, outputs = tmp_path_factory.mktemp("opendsr"), deployed.stack.outputs
    controllers = Controllers(outputs, deployed.stack.client)
    authority = Authority.new("Test authority")
    der = deployed.stack.client("kms").get_public_key(KeyId=outputs["SigningKeyId"])["PublicKey"]
    key = load_der_public_key(der)
    assert isinstance(key, RSAPublicKey)
    leaf = authority.issue([x509.DNSName(outputs["ProcessorDomain"])], key)
    chain, ca = folder / "chain.pem", folder / "ca.pem"
    chain.write_bytes(leaf.public_bytes(Encoding.PEM) + authority.pem)
    ca.write_bytes(authority.pem)
    controllers.certify(chain)
    credentials = []
    for name in ("acme", "other"):
        document = folder / f"{name}.json"
        account = {"id": name, "domain": f"{name}.example", "callback_domains": ["127.0.0.1", "localhost"]}
        document.write_text(json.dumps(account))
        credentials.append(controllers.configure(document)[1])
    one, other = credentials
    assert one and other
    return run(
        deployed.stack.api_url,
        one,
        other_credential=other,
        controller_id="acme",
        domain=outputs["ProcessorDomain"],
        ca=ca,
        allow_http=True,
        wait=20,
    )


def test_every_must_of_the_conformance_list_is_met(report: Report) -> None:
    failed = [f"{each.id}: {each.reason}" for each in report.results if each.outcome is Outcome.FAILED]
    assert failed == []


def test_all_but_what_takes_an_officer_can_be_seen(report: Report) -> None:
    passed = {each.id for each in report.results if each.outcome is Outcome.PASSED}
    assert len(passed) >= 40
