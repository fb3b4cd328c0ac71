"""Looks into what is packed or coded: gzip, zlib, deflate, zip, base64, hexadecimal, escapes.

Nothing is trusted to be what it starts like, and everything is bounded: what a chunk may unfold into, and how often
something that looks packed is tried.
"""

import binascii
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from shared.domain.scan.unescaping import texts_of, unescaped, unquoted

_STREAMS: Final = (
    ("gzip", re.compile(rb"\x1f\x8b\x08"), 16 + zlib.MAX_WBITS),
    ("zlib", re.compile(rb"\x78[\x01\x5e\x9c\xda]"), zlib.MAX_WBITS),
    ("zip", re.compile(rb"PK\x03\x04.{4}\x08\x00.{16}(..)(..)", re.DOTALL), -zlib.MAX_WBITS),
)
_SHUT: Final = (
    re.compile(rb"BZh[1-9]1AY&SY"),
    re.compile(re.escape(bytes.fromhex("fd377a585a00"))),
    re.compile(rb"PK\x03\x04.{2}[\x01\x03\x05\x07\x09\x0b\x0d\x0f].[\x00\x08]\x00", re.DOTALL),
    re.compile(rb"PK\x03\x04.{4}[\x09\x0c\x0e\x5d\x5f-\x63]\x00", re.DOTALL),
)
"""bzip2, xz, and zip entries that are encrypted or of other methods. Named, since nothing here opens them."""
_ZSTD: Final = bytes.fromhex("28b52ffd")
_MOST_TRIES: Final = 100_000
_PIECE: Final = 1 << 10
_CODED: Final = re.compile(rb"[0-9A-Za-z+/_-]{16,}(?:\r?\n[0-9A-Za-z+/_-]{2,})*")
_HEXADECIMAL: Final = re.compile(rb"(?:[0-9A-Fa-f]{2}){16,}")
_URL_SAFE: Final = bytes.maketrans(b"-_", b"+/")


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked, in bytes; ``short`` once something was left unopened."""

    left: int
    short: bool = False


def openings(data: bytes, allowance: Allowance, dictionaries: tuple[bytes, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """What is inside, by the way it was packed. ``dictionaries`` are preset ones that deflated data may need."""
    allowance.short |= data.startswith(_ZSTD) or any(signature.search(data) for signature in _SHUT)
    yield from ((name, inner) for name, inner in _coded(data) if inner)
    for dictionary in (b"", *dictionaries):
        if inner := _inflated(data, 0, -zlib.MAX_WBITS, allowance, dictionary):
            yield "deflate", inner
    for name, signature, bits in _STREAMS:
        yield from ((name, inner) for inner in _streams(data, signature, bits, allowance))


def holds_packed(data: bytes) -> bool:
    """Whether there is something in it to open, told by its signature."""
    marks = (*_SHUT, *(signature for name, signature, _ in _STREAMS if name != "zlib"))
    # Zlib's signature has two bytes: in the midst of others it says nothing.
    return data.startswith((_ZSTD, b"\x78\x9c", b"\x78\xda")) or any(mark.search(data) for mark in marks)


def _streams(data: bytes, signature: re.Pattern[bytes], bits: int, allowance: Allowance) -> Iterator[bytes]:
    starts = signature.finditer(data)
    for start in islice(starts, _MOST_TRIES):
        names = sum(int.from_bytes(size, "little") for size in start.groups())
        if inner := _inflated(data, start.end() + names if start.groups() else start.start(), bits, allowance):
            yield inner
    allowance.short |= next(starts, None) is not None


def _inflated(data: bytes, start: int, bits: int, allowance: Allowance, dictionary: bytes = b"") -> bytes:
    """As much as can be read: of a stream that is cut off or broken, what comes before."""
    stream, pieces = zlib.decompressobj(bits, zdict=dictionary), bytearray()
    try:
        for position in range(start, len(data), _PIECE):
            if stream.eof or len(pieces) > allowance.left:
                break
            pieces += stream.decompress(data[position : position + _PIECE], allowance.left - len(pieces) + 1)
    except zlib.error:
        pass
    allowance.short |= len(pieces) > allowance.left
    allowance.left -= min(len(pieces), allowance.left)
    return bytes(pieces)


def _coded(data: bytes) -> Iterator[tuple[str, bytes]]:
    texts = texts_of(data)
    yield "escaped", unescaped(texts)
    yield "quoted-printable", unquoted(texts)
    runs = _CODED.findall(data)
    yield "base64", b"\n".join(map(_from_base64, runs))
    yield "hex", b"\n".join(binascii.unhexlify(pairs) for run in runs for pairs in _HEXADECIMAL.findall(run))


def _from_base64(run: bytes) -> bytes:
    coded = run.translate(_URL_SAFE, b"\r\n")
    return binascii.a2b_base64(coded[: len(coded) - (len(coded) % 4 == 1)] + b"==")
