"""Issuing a certificate: checked, given its place in the chain, signed and stored, once for each case and kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from shared.domain.certificate.certificate import TYPE, Certificate, Draft, read_certificate
from shared.domain.certificate.checks import problems
from shared.domain.certificate.known import Known
from shared.domain.certificate.words import Attestation
from shared.ports import Changed, StoreUnavailable
from shared.ports.certificates import Certificates, SignedCertificate
from shared.ports.signing import Signer
from shared.vault.jws import sign_jws, unverified_payload

_DAY: Final = 86_400
ATTEMPTS: Final = 8
"""Each failed attempt means that another certificate was issued in between."""


class NotProven(Exception):
    """The certificate would not prove the erasure. ``problems`` are of fields and stores, never of values."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    certificate: Certificate
    jws: str


def issue_certificate(
    draft: Draft, *, known: Known, signer: Signer, certificates: Certificates, kept_days: int
) -> IssuedCertificate:
    """The certificate issued for the draft's case and kind, now or before. It is kept for so many days.

    Raises :class:`NotProven` and :class:`StoreUnavailable`.
    """
    if draft.kind is Attestation.BACKUP_HORIZON:
        known = replace(known, first=_first(draft, certificates))
    for _ in range(ATTEMPTS):
        if before := issued_before(draft.case, draft.kind, certificates=certificates):
            return before
        head = certificates.head()
        certificate = draft.numbered(head.number + 1, head.hash)
        if found := problems(certificate, known):
            raise NotProven(found)
        issued = IssuedCertificate(certificate, sign_jws(certificate.canonical(), typ=TYPE, signer=signer))
        try:
            certificates.append(_entry(issued, kept_days))
        except Changed:
            continue
        return issued
    raise StoreUnavailable("contended")


def _first(draft: Draft, certificates: Certificates) -> Certificate:
    first = issued_before(draft.case, Attestation.ERASURE, certificates=certificates)
    if first is None:
        raise NotProven(["again.same: there is no first certificate"])
    return first.certificate


def issued_before(case: str, kind: Attestation, *, certificates: Certificates) -> IssuedCertificate | None:
    """Raises NotACertificate and StoreUnavailable."""
    jws = certificates.issued(case, kind)
    return IssuedCertificate(read_certificate(unverified_payload(jws)), jws) if jws else None


def _entry(issued: IssuedCertificate, kept_days: int) -> SignedCertificate:
    said = issued.certificate
    expires = said.issued_at + kept_days * _DAY
    return SignedCertificate(said.case, said.kind, said.number, said.previous, said.hash, issued.jws, expires)
