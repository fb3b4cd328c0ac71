"""What a certificate is verified with, as files: public keys, the rest of the chain, the inventory of a release."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from shared.domain.certificate.checks import StoreInventory
from shared.domain.inventory.inventory import InventoryRefused, read_inventory
from shared.edge import policies
from shared.vault.jws import UnusableKey, thumbprint

MOST_BYTES: Final = 1_000_000
MOST_CERTIFICATES: Final = 100_000


class BadFile(Exception):
    """A file that cannot be used, and why."""


class Others(NamedTuple):
    """The other certificates, by the name of their place. ``in_order``: their order is that of the chain."""

    files: Sequence[tuple[str, bytes]]
    in_order: bool


def read(path: Path) -> bytes:
    """Raises :class:`BadFile`."""
    with _opened(path) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadFile(f"{path}: is larger than {MOST_BYTES} bytes")
    return data


def keys_of_pem(path: Path) -> dict[str, bytes]:
    """Its public key in DER, by thumbprint. Raises :class:`BadFile`."""
    try:
        key = load_pem_public_key(read(path)).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return {thumbprint(key): key}
    except (ValueError, UnusableKey):
        raise BadFile(f"{path}: is not an RSA public key in PEM") from None


def keys_of_jwks(path: Path) -> dict[str, bytes]:
    """The RSA keys of a JSON Web Key Set in DER, by thumbprint. Raises :class:`BadFile`."""
    try:
        keys = [RSAKey.import_key(key).as_der() for key in json.loads(read(path))["keys"] if key["kty"] == "RSA"]
        return {thumbprint(key): key for key in keys}
    except (ValueError, KeyError, TypeError, RecursionError, JoseError, UnusableKey):
        raise BadFile(f"{path}: is not a set of JSON Web Keys") from None


def others(path: Path) -> Others:
    """The certificates of a folder, a file each, or those of one file, a line each. Raises :class:`BadFile`."""
    found = list(islice(_members(path), MOST_CERTIFICATES + 1))
    if len(found) > MOST_CERTIFICATES:
        raise BadFile(f"{path}: holds more than {MOST_CERTIFICATES} certificates")
    return Others(found, in_order=not path.is_dir())


def inventory(path: Path) -> StoreInventory:
    """Of a release's inventory document, its hash made anew. Raises :class:`BadFile`."""
    try:
        return StoreInventory.of(read_inventory(read(path)))
    except InventoryRefused:
        raise BadFile(f"{path}: is not an inventory of stores") from None


def released_inventory() -> StoreInventory:
    """That of the release this checkout is."""
    return StoreInventory.of(policies.inventory())


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        yield from ((file.name, read(file)) for file in sorted(path.iterdir()))
        return
    with _opened(path) as file:
        for number in count(1):
            line = file.readline(MOST_BYTES)
            if not line:
                return
            yield f"line {number}", line


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror}") from None
