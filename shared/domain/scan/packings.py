"""Every way of packing that the scanner looks into, the other way round: how a control is planted."""

import binascii
import struct
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from typing import Final


def _gzip(data: bytes) -> bytes:
    return zlib.compress(data, wbits=16 + zlib.MAX_WBITS)


def _deflate(data: bytes) -> bytes:
    return zlib.compress(data, wbits=-zlib.MAX_WBITS)


def _zip_entry(data: bytes) -> bytes:
    packed = _deflate(data)
    sizes = struct.pack("<IIIHH", zlib.crc32(data), len(packed), len(data), 1, 0)
    return b"PK\x03\x04" + struct.pack("<HHHI", 20, 0, 8, 0) + sizes + b"x" + packed


def _escaped(data: bytes) -> bytes:
    return repr(data).encode()


PACKINGS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "plain": bytes,
    "escaped": _escaped,
    "quoted-printable": binascii.b2a_qp,
    "base64": b64encode,
    "base64url": urlsafe_b64encode,
    "hex": binascii.hexlify,
    "deflate": _deflate,
    "zlib": zlib.compress,
    "gzip": _gzip,
    "zip": _zip_entry,
    "zip/base64/escaped": lambda data: _zip_entry(b64encode(_escaped(data))),
}
