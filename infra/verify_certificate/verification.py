"""The checks a certificate goes through, one finding each."""

import time
from base64 import b64decode
from bisect import insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from infra.verify_certificate.files import Others
from shared.domain.certificate.certificate import TYPE, Certificate, NotACertificate, commitment, read_certificate
from shared.domain.certificate.chain import chain_problems
from shared.domain.certificate.checks import CHECKS, StoreInventory
from shared.domain.certificate.file import CertificateFile, NotACertificateFile, read_certificate_file
from shared.vault.jws import UnusableKey, thumbprint
from shared.vault.jws_verification import NotGenuine, verify_jws

_CLOCK_SKEW: Final = 300
type Keys = Mapping[str, bytes]


class Finding(NamedTuple):
    """``passed`` is None for what was not checked."""

    check: str
    passed: bool | None
    text: str

    def __str__(self) -> str:
        outcome = "skip" if self.passed is None else "ok" if self.passed else "FAIL"
        return f"{outcome:5}{self.check:11}{self.text}"


@dataclass(frozen=True, slots=True)
class Means:
    """What to verify with. ``keys`` are public ones by thumbprint; ``trust_embedded`` takes the file's own instead.

    ``identifier`` is a person's, such as ``email:ann@example.com``, looked for when there is a ``nonce``.
    """

    keys: Keys
    stores: StoreInventory
    trust_embedded: bool = False
    others: Others | None = None
    nonce: bytes | None = None
    identifier: str = ""


class _Stopped(Exception):
    """Nothing further can be checked."""

    def __init__(self, check: str, reason: str) -> None:
        super().__init__(check)
        self.finding = Finding(check, False, reason)


def verify(data: bytes, means: Means, *, now: int) -> Iterator[Finding]:
    try:
        file = _file(data)
        keys, trust = _trusted(file, means)
        yield trust
        certificate = _genuine(file, keys)
        yield Finding("signature", True, "RS256, by a key named above")
        yield Finding("form", True, f"{certificate.kind}, number {certificate.number}, nothing but its fields")
        yield _time(certificate, now)
        yield from _contents(certificate, means.stores)
        yield _chain(certificate, means.others, keys)
        yield _subject(certificate, means.nonce, means.identifier)
    except _Stopped as stopped:
        yield stopped.finding


def _file(data: bytes) -> CertificateFile:
    try:
        return read_certificate_file(data)
    except NotACertificateFile as error:
        raise _Stopped("file", f"is not a certificate's: {error}") from None


def _trusted(file: CertificateFile, means: Means) -> tuple[Keys, Finding]:
    """The keys to verify with, and why they are trusted. That a key came with the file is no reason to."""
    inside = _key_inside(file)
    if means.keys:
        enclosed = inside.keys() <= means.keys.keys()
        told = ", ".join(means.keys) if enclosed else "the key inside the file is not one you gave"
        return means.keys, Finding("trust", enclosed, told)
    if not inside:
        raise _Stopped("trust", "no key: give the one the controller has published with --key or --jwks")
    told = f"signed by the key inside the file, fingerprint {next(iter(inside))}; compare it with the published one"
    return inside, Finding("trust", means.trust_embedded, told)


def _key_inside(file: CertificateFile) -> Keys:
    try:
        key = b64decode(file.public_key or "", validate=True)
        return {thumbprint(key): key} if file.public_key else {}
    except (ValueError, UnusableKey):
        raise _Stopped("file", "the key inside is not an RSA public key") from None


def _genuine(file: CertificateFile, keys: Keys) -> Certificate:
    try:
        return read_certificate(verify_jws(file.certificate, typ=TYPE, keys=keys))
    except NotGenuine as error:
        raise _Stopped("signature", str(error)) from None
    except NotACertificate as error:
        raise _Stopped("form", f"is not a certificate: {error}") from None


def _time(certificate: Certificate, now: int) -> Finding:
    issued = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(certificate.issued_at))
    return Finding("time", certificate.issued_at <= now + _CLOCK_SKEW, f"issued {issued}")


def _contents(certificate: Certificate, stores: StoreInventory) -> Iterator[Finding]:
    said = _said(certificate)
    for name, check in CHECKS.items():
        problems = list(check(certificate, stores))
        yield Finding(name, not problems, "; ".join(problems) or said[name])


def _said(certificate: Certificate) -> Mapping[str, str]:
    scanned = sum(scan.bytes_scanned for scan in certificate.stores)
    told = certificate.recipients.outcomes
    return {
        "stores": f"all {len(certificate.stores)} of the inventory",
        "inventory": certificate.inventory,
        "scans": f"{scanned} bytes read, every control found, nothing of the person",
        "keys": f"{len(certificate.keys)} destroyed",
        "timeline": "in order",
        "horizon": f"backups expire {certificate.backup_horizon} seconds after destruction",
        "recipients": f"{told.delivered} told, {told.pending} still to be told, {told.failed} could not be told",
        "retained": f"{len(certificate.retained)} kept, each on a legal ground and for a time",
    }


def _chain(certificate: Certificate, others: Others | None, keys: Keys) -> Finding:
    if others is None:
        return Finding("chain", None, f"number {certificate.number}; give the others with --chain")
    members = list(_members(others, keys))
    if not others.in_order:
        members.sort(key=lambda one: one.number)
    if certificate not in members:
        insort(members, certificate, key=lambda one: one.number)
    problems = chain_problems(members)
    if members[0] == certificate and certificate.number > 1:
        problems.append(f"number {certificate.number - 1}: is not among those given")
    return Finding("chain", not problems, "; ".join(problems) or f"unbroken from number {members[0].number} on")


def _members(others: Others, keys: Keys) -> Iterator[Certificate]:
    for name, data in others.files:
        try:
            yield _genuine(_file(data), keys)
        except _Stopped as stopped:
            raise _Stopped("chain", f"{name}: {stopped.finding.text}") from None


def _subject(certificate: Certificate, nonce: bytes | None, identifier: str) -> Finding:
    if nonce is None:
        return Finding("subject", None, "give the person's own nonce with --nonce to see whose it is")
    kind, _, canonical = identifier.rpartition(":")
    mine = commitment(nonce, kind, canonical) in certificate.subjects
    return Finding("subject", mine, "is about this identifier" if mine else "is not about this identifier")
