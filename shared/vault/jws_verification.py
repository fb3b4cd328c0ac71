"""Verifying what :mod:`shared.vault.jws` signed. Apart from signing, which starts fast and needs no JOSE library."""

from collections.abc import Mapping
from typing import Final

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from joserfc.jws import JWSRegistry, deserialize_compact, extract_compact

from shared.vault.jws import ALGORITHM, load_public_key

_HEADER: Final = {"alg", "kid", "typ"}


class _Registry(JWSRegistry):
    max_payload_length = 300_000  # of base64: the library's own limit is below the largest certificate


_REGISTRY: Final = _Registry(algorithms=[ALGORITHM])


class NotGenuine(Exception):
    """Altered, signed with a key or an algorithm we do not trust, or signed as something else."""


def verify_jws(jws: str, *, typ: str, keys: Mapping[str, bytes]) -> bytes:
    """The payload. ``keys``: the trusted public keys in DER, by thumbprint.

    Raises :class:`NotGenuine`.
    """
    try:
        header = extract_compact(jws.encode(), registry=_REGISTRY).protected
        if header.keys() != _HEADER or header["alg"] != ALGORITHM:
            raise NotGenuine("header: is not one of ours")
        if header["typ"] != typ:
            raise NotGenuine("typ: was signed as something else")
        if header["kid"] not in keys:
            raise NotGenuine("kid: the key is not trusted")
        key = RSAKey.import_key(load_public_key(keys[header["kid"]]))
        return deserialize_compact(jws, key, registry=_REGISTRY).payload
    except (JoseError, ValueError, TypeError, AttributeError):
        raise NotGenuine("signature: does not fit") from None
