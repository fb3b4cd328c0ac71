"""The certificate a processor publishes: reading it, and whether it is one to trust for a name."""

import contextlib
import ssl
import warnings
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.verification import Criticality, ExtensionPolicy, PolicyBuilder, Store, VerificationError

from infra.opendsr.findings import Unmet

_MOST: Final = 10


def read(content: bytes) -> list[x509.Certificate]:
    """The signing certificate first, then the intermediates sent with it; PEM or DER. Raises Unmet."""
    try:
        if b"-----BEGIN" in content:
            found = x509.load_pem_x509_certificates(content)
        else:
            found = [x509.load_der_x509_certificate(content)]
    except ValueError:
        raise Unmet("processor_certificate is not an X.509 certificate") from None
    if len(found) > _MOST:
        raise Unmet(f"processor_certificate holds more than {_MOST} certificates")
    return found


def examine(chain: list[x509.Certificate], *, domain: str, trusted: ssl.SSLContext, now: datetime) -> None:
    """Raises Unmet unless a trusted authority issued the certificate for the domain and it is valid now."""
    leaf = chain[0]
    if leaf.issuer == leaf.subject:
        raise Unmet("the certificate is self-signed")
    if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
        raise Unmet("the certificate is not valid now")
    roots = _roots(trusted)
    if not roots:
        raise Unmet("no certificate authority is known on this machine; name one with --ca")
    try:
        verifier = _policy().store(Store(roots)).time(now).build_server_verifier(x509.DNSName(domain))
        verifier.verify(leaf, chain[1:])
    except (VerificationError, ValueError) as error:
        raise Unmet(f"the certificate is not to be trusted for the domain: {error}") from None


def _roots(trusted: ssl.SSLContext) -> list[x509.Certificate]:
    """Without those so malformed that they cannot be read; some machines carry such."""
    roots = []
    with warnings.catch_warnings(action="ignore", category=CryptographyDeprecationWarning):
        for der in trusted.get_ca_certs(binary_form=True):
            with contextlib.suppress(ValueError):
                roots.append(x509.load_der_x509_certificate(der))
    return roots


def _policy() -> PolicyBuilder:
    """That of the web, except that a certificate for signing need not be one for a server too."""
    signing = ExtensionPolicy.webpki_defaults_ee().may_be_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, None)
    return PolicyBuilder().extension_policies(ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=signing)
