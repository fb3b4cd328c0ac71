"""The ways in which a text gets written down: spellings, character sets, escapes, digests.

The search reads ASCII letters in either case wherever case carries no information, so those forms are given in lower
case; ``exact`` ones are byte for byte.
"""

import binascii
import hashlib
import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple
from unicodedata import normalize

_NORMAL_FORMS: Final[Mapping[str, Callable[[str], str]]] = {
    "": str,
    "nfc": partial(normalize, "NFC"),
    "nfd": partial(normalize, "NFD"),
    "nfkc": partial(normalize, "NFKC"),
}
_CASES: Final[Mapping[str, Callable[[str], str]]] = {
    "": str,
    "lower": str.lower,
    "upper": str.upper,
    "title": str.title,
    "casefold": str.casefold,
}
_UNRESERVED: Final = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
_MARKUP: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
_ALIGNMENTS: Final = range(3)
_DIGESTS: Final = ("md5", "sha1", "sha256")


class Written(NamedTuple):
    """``way`` names the writing, such as ``json nfd upper``."""

    way: str
    form: bytes
    exact: bool = False


def written(text: str) -> Iterator[Written]:
    """Every way to write the text, each form once, under the first way that gives it."""
    seen: set[tuple[bytes, bool]] = set()
    for spelling, spelled in _spellings(text):
        for one in _encoded(spelled):
            if one.form and one[1:] not in seen:
                seen.add(one[1:])
                yield one._replace(way=f"{one.way} {spelling}".strip())


def digests(text: str) -> Iterator[Written]:
    """Unsalted digests of a canonical identifier: anybody with a list of identifiers can turn them back."""
    for name in _DIGESTS:
        digest = hashlib.new(name, text.encode(), usedforsecurity=False).digest()
        yield Written(f"{name} hex", digest.hex().encode())
        yield Written(name, digest, exact=True)
        for alphabet, coded in _base64(digest):
            yield Written(f"{name} {alphabet}", coded, exact=True)


def _spellings(text: str) -> Iterator[tuple[str, str]]:
    """Each spelling once. Of one plain word, a capital first letter is hidden only in coded forms: left out."""
    seen = {text.title()} - {text} if text.isascii() and " " not in text else set()
    for form, normal in _NORMAL_FORMS.items():
        for case, fold in _CASES.items():
            spelled = normal(fold(text))
            if spelled not in seen:
                seen.add(spelled)
                yield f"{form} {case}".strip(), spelled


def _encoded(text: str) -> Iterator[Written]:
    for way, encode in _READ_IN_EITHER_CASE.items():
        yield Written(way, encode(text).lower())
    for alignment in _ALIGNMENTS:
        for alphabet, coded in _base64(text.encode(), alignment):
            yield Written(f"{alphabet} {alignment}", coded, exact=True)


def _base64(plain: bytes, alignment: int = 0) -> Iterator[tuple[str, bytes]]:
    """The characters that are the same whatever stands around the bytes, ``alignment`` bytes into a group of three."""
    first, last = -(-8 * alignment // 6), 8 * (alignment + len(plain)) // 6
    coded = b64encode(bytes(alignment) + plain)[first:last]
    yield "base64", coded
    yield "base64url", coded.translate(bytes.maketrans(b"+/", b"-_"))


def _latin_1(text: str) -> bytes:
    """As Windows writes Western text; empty for a text it cannot write."""
    try:
        return text.encode("cp1252")
    except UnicodeEncodeError:
        return b""


def _percent(text: str, *, blank: str) -> bytes:
    written_bytes = (blank if byte == ord(" ") else f"%{byte:02x}" for byte in text.encode())
    return "".join(
        chr(byte) if byte in _UNRESERVED else escape for byte, escape in zip(text.encode(), written_bytes, strict=True)
    ).encode()


def _entities(text: str, pattern: str = "", markup: Mapping[str, str] = _MARKUP) -> bytes:
    return "".join(
        markup.get(sign, sign) if sign.isascii() or not pattern else pattern % ord(sign) for sign in text
    ).encode()


def _utf_16_escapes(text: str) -> bytes:
    units = text.encode("utf-16-be").hex()
    return "".join(rf"\u{units[start : start + 4]}" for start in range(0, len(units), 4)).encode()


_READ_IN_EITHER_CASE: Final[Mapping[str, Callable[[str], bytes]]] = {
    "utf-8": str.encode,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "latin-1": _latin_1,
    "json": lambda text: json.dumps(text)[1:-1].encode(),
    "json every-character": _utf_16_escapes,
    "python": lambda text: ascii(text)[1:-1].encode(),
    "python bytes": lambda text: repr(text.encode())[2:-1].encode(),
    "percent": lambda text: _percent(text, blank="%20"),
    "percent form": lambda text: _percent(text, blank="+"),
    "html": _entities,
    "html numbers": lambda text: _entities(text, "&#%d;"),
    "html hex": lambda text: _entities(text, "&#x%x;"),
    "xml": lambda text: _entities(text, "&#%d;", markup={}),
    "quoted-printable": lambda text: binascii.b2a_qp(text.encode(), istext=False),
    "hex": lambda text: text.encode().hex().encode(),
}
