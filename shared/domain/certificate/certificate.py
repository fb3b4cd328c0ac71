"""The erasure certificate: a closed document in canonical JSON, numbered, each bound to the one before it."""

import hmac
from hashlib import sha256
from typing import Annotated, Final, Literal

import rfc8785
from pydantic import ConfigDict, Field, ValidationError

from shared.domain.certificate.parts import (
    Fence,
    Hash,
    KeyDestroyed,
    Name,
    Part,
    Recipients,
    Retained,
    Second,
    Sought,
    StoreScan,
    Uuid,
)
from shared.domain.certificate.words import Attestation, Ground, Milestone

TYPE: Final = "erasure-certificate"
"""The ``typ`` of a signed certificate, so that nothing else signed with the same key passes for one."""
_NONCE_BYTES: Final = 16
_YEAR: Final = 366 * 86_400


class NotACertificate(ValueError):
    """The bytes are not the canonical form of a certificate."""


class Draft(Part):
    """A certificate without its place in the chain. ``backup_horizon`` is in seconds.

    ``subjects`` are the person's identifiers as :func:`commitment`; ``policy`` and ``inventory`` are hashes of the
    privacy policy the erasure was carried out under and of the inventory of stores.
    """

    model_config = ConfigDict(validate_by_name=True, serialize_by_alias=True)

    format: Literal["erasure-certificate/1"] = Field(default="erasure-certificate/1", alias="schema")
    id: Uuid
    case: Uuid
    kind: Attestation
    tenant: Name
    subjects: Annotated[tuple[Hash, ...], Field(min_length=1, max_length=100)]
    ground: Ground
    policy: Hash
    timeline: dict[Milestone, Second]
    inventory: Hash
    stores: Annotated[tuple[StoreScan, ...], Field(max_length=500)]
    sought: Sought
    keys: Annotated[tuple[KeyDestroyed, ...], Field(max_length=100)]
    fence: Fence
    recipients: Recipients
    retained: Annotated[tuple[Retained, ...], Field(max_length=100)]
    backup_horizon: Annotated[int, Field(ge=0, le=_YEAR)]

    @property
    def recoverable_until(self) -> int:
        """From this second on no backup can bring back what was erased, or a key to read it with."""
        shredded = self.timeline.get(Milestone.SHREDDED, 0) + self.backup_horizon
        return max([shredded, *(key.unrecoverable_after for key in self.keys)])

    def numbered(self, number: int, previous: str) -> "Certificate":
        # iter: a model with a field called keys looks like a mapping to dict
        return Certificate.model_validate(dict(iter(self)) | {"number": number, "previous": previous})


class Certificate(Draft):
    """``previous`` is the hash of the certificate numbered one less, :data:`START` for number 1."""

    number: Annotated[int, Field(ge=1, lt=10**10)]
    previous: Hash

    @property
    def issued_at(self) -> int:
        return max(self.timeline.values(), default=0)

    def canonical(self) -> bytes:
        """The bytes that are signed and hashed: RFC 8785."""
        return rfc8785.dumps(self.model_dump(mode="json"))

    @property
    def hash(self) -> str:
        return sha256(self.canonical()).hexdigest()


def read_certificate(payload: bytes) -> Certificate:
    """Raises :class:`NotACertificate`, also when the same is said in other bytes."""
    try:
        certificate = Certificate.model_validate_json(payload)
    except ValidationError as error:
        raise NotACertificate(", ".join(sorted(_flawed(error)))) from None
    if certificate.canonical() != payload:
        raise NotACertificate("not canonical")
    return certificate


def _flawed(error: ValidationError) -> set[str]:
    """The fields it is about, by our names only: what else the bytes call something may be anything."""
    ours = Certificate.model_fields.keys() | {"schema"}
    places = {str(flaw["loc"][0]) if flaw["loc"] else "form" for flaw in error.errors(include_input=False)}
    return {place if place in ours | {"form"} else "unknown field" for place in places}


def certificate_id(case_id: str, kind: Attestation) -> str:
    """A version 4 UUID, the same for every try."""
    made = bytearray(hmac.digest(case_id.encode(), kind.encode(), sha256)[:16])
    made[6], made[8] = made[6] & 0x0F | 0x40, made[8] & 0x3F | 0x80
    digits = made.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def commitment(nonce: bytes, kind: str, canonical: str) -> str:
    """Binds a certificate to an identifier: HMAC-SHA-256, hex, of ``kind:canonical`` under a nonce of 16 bytes or more.

    Only who has the nonce can tell whose certificate it is.
    """
    if len(nonce) < _NONCE_BYTES:
        raise ValueError("nonce: shorter than 16 bytes")
    return hmac.digest(nonce, f"{kind}:{canonical}".encode(), sha256).hex()
