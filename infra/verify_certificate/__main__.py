"""Verifies an erasure certificate, offline.

    make verify-certificate FILE=certificate.json KEY=published.pem
    python -m infra.verify_certificate certificate.json --key published.pem [--chain folder] [--inventory document]

It needs nothing of a running system: the file, the key the controller has published, and the inventory of the release
the certificate was issued under (this one's by default). With the other certificates it checks the chain, with the
person's own nonce whose certificate it is.
"""

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from infra.verify_certificate.files import (
    BadFile,
    inventory,
    keys_of_jwks,
    keys_of_pem,
    others,
    read,
    released_inventory,
)
from infra.verify_certificate.verification import Means, verify
from shared.domain.certificate.certificate import commitment


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    try:
        data, means = read(options.file), _means(options)
    except BadFile as error:
        print(error)
        return 1
    findings = list(verify(data, means, now=int(time.time())))
    print("\n".join(map(str, findings)))
    return 0 if all(finding.passed is not False for finding in findings) else 1


def _options(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m infra.verify_certificate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=_file, help="JSON with certificate and public_key, or a bare compact JWS")
    parser.add_argument("--key", type=Path, help="the published public key, PEM")
    parser.add_argument("--jwks", type=Path, help="the published keys, JSON Web Key Set")
    parser.add_argument("--trust-embedded", action="store_true", help="trust the key in the file: you have compared it")
    parser.add_argument("--chain", type=Path, help="folder of other certificates, or a file with one a line, in order")
    parser.add_argument("--inventory", type=Path, help="inventory.json of the release that issued it")
    parser.add_argument("--nonce", type=_nonce, help="hex; an identifier such as email:… is then read from the input")
    return parser.parse_args(arguments)


def _file(text: str) -> Path:
    if not text:
        raise ArgumentTypeError("FILE=certificate.json is missing")
    return Path(text)


def _nonce(text: str) -> bytes:
    """Nothing of it is repeated: whoever has it recognises a person."""
    try:
        nonce = bytes.fromhex(text)
        commitment(nonce, "", "")
    except ValueError:
        raise ArgumentTypeError("is not a nonce as it was handed out") from None
    return nonce


def _means(options: Namespace) -> Means:
    """Raises :class:`BadFile`."""
    keys = (keys_of_pem(options.key) if options.key else {}) | (keys_of_jwks(options.jwks) if options.jwks else {})
    return Means(
        keys=keys,
        trust_embedded=options.trust_embedded,
        stores=inventory(options.inventory) if options.inventory else released_inventory(),
        others=others(options.chain) if options.chain else None,
        nonce=options.nonce,
        # read from the input: what stands on a command line is kept in histories
        identifier=sys.stdin.readline().strip() if options.nonce else "",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
