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

from shared.domain.certificate.certificate import commitment
from shared.domain.certificate.known import Known
from shared.domain.inventory.inventory import Inventory, InventoryRefused, read_inventory
from shared.domain.policy.policy import PolicyRefused, PrivacyPolicy, read_policy
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


def nonce_in(path: Path) -> bytes:
    """As an officer hands it out: hex. Raises :class:`BadFile`, which repeats nothing of it."""
    try:
        nonce = bytes.fromhex(read(path).decode("ascii"))
        commitment(nonce, "", "")
    except ValueError:
        raise BadFile(f"{path}: is not a nonce as it was handed out") from None
    return nonce


def others(path: Path) -> Others:
    """The certificates of a folder, a file each, or those of one file, a line each. Raises :class:`BadFile`."""
    found = list(islice(_members(path), MOST_CERTIFICATES + 1))
    if len(found) > MOST_CERTIFICATES:
        raise BadFile(f"{path}: holds more than {MOST_CERTIFICATES} certificates")
    return Others(found, in_order=not path.is_dir())


def known(inventory: Path | None = None, policy: Sequence[Path] = ()) -> Known:
    """What is not given is that of this release. Raises :class:`BadFile`."""
    stores = _inventory(inventory) if inventory else policies.inventory()
    given = [_policy(path) for path in policy] or policies.released()
    try:
        return Known.of(stores, *given)
    except ValueError as error:
        raise BadFile(f"{inventory}: {error}") from None


def _inventory(path: Path) -> Inventory:
    try:
        return read_inventory(read(path))
    except InventoryRefused:
        raise BadFile(f"{path}: is not an inventory of stores") from None


def _policy(path: Path) -> PrivacyPolicy:
    try:
        return read_policy(read(path))
    except PolicyRefused:
        raise BadFile(f"{path}: is not a privacy policy") from None


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
