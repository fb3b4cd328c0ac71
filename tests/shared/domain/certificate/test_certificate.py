"""The form of an erasure certificate: closed, canonical, and without room for a person."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.certificate.certificate import Certificate, NotACertificate, commitment, read_certificate
from tests.certificates import a_certificate

type Path = tuple[str | int, ...]
CANONICAL = a_certificate().canonical()
NONCE = bytes(range(16))


def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CANONICAL)
    return found


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict):
        for name, below in value.items():
            yield from leaves(below, (*path, name))
    elif isinstance(value, list):
        for position, below in enumerate(value):
            yield from leaves(below, (*path, position))
    else:
        yield path, value


def objects(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict):
        yield path
        for name, below in value.items():
            yield from objects(below, (*path, name))
    elif isinstance(value, list):
        for position, below in enumerate(value):
            yield from objects(below, (*path, position))


def at(whole: Any, path: Path) -> Any:
    for step in path:
        whole = whole[step]
    return whole


TEXTS = [path for path, value in leaves(document()) if isinstance(value, str)]
NUMBERS = [path for path, value in leaves(document()) if type(value) is int]
TELLTALE = st.builds(
    "".join,
    st.tuples(st.text(max_size=20), st.sampled_from((" ", "@", "\n", "\u00a0", "é", "中")), st.text(max_size=20)),
)
"""What names and addresses are made of."""


def refused(changed: Any) -> None:
    with pytest.raises(NotACertificate):
        read_certificate(json.dumps(changed, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def test_a_certificate_reads_back_as_what_it_was() -> None:
    assert read_certificate(CANONICAL) == a_certificate()


def test_the_canonical_form_is_sorted_and_without_blanks() -> None:
    assert json.dumps(document(), sort_keys=True, separators=(",", ":")).encode() == CANONICAL
    assert a_certificate().hash == sha256(CANONICAL).hexdigest()
    assert document()["schema"] == "erasure-certificate/1"


@pytest.mark.parametrize("other", [CANONICAL + b"\n", CANONICAL.replace(b":", b": ", 1), b" " + CANONICAL])
def test_the_same_said_in_other_bytes_is_refused(other: bytes) -> None:
    with pytest.raises(NotACertificate):
        read_certificate(other)


def test_a_member_said_twice_is_refused() -> None:
    with pytest.raises(NotACertificate):
        read_certificate(CANONICAL.replace(b'"number":1', b'"number":1,"number":1'))


@given(st.sampled_from(TEXTS), TELLTALE)
def test_no_text_takes_a_name_or_an_address(path: Path, text: str) -> None:
    changed = document()
    at(changed, path[:-1])[path[-1]] = text
    refused(changed)


@given(st.sampled_from(list(objects(document()))), TELLTALE)
def test_no_object_takes_another_member(path: Path, name: str) -> None:
    changed = document()
    at(changed, path)[name] = 1
    refused(changed)


@given(st.sampled_from(NUMBERS), st.one_of(st.text(), st.booleans(), st.floats(allow_nan=False), st.none()))
def test_numbers_are_whole_numbers(path: Path, value: Any) -> None:
    changed = document()
    at(changed, path[:-1])[path[-1]] = value
    refused(changed)


def test_every_string_of_the_schema_is_bound_and_every_object_closed() -> None:
    schema = Certificate.model_json_schema()
    parts = [at(schema, path) for path in objects(schema)]
    texts = [part for part in parts if part.get("type") == "string"]
    assert len(texts) >= 10
    assert all({"pattern", "enum", "const"} & part.keys() for part in texts)
    closed = [part for part in parts if part.get("type") == "object"]
    assert len(closed) > 5
    assert all(part.get("additionalProperties") is False or "propertyNames" in part for part in closed)


def test_an_error_names_the_field_and_never_the_value() -> None:
    changed = document() | {"tenant": "Ann Smith"}
    with pytest.raises(NotACertificate) as error:
        read_certificate(json.dumps(changed).encode())
    assert str(error.value) == "tenant"
    with pytest.raises(NotACertificate) as error:
        read_certificate(json.dumps(document() | {"ann@example.com": 1}).encode())
    assert str(error.value) == "unknown field"
    with pytest.raises(NotACertificate) as error:
        read_certificate(b"ann@example.com")
    assert str(error.value) == "form"


def test_a_commitment_is_found_again_with_the_nonce_only() -> None:
    mine = commitment(NONCE, "email", "ann@example.com")
    assert mine == commitment(NONCE, "email", "ann@example.com")
    others = {commitment(bytes(16), "email", "ann@example.com"), commitment(NONCE, "email", "bob@example.com")}
    assert mine not in others
    assert len(bytes.fromhex(mine)) == 32


def test_a_nonce_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="nonce"):
        commitment(bytes(15), "email", "ann@example.com")
