"""Verifies an erasure certificate, offline.

    make verify-certificate FILE=certificate.json KEY=published.pem
    python -m infra.verify_certificate certificate.json --key published.pem [--chain folder]
        [--inventory document] [--policy document] [--nonce file]

It needs nothing of a running system: the file, the key that the controller has published, and the inventory and privacy
policy that the certificate was issued under (this release's by default). With the other certificates it checks the
chain, with a person's nonce whether the certificate is about them.
"""

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from infra.verify_certificate.files import (
    BadFile,
    keys_of_jwks,
    keys_of_pem,
    known,
    nonce_in,
    others,
    read,
)
from infra.verify_certificate.verification import Means, verify


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
    parser.add_argument("--policy", type=Path, action="append", default=[], help="a privacy policy; may be repeated")
    parser.add_argument("--nonce", type=Path, help="file with a nonce; the identifier is read from the input")
    return parser.parse_args(arguments)


def _file(text: str) -> Path:
    if not text:
        raise ArgumentTypeError("FILE=certificate.json is missing")
    return Path(text)


def _identifier() -> str:
    """Read from the input: a command line stays in the shell's history."""
    if sys.stdin.isatty():
        print("The person's identifier, such as email:you@lab.example: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _means(options: Namespace) -> Means:
    """Raises :class:`BadFile`."""
    keys = (keys_of_pem(options.key) if options.key else {}) | (keys_of_jwks(options.jwks) if options.jwks else {})
    return Means(
        keys=keys,
        trust_embedded=options.trust_embedded,
        known=known(options.inventory, options.policy),
        others=others(options.chain) if options.chain else None,
        nonce=nonce_in(options.nonce) if options.nonce else None,
        identifier=_identifier() if options.nonce else "",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
