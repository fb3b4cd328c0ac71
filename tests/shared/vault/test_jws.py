"""What is signed verifies with the right key, as the right thing, unaltered, and not otherwise."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws as jose
from joserfc.jwk import RSAKey

from shared.vault.jws import UnusableKey, load_public_key, sign_jws, thumbprint, unverified_payload
from shared.vault.jws_verification import NotGenuine, verify_jws
from tests.signing import OfflineSigner, rsa_key

PAYLOAD = b'{"name":"payload"}'
SIGNER = OfflineSigner()
KEYS = {SIGNER.key_id(): SIGNER.public_key()}
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def a_jws() -> str:
    return sign_jws(PAYLOAD, typ="thing", signer=SIGNER)


def refused(jws: str, *, typ: str = "thing") -> str:
    with pytest.raises(NotGenuine) as error:
        verify_jws(jws, typ=typ, keys=KEYS)
    return str(error.value)


def signed_with(header: dict[str, Any], sign: Callable[[bytes], bytes] = SIGNER.sign) -> str:
    parts = [urlsafe_b64encode(part).rstrip(b"=") for part in (json.dumps(header).encode(), PAYLOAD)]
    return b".".join((*parts, urlsafe_b64encode(sign(b".".join(parts))).rstrip(b"="))).decode()


def our_header(**changes: Any) -> dict[str, Any]:
    return {"alg": "RS256", "kid": SIGNER.key_id(), "typ": "thing"} | changes


def test_what_was_signed_verifies() -> None:
    assert verify_jws(a_jws(), typ="thing", keys=KEYS) == PAYLOAD == unverified_payload(a_jws())


def test_any_jose_library_can_verify_it() -> None:
    key = RSAKey.import_key(rsa_key("controller").public_key())
    found = jose.deserialize_compact(a_jws(), key, algorithms=["RS256"])
    assert (found.payload, found.headers()) == (PAYLOAD, our_header())


def test_what_another_library_signed_verifies() -> None:
    theirs = jose.serialize_compact(
        our_header(), PAYLOAD, RSAKey.import_key(rsa_key("controller")), algorithms=["RS256"]
    )
    assert verify_jws(theirs, typ="thing", keys=KEYS) == PAYLOAD


def test_any_altered_character_is_refused() -> None:
    jws = a_jws()
    for position, character in enumerate(jws):
        for other in {chr(ord(character) ^ 1), ALPHABET[ALPHABET.find(character) ^ 1], " ", "=", "\n"} - {character}:
            refused(jws[:position] + other + jws[position + 1 :])


def test_anything_added_or_cut_off_is_refused() -> None:
    jws = a_jws()
    for other in (
        jws + "A",
        jws + "=",
        jws + "\n",
        " " + jws,
        jws[:-1],
        jws + ".",
        "",
        "..",
        "é.é.é",
        jws[: jws.rfind(".")],
    ):
        refused(other)


def test_something_signed_as_another_thing_is_refused() -> None:
    assert refused(a_jws(), typ="other") == "typ: was signed as something else"


def test_a_foreign_key_is_refused() -> None:
    foreign = OfflineSigner(rsa_key("foreign"))
    assert refused(sign_jws(PAYLOAD, typ="thing", signer=foreign)) == "kid: the key is not trusted"
    assert refused(signed_with(our_header(), foreign.sign)) == "signature: does not fit", "under our key's name"


def test_no_algorithm_but_rs256_is_taken() -> None:
    wrong = "header: is not one of ours"
    assert refused(signed_with(our_header(alg="none"), lambda _: b"")) == wrong
    assert refused(signed_with(our_header(alg="PS256"))) == wrong
    secret = SIGNER.public_key()  # everybody has it
    assert refused(signed_with(our_header(alg="HS256"), lambda data: hmac.digest(secret, data, "sha256"))) == wrong


@pytest.mark.parametrize(
    "more", [{"b64": False, "crit": ["b64"]}, {"jwk": {"kty": "RSA"}}, {"x5u": "https://example.com"}, {"zip": "DEF"}]
)
def test_a_header_that_says_more_is_refused(more: dict[str, Any]) -> None:
    refused(signed_with(our_header(**more)))


@pytest.mark.parametrize("changes", [{"kid": None}, {"kid": []}, {"typ": 1}, {"alg": ["RS256"]}])
def test_a_header_of_other_kinds_of_value_is_refused(changes: dict[str, Any]) -> None:
    refused(signed_with(our_header(**changes)))


@pytest.mark.parametrize("header", [[], "RS256", None, ["alg", "kid", "typ"]])
def test_a_header_that_is_no_object_is_refused(header: Any) -> None:
    refused(signed_with(header))


def test_the_thumbprint_is_that_of_rfc_7638() -> None:
    modulus = (
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3ok"
        "nj hMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZH"
        "zu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEg"
        "U8awapJzKnqDKgw"
    ).replace(" ", "")
    key = RSAKey.import_key({"kty": "RSA", "n": modulus, "e": "AQAB"})
    assert thumbprint(key.as_der()) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    assert thumbprint(SIGNER.public_key()) == RSAKey.import_key(rsa_key("controller").public_key()).thumbprint()


def der(key: Any) -> bytes:
    return bytes(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


@pytest.mark.parametrize(
    "unusable",
    [
        b"",
        b"-----BEGIN PUBLIC KEY-----",
        SIGNER.public_key() + b"\0",
        der(ec.generate_private_key(ec.SECP256R1())),
        der(rsa.generate_private_key(65537, 1024)),  # noqa: S505 to see it refused
    ],
    ids=["empty", "pem", "longer", "elliptic", "short"],
)
def test_other_keys_are_refused(unusable: bytes) -> None:
    with pytest.raises(UnusableKey):
        load_public_key(unusable)
