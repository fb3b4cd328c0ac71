"""The published vectors say what the suite does, and anybody can make them again."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

import infra.opendsr
from infra.opendsr.signatures import PKCS1, member_scheme, scheme_of, verifies

FOLDER = Path(infra.opendsr.__file__).parent / "vectors"
PUBLISHED = json.loads((FOLDER / "signatures.json").read_text())
VECTORS = PUBLISHED["vectors"]
KEY = load_pem_public_key((FOLDER / "public-key.pem").read_bytes())


def parts(vector: dict[str, Any]) -> tuple[bytes, bytes]:
    return base64.b64decode(vector["body"], validate=True), base64.b64decode(vector["signature"], validate=True)


def vector(name: str) -> tuple[bytes, bytes]:
    return next(parts(each) for each in VECTORS if each["name"] == name)


@pytest.mark.parametrize("published", VECTORS, ids=lambda each: each["name"])
def test_a_vector_is_what_it_says(published: dict[str, Any]) -> None:
    body, signature = parts(published)
    assert verifies(KEY, signature, body) is published["valid"]


@pytest.mark.parametrize("published", [each for each in VECTORS if each["valid"]], ids=lambda each: each["name"])
def test_the_published_key_signs_a_valid_vector_again(published: dict[str, Any]) -> None:
    body, signature = parts(published)
    key = load_pem_private_key((FOLDER / "TEST-ONLY-private-key.pem").read_bytes(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    assert key.sign(body, padding.PKCS1v15(), hashes.SHA256()) == signature


def test_the_private_key_says_what_it_is_for() -> None:
    assert (FOLDER / "TEST-ONLY-private-key.pem").read_text().startswith("TEST ONLY.")


def test_processor_signature_is_over_the_canonical_rest() -> None:
    receipt = PUBLISHED["receipt"]
    assert member_scheme(KEY, receipt) == PKCS1
    rest = {name: value for name, value in receipt.items() if name != "processor_signature"}
    assert rfc8785.dumps(rest) == vector("canonical receipt")[0]
    assert json.loads(vector("receipt")[0]) == receipt


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("receipt", PKCS1),
        ("PSS", "RSASSA-PSS with SHA-256"),
        ("SHA-1", "RSASSA-PKCS1-v1_5 with SHA-1"),
        ("SHA-512", "RSASSA-PKCS1-v1_5 with SHA-512"),
        ("hashed twice", "RSASSA-PKCS1-v1_5 over the digest, hashed twice"),
        ("other key", None),
        ("one byte of the body flipped", None),
    ],
)
def test_the_suite_tells_how_a_wrong_signature_was_made(name: str, scheme: str | None) -> None:
    body, signature = vector(name)
    assert scheme_of(KEY, signature, body) == scheme


def test_the_other_key_is_the_one_that_signed_its_vector() -> None:
    other = load_pem_public_key((FOLDER / "other-public-key.pem").read_bytes())
    body, signature = vector("other key")
    assert verifies(other, signature, body)


@pytest.mark.parametrize("position", range(0, 400, 41))
def test_any_flipped_byte_is_noticed(position: int) -> None:
    body, signature = vector("receipt")
    changed = bytearray(body)
    changed[position] ^= 0x20
    assert not verifies(KEY, signature, bytes(changed))
