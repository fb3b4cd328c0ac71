"""The checks a certificate goes through, one finding each."""

import time
from base64 import b64decode
from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from infra.verify_certificate.files import Others
from shared.domain.certificate.certificate import TYPE, Certificate, NotACertificate, commitment, read_certificate
from shared.domain.certificate.chain import chain_problems
from shared.domain.certificate.checks import INVARIANTS
from shared.domain.certificate.file import CertificateFile, NotACertificateFile, read_certificate_file
from shared.domain.certificate.known import Known
from shared.domain.certificate.words import Attestation
from shared.vault.jws import UnusableKey, thumbprint
from shared.vault.jws_verification import NotGenuine, verify_jws

_CLOCK_SKEW: Final = 300
_AGAIN: Final = {
    Attestation.ERASURE: "is the first certificate of its case",
    Attestation.BACKUP_HORIZON: "give the first certificate of the case with --chain to compare the two",
}
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
    known: Known
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
        members, broken = _others(means.others, keys)
        yield from _contents(certificate, replace(means.known, first=_first(certificate, members)))
        yield broken or _chain(certificate, members)
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


def _contents(certificate: Certificate, known: Known) -> Iterator[Finding]:
    """A finding for each part of the certificate that there are invariants of."""
    parts = _parts(certificate)
    for part in dict.fromkeys(invariant.part for invariant in INVARIANTS):
        about = (invariant for invariant in INVARIANTS if invariant.part == part)
        problems = [problem for invariant in about for problem in invariant.problems(certificate, known)]
        if part == "again" and known.first is None:
            yield Finding(part, None, _AGAIN[certificate.kind])
        else:
            yield Finding(part, not problems, "; ".join(problems) or parts[part])


def _parts(certificate: Certificate) -> Mapping[str, str]:
    """What each part says when nothing is wrong with it."""
    scanned = sum(scan.bytes_scanned for scan in certificate.stores)
    told, sought = certificate.recipients.outcomes, certificate.sought
    return {
        "number": f"{certificate.number}, id {certificate.id}",
        "policy": f"{certificate.policy}, backups expire {certificate.backup_horizon} seconds after destruction",
        "inventory": certificate.inventory,
        "stores": f"all {len(certificate.stores)} of the inventory, {scanned} bytes read, nothing of the person",
        "items": f"agree with {certificate.fence.leads} fenced leads",
        "sought": f"{sought.values} values, {sought.too_short} of them too short to find alone",
        "keys": f"{len(certificate.keys)} destroyed",
        "timeline": "in order",
        "recipients": f"{told.delivered} told, {told.pending} still to be told, {told.failed} could not be told",
        "retained": f"{len(certificate.retained)} kept, each on a legal ground and for a time",
        "again": "repeats the first certificate of the case",
    }


def _others(others: Others | None, keys: Keys) -> tuple[list[Certificate], Finding | None]:
    """The other certificates, and why they are no chain to check."""
    if others is None:
        return [], Finding("chain", None, "give the other certificates with --chain")
    try:
        members = list(_members(others, keys))
    except _Stopped as stopped:
        return [], stopped.finding
    return members if others.in_order else sorted(members, key=lambda one: one.number), None


def _first(certificate: Certificate, members: Sequence[Certificate]) -> Certificate | None:
    """The first certificate of the same case, where this is the second."""
    if certificate.kind is Attestation.ERASURE:
        return None
    firsts = (one for one in members if one.case == certificate.case and one.kind is Attestation.ERASURE)
    return next(firsts, None)


def _chain(certificate: Certificate, members: list[Certificate]) -> Finding:
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
        return Finding("subject", None, "give the person's nonce with --nonce to see whether it is about them")
    kind, _, canonical = identifier.rpartition(":")
    mine = commitment(nonce, kind, canonical) in certificate.subjects
    return Finding("subject", mine, "is about this identifier" if mine else "is not about this identifier")
