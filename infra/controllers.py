"""Configures who may send requests of data subjects to a deployed stack, and the certificate it answers with.

python -m infra.controllers document.json       a controller; prints its credential once, when it is new
python -m infra.controllers --rotate document.json   adds a credential; the newest two are good
python -m infra.controllers --certificate chain.pem  the signing key's certificate, then its issuers'

In AWS, with your own credentials; STACK names the stack. With --local first, on the local stack.
"""

import secrets
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from infra.bad_document import BAD_DOCUMENT, json_object, reason_of
from infra.deployment import Deployment, NotReached, deployment
from infra.made_known import wait_until_known
from infra.readable import pick_setting, picked, readable
from shared.adapters.controller_table import DynamoControllers, DynamoProcessorCertificates
from shared.adapters.kms_signer import KmsSigner
from shared.domain.case.controller_account import ControllerAccount
from shared.domain.document.reading import checked
from shared.ports import StoreUnavailable

_USAGE: Final = "usage: python -m infra.controllers [--local] ([--rotate] document.json | --certificate chain.pem)"
_LOCAL: Final = "--local"
_BOTH: Final = {"--rotate", "--certificate"}
_KEPT: Final = 2
_NONE: Final = "0" * 64
"""Stands for the credential while a document is checked; it is the hash of nothing."""


class Controllers:
    """``client`` makes a boto3 client of somebody who may use the sources table and the signing key."""

    def __init__(self, outputs: Mapping[str, str], client: Callable[[str], Any]) -> None:
        dynamodb, sources = client("dynamodb"), outputs["SourcesTableName"]
        self._controllers = DynamoControllers(dynamodb, sources=sources)
        self._certificates = DynamoProcessorCertificates(dynamodb, sources=sources)
        self._signer = KmsSigner(client("kms"), key=outputs["SigningKeyId"])
        self._domain = outputs["ProcessorDomain"]

    def configure(self, document: Path, *, rotate: bool = False) -> tuple[ControllerAccount, str | None]:
        """The account, and its new credential if one was made; one that is known keeps its credentials.

        Raises one of BAD_DOCUMENT, with every problem by its place, and StoreUnavailable.
        """
        given = json_object(document)
        known = self._controllers.credentials_of(checked(ControllerAccount, {"credentials": [_NONE]} | given).id)
        credential = secrets.token_urlsafe(32) if rotate or not known else None
        fresh = (sha256(credential.encode()).hexdigest(),) if credential else ()
        account = checked(ControllerAccount, given | {"credentials": (*fresh, *known)[:_KEPT]})
        self._controllers.put(account)
        return account, credential

    def certify(self, chain: Path) -> None:
        """Raises ValueError unless the first certificate is of the signing key, for our domain, and valid now."""
        leaf, *_ = x509.load_pem_x509_certificates(chain.read_bytes())
        key = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        if key != self._signer.public_key():
            raise ValueError("the first certificate is not of the signing key")
        if self._domain not in names.get_values_for_type(x509.DNSName):
            raise ValueError(f"the certificate is not for {self._domain}")
        if leaf.issuer == leaf.subject:
            raise ValueError("the certificate is self-signed")
        if not leaf.not_valid_before_utc <= datetime.now(UTC) <= leaf.not_valid_after_utc:
            raise ValueError("the certificate is not valid now")
        self._certificates.put(chain.read_text())


def main(arguments: list[str]) -> int:
    *options, name = arguments or [""]
    if set(options) >= _BOTH or not set(options) <= _BOTH | {_LOCAL} or not Path(name).is_file():
        print(_USAGE)
        return 2
    try:
        with deployment(local=_LOCAL in options) as place:
            print(_done(place, Path(name), options))
    except BAD_DOCUMENT as error:
        print(f"{name}: {reason_of(error)}")
        return 2
    except (NotReached, StoreUnavailable) as error:
        print(error)
        return 2
    return 0


def _done(place: Deployment, file: Path, options: list[str]) -> str:
    """What to tell. Raises one of BAD_DOCUMENT, and StoreUnavailable."""
    controllers = Controllers(place.outputs, place.client)
    if "--certificate" in options:
        controllers.certify(file)
        return f"certificate for {place.outputs['ProcessorDomain']}"
    account, credential = controllers.configure(file, rotate="--rotate" in options)
    made = {"credential": credential} if credential else {}
    told = readable(picked({"id": account.id, "url": f"{place.url}/v2"} | made, pick_setting()))
    print(wait_until_known(), file=sys.stderr)
    return told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
