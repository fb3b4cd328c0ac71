"""The chain of erasure certificates."""

from dataclasses import dataclass
from typing import Protocol

from shared.domain.certificate.words import Attestation


@dataclass(frozen=True, slots=True)
class Head:
    """The certificate issued last; number 0 with the chain's start for a hash when there is none."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class SignedCertificate:
    """``jws`` is the certificate as signed (compact JWS); the rest repeats what it says, and its hash.

    It is kept until ``expires`` (seconds), for ever without.
    """

    case: str
    kind: Attestation
    number: int
    previous: str
    hash: str
    jws: str
    expires: int | None = None


class Certificates(Protocol):
    def head(self) -> Head: ...

    def issued(self, case: str, kind: Attestation) -> str | None:
        """The compact JWS issued for a case, if one was."""

    def append(self, signed: SignedCertificate) -> None:
        """Raises :class:`Changed` when its place in the chain is taken, or the case has such a certificate already."""

    def listed(self, *, after: int, limit: int) -> list[str]:
        """Compact JWSs in order of number, from the one after number ``after``."""
