"""Configuring controllers and the certificate."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key

from infra.controllers import Controllers, main
from infra.opendsr.issuing import Authority, new_key
from shared.adapters.controller_table import DynamoControllers, DynamoProcessorCertificates
from shared.adapters.kms_signer import KmsSigner
from shared.domain.document.reading import DocumentRefused
from tests.tables import Tables

DOMAIN = "opendsr.example.net"
ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "infra" / "controller_accounts" / "example.json"


@pytest.fixture
def signing_key(tables: Tables) -> str:
    return str(tables.kms.create_key(KeyUsage="SIGN_VERIFY", KeySpec="RSA_2048")["KeyMetadata"]["KeyId"])


@pytest.fixture
def controllers(tables: Tables, signing_key: str) -> Controllers:
    outputs = {"SourcesTableName": "sources", "SigningKeyId": signing_key, "ProcessorDomain": DOMAIN}
    return Controllers(outputs, {"dynamodb": tables.dynamodb, "kms": tables.kms}.__getitem__)


@pytest.fixture
def public_key(tables: Tables, signing_key: str) -> RSAPublicKey:
    key = load_der_public_key(KmsSigner(tables.kms, key=signing_key).public_key())
    assert isinstance(key, RSAPublicKey)
    return key


def credentials(tables: Tables) -> tuple[str, ...]:
    (account,) = DynamoControllers(tables.dynamodb, sources="sources").accounts()
    return account.credentials


def hashed(credential: str | None) -> str:
    assert credential
    return sha256(credential.encode()).hexdigest()


def test_a_new_controller_is_told_its_credential_once_and_only_its_hash_is_kept(
    tables: Tables, controllers: Controllers
) -> None:
    account, credential = controllers.configure(EXAMPLE)
    assert account.id == "example" and credentials(tables) == (hashed(credential),)
    assert credential and credential not in repr(tables.items("sources"))


def again(tables: Tables, signing_key: str) -> Controllers:
    outputs = {"SourcesTableName": "sources", "SigningKeyId": signing_key, "ProcessorDomain": DOMAIN}
    return Controllers(outputs, {"dynamodb": tables.dynamodb, "kms": tables.kms}.__getitem__)


def test_configured_again_a_controller_keeps_its_credential(
    tables: Tables, controllers: Controllers, signing_key: str, tmp_path: Path
) -> None:
    _, first = controllers.configure(EXAMPLE)
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(json.loads(EXAMPLE.read_text()) | {"callback_domains": []}))
    account, none = again(tables, signing_key).configure(changed)
    assert none is None and account.callback_domains == () and credentials(tables) == (hashed(first),)


def test_rotating_keeps_the_one_before_and_no_more(tables: Tables, controllers: Controllers, signing_key: str) -> None:
    controllers.configure(EXAMPLE)
    _, second = again(tables, signing_key).configure(EXAMPLE, rotate=True)
    _, third = again(tables, signing_key).configure(EXAMPLE, rotate=True)
    assert credentials(tables) == (hashed(third), hashed(second))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"callback_domain": []}, "callback_domain: is not a field known here; did you mean callback_domains?"),
        ({"domain": 5}, "domain: must be text"),
        ({"callback_domains": ["a b"]}, "callback_domains.0: "),
        ({"id": None}, "id: must be text"),
    ],
)
def test_a_bad_document_is_refused_with_its_place_and_nothing_is_stored(
    tables: Tables, controllers: Controllers, tmp_path: Path, changes: dict[str, Any], problem: str
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(json.loads(EXAMPLE.read_text()) | changes))
    with pytest.raises(DocumentRefused, match=f"^{re.escape(problem)}"):
        controllers.configure(bad)
    assert not tables.items("sources")


type Issue = Callable[..., Path]


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    authority = Authority.new("Test authority")

    def issued(key: RSAPublicKey, name: str = DOMAIN, **more: Any) -> Path:
        chain = tmp_path / "chain.pem"
        leaf = authority.issue([x509.DNSName(name)], key, **more)
        chain.write_bytes(leaf.public_bytes(Encoding.PEM) + authority.pem)
        return chain

    return issued


def test_the_certificate_of_the_signing_key_is_published_with_its_chain(
    tables: Tables, controllers: Controllers, public_key: RSAPublicKey, issue: Issue
) -> None:
    chain = issue(public_key)
    controllers.certify(chain)
    assert DynamoProcessorCertificates(tables.dynamodb, sources="sources").chain() == chain.read_text()


def test_no_other_certificate_is(
    tables: Tables, controllers: Controllers, public_key: RSAPublicKey, issue: Issue
) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    before = yesterday - timedelta(days=1)
    with pytest.raises(ValueError, match="signing key"):
        controllers.certify(issue(new_key().public_key()))
    with pytest.raises(ValueError, match="not for"):
        controllers.certify(issue(public_key, "other.example"))
    with pytest.raises(ValueError, match="not valid now"):
        controllers.certify(issue(public_key, since=before, until=yesterday))
    assert DynamoProcessorCertificates(tables.dynamodb, sources="sources").chain() is None


@pytest.mark.parametrize("arguments", [[], ["missing.json"], ["--both", str(EXAMPLE)], ["--rotate"]])
def test_wrong_arguments_are_told_how_to_be_right(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "usage" in capsys.readouterr().out
