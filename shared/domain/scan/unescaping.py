"""Takes escapes back: what was escaped twice, partly, or in a way of its own, is seen plainly."""

import binascii
import re
from collections.abc import Iterable
from typing import Final

_TEXT: Final = re.compile(rb"[^\x00-\x08\x0e-\x1f\x7f]{10,}")
_ESCAPES: Final = re.compile(
    rb"[%&\\](?:"  # one set of first bytes, so that the search can skip all others
    rb"(?<=%)(?P<percent>[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*)"
    rb"|(?<=\\)u(?P<utf_16>[0-9A-Fa-f]{4}(?:\\u[0-9A-Fa-f]{4})*)"
    rb"|(?<=\\)x(?P<byte>[0-9A-Fa-f]{2}(?:\\x[0-9A-Fa-f]{2})*)"
    rb"|(?<=\\)(?P<sign>[^ux])"
    rb"|(?<=&)(?P<entity>\#[0-9]{1,7};|\#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][0-9A-Za-z]{1,31};)"
    rb")"
)
_BETWEEN: Final = re.compile(rb"[^%&\\]+")
_NEAR: Final = 2048
"""Bytes around an escape that may belong to the same value."""
_QUOTED: Final = re.compile(rb"=(?:\r?\n|[89A-F][0-9A-F])")
_SIGNS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def texts_of(data: bytes) -> list[bytes]:
    """What may be text. Packed data has little of it; unescaping the rest would only make more to look through."""
    return _TEXT.findall(data)


def unescaped(texts: Iterable[bytes]) -> bytes:
    """Texts with JSON, Python, percent or HTML escapes, all kinds taken back at once and once; others are left out."""
    held = b"\n".join(_near(text) for text in texts if b"\\" in text or b"%" in text or b"&" in text)
    plain = _ESCAPES.sub(_meant, held)
    return plain if plain != held else b""


def unquoted(texts: Iterable[bytes]) -> bytes:
    """The same for mail's quoted-printable; by itself, since every ``name=value`` would look like it."""
    held = b"\n".join(text for text in texts if b"=" in text and _QUOTED.search(text))
    plain = binascii.a2b_qp(held)
    return plain if plain != held else b""


def _near(text: bytes) -> bytes:
    """Without what is far from any escape."""
    return text if len(text) <= 4 * _NEAR else _BETWEEN.sub(_ends, text)


def _ends(stretch: re.Match[bytes]) -> bytes:
    text = stretch[0]
    return text if len(text) <= 2 * _NEAR else text[:_NEAR] + b"\n" + text[-_NEAR:]


def _meant(escape: re.Match[bytes]) -> bytes:
    kind, code = escape.lastgroup, escape[escape.lastgroup or 0]
    match kind:
        case "percent":
            return bytes.fromhex(code.replace(b"%", b"").decode())
        case "utf_16":
            units = bytes.fromhex(code.replace(b"\\u", b"").decode())
            return units.decode("utf-16-be", "replace").encode()
        case "byte":
            return bytes.fromhex(code.replace(b"\\x", b"").decode())
        case "entity":
            from html import unescape  # noqa: PLC0415 - a table of two thousand names, for the few texts that use one

            return unescape(f"&{code.decode()}").encode("utf-8", "replace")
        case _:
            return _SIGNS.get(code, code)
