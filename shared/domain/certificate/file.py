"""A certificate as it is handed out: signed, with the key to compare to the published one."""

from base64 import b64encode
from typing import Annotated

import rfc8785
from pydantic import Field, ValidationError

from shared.domain.certificate.parts import Part


class NotACertificateFile(ValueError):
    """Neither a certificate's file nor a bare compact JWS."""


class CertificateFile(Part):
    """``certificate`` is a compact JWS, ``public_key`` base64 of a DER SubjectPublicKeyInfo.

    The key inside proves nothing by itself: whoever forges a certificate encloses a key of their own.
    """

    certificate: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$", max_length=300_000)]
    public_key: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]+={0,2}$", max_length=2_000)] | None = None

    @classmethod
    def of(cls, jws: str, public_key: bytes) -> "CertificateFile":
        return cls(certificate=jws, public_key=b64encode(public_key).decode())

    def canonical(self) -> bytes:
        """One line of JSON (RFC 8785); the bare JWS when there is no key."""
        if self.public_key is None:
            return self.certificate.encode()
        return rfc8785.dumps({"certificate": self.certificate, "public_key": self.public_key})


def read_certificate_file(data: bytes) -> CertificateFile:
    """Takes a line break at the end, and otherwise the canonical form only. Raises :class:`NotACertificateFile`."""
    line = data.removesuffix(b"\n")
    try:
        read = (
            CertificateFile.model_validate_json(line)
            if line.startswith(b"{")
            else CertificateFile(certificate=line.decode())
        )
    except (ValidationError, UnicodeDecodeError):
        raise NotACertificateFile("form") from None
    if read.canonical() != line:
        raise NotACertificateFile("not canonical")
    return read
