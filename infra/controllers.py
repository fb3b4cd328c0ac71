"""Configures who may send requests of data subjects to a deployed stack, and the certificate it answers with.

python -m infra.controllers document.json       a controller; prints its credential once, when it is new
python -m infra.controllers --rotate document.json   adds a credential; the newest two are good
python -m infra.controllers --certificate chain.pem  the signing key's certificate, then its issuers'

In AWS, with your own credentials; STACK names the stack.
"""

import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast

import boto3
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shared.adapters.controller_table import DynamoControllers, DynamoProcessorCertificates
from shared.adapters.kms_signer import KmsSigner
from shared.domain.case.controller_account import ControllerAccount

_USAGE: Final = "usage: python -m infra.controllers [--rotate] document.json | --certificate chain.pem"
_KEPT: Final = 2


class Controllers:
    """``client`` makes a boto3 client of somebody who may use the sources table and the signing key."""

    def __init__(self, outputs: Mapping[str, str], client: Callable[[str], Any]) -> None:
        dynamodb, sources = client("dynamodb"), outputs["SourcesTableName"]
        self._controllers = DynamoControllers(dynamodb, sources=sources)
        self._certificates = DynamoProcessorCertificates(dynamodb, sources=sources)
        self._signer = KmsSigner(client("kms"), key=outputs["SigningKeyId"])
        self._domain = outputs["ProcessorDomain"]

    def configure(self, document: Path, *, rotate: bool = False) -> tuple[ControllerAccount, str | None]:
        """The account, and its new credential if one was made; one that is known keeps its credentials."""
        given = json.loads(document.read_text())
        known = next((each.credentials for each in self._controllers.accounts() if each.id == given["id"]), ())
        credential = secrets.token_urlsafe(32) if rotate or not known else None
        fresh = (sha256(credential.encode()).hexdigest(),) if credential else ()
        account = ControllerAccount.model_validate(given | {"credentials": (*fresh, *known)[:_KEPT]})
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
    if len(options) > 1 or not set(options) <= {"--rotate", "--certificate"} or not Path(name).is_file():
        print(_USAGE)
        return 2
    stack = os.environ.get("STACK", "leadpact")
    (found,) = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}
    controllers = Controllers(outputs, cast("Callable[[str], Any]", boto3.client))
    try:
        if "--certificate" in options:
            controllers.certify(Path(name))
            print(f"certificate for {outputs['ProcessorDomain']}")
            return 0
        account, credential = controllers.configure(Path(name), rotate="--rotate" in options)
    except (ValueError, KeyError) as error:  # pydantic's and json's errors are ValueErrors
        print(error)
        return 2
    print(f"{account.id}: https://{outputs['ProcessorDomain']}/v2  " + (credential or "keeps its credential"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
