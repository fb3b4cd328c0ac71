"""What is packed is looked into, whatever was packed and however often."""

import base64
import binascii
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.scan.needles import is_telling
from tests.writings import EMAIL, NAME, WRITINGS, look, stores_hit


def zipped(data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("first.txt", "nothing " * 50)
        archive.writestr("second.txt", data)
    return file.getvalue()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "zlib fast": lambda data: zlib.compress(data, 1),
    "deflate": lambda data: zlib.compress(data, wbits=-15),
    "zip": zipped,
    "stored zip": lambda data: zipped(data, zipfile.ZIP_STORED),
    "base64": base64.b64encode,
    "base64 over lines": base64.encodebytes,
    "hex": binascii.hexlify,
    "base64 of gzip": lambda data: base64.b64encode(gzip.compress(data)),
    "json of base64 of zlib": lambda data: json.dumps({"b": base64.b64encode(zlib.compress(data)).decode()}).encode(),
    "zip of gzip of zip": lambda data: zipped(gzip.compress(zipped(data))),
    "gzip amid other bytes": lambda data: b"\x00header" + gzip.compress(data) + b"trailer",
    "two gzip in a row": lambda data: gzip.compress(b"one") + gzip.compress(data),
    "gzip cut off": lambda data: gzip.compress(data + bytes(range(256)) * 40)[:-20],
}


@pytest.mark.parametrize("writing", ["utf-8", "json", "percent", "utf-16-le"])
def test_what_is_packed_is_looked_into(writing: str) -> None:
    inside = b'{"padding": "' + b"lorem ipsum " * 9 + b'"' + WRITINGS[writing](NAME) + b"}"
    report = look({packing: pack(inside) for packing, pack in PACKINGS.items()})
    assert {hit.store for hit in report.hits} == set(PACKINGS) and not report.unopened


def test_a_value_that_looks_escaped_itself_is_found_as_it_is() -> None:
    value = "C:\\new%41 &amp; caf\u00e9 =3D x"
    once = {"utf-8", "utf-16-le", "nfd", "json", "every sign escaped", "python text", "percent", "form", "html", "hex"}
    assert stores_hit({name: WRITINGS[name](value) for name in once}, path=value) == once


@given(
    st.text(st.characters(exclude_categories=["C"], exclude_characters="\\%&="), min_size=8).filter(is_telling),
    st.sampled_from(sorted(PACKINGS)),
    st.binary(max_size=50),
)
@settings(max_examples=15)
def test_any_value_is_found_in_any_writing_and_packing(value: str, packing: str, before: bytes) -> None:
    writings = set(WRITINGS) - {"windows", "html names", "every sign escaped"}  # which cannot write every value
    chunks = {name: PACKINGS[packing](before + b"\n" + WRITINGS[name](value)) for name in writings}
    assert stores_hit(chunks, name=value) == writings


@given(st.lists(st.binary(max_size=1000), max_size=5))
def test_any_bytes_can_be_read_and_hold_nobody_by_chance(chunks: list[bytes]) -> None:
    report = look({f"{place}": data for place, data in enumerate(chunks)}, name=NAME, email=EMAIL)
    assert not report.hits and report.control_found
    assert sum(report.scanned.values()) == sum(map(len, chunks))
