"""Prints the public key that certificates, receipts and answers are verified with, PEM, for the controller to publish.

make signing-key LOCAL=1       of the local stack
make signing-key               in AWS, with your own credentials; STACK names the stack
"""

import sys
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from infra.deployment import NotReached, deployment


def signing_key(kms: Any, key_id: str) -> str:
    der = kms.get_public_key(KeyId=key_id)["PublicKey"]
    return load_der_public_key(der).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def main(arguments: list[str]) -> int:
    try:
        with deployment(local=arguments == ["--local"]) as place:
            print(signing_key(place.client("kms"), place.outputs["SigningKeyId"]), end="")
    except NotReached as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
