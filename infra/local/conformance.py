"""`make opendsr`: the conformance suite, which on the local stack is told what only its owner can know.

That is the name the processor signs for, an authority to trust (a certificate for its signing key is made for the
check, as a certificate authority would issue one, and published there), and the credential of a second controller.
"""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urlsplit

import urllib3
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key

from infra.controllers import Controllers
from infra.deployment import Deployment, NotReached, deployment
from infra.local.emulator import chosen_state
from infra.local.kept_state import kept_port
from infra.local.process import HOST, is_free
from infra.made_known import wait_until_known
from infra.opendsr.__main__ import main as check
from infra.opendsr.issuing import Authority

_WORKERS: Final = 4
"""As many as the suite asks at a time."""


def main(arguments: list[str]) -> int:
    url, *options = arguments or [""]
    try:
        with _what_its_owner_knows(url) as known:
            return check([url, *known, *options])
    except NotReached as error:
        print(error)
        return 2


@contextmanager
def _what_its_owner_knows(url: str) -> Iterator[list[str]]:
    """Options of the suite; none for any other processor. Raises NotReached."""
    if not _is_ours(url):
        yield []
        return
    with deployment(local=True) as place, TemporaryDirectory() as folder:
        ca, other = certified(place, Path(folder)), credential_of("conformance-other", place, Path(folder))
        wait_until_known()
        wake(place.url)
        known = ["--allow-http", "--domain", place.outputs["ProcessorDomain"], "--ca", str(ca)]
        yield [*known, "--other-credential", other]


def certified(place: Deployment, folder: Path) -> Path:
    """Publishes a certificate for the signing key; returns the authority's, which exists for this moment only."""
    der = place.client("kms").get_public_key(KeyId=place.outputs["SigningKeyId"])["PublicKey"]
    authority, key = Authority.new("An authority for trying out"), load_der_public_key(der)
    assert isinstance(key, RSAPublicKey)  # noqa: S101 as the template has it
    leaf = authority.issue([x509.DNSName(place.outputs["ProcessorDomain"])], key)
    chain, ca = folder / "chain.pem", folder / "ca.pem"
    chain.write_bytes(leaf.public_bytes(Encoding.PEM) + authority.pem)
    ca.write_bytes(authority.pem)
    Controllers(place.outputs, place.client).certify(chain)
    return ca


def credential_of(name: str, place: Deployment, folder: Path) -> str:
    """A new one of a controller of this name, which is configured if need be; callbacks come to this machine."""
    document = folder / f"{name}.json"
    account = {"id": name, "domain": f"{name}.example", "callback_domains": [HOST, "localhost"]}
    document.write_text(json.dumps(account))
    _, credential = Controllers(place.outputs, place.client).configure(document, rotate=True)
    assert credential  # noqa: S101 as rotating makes one
    return credential


def wake(url: str) -> None:
    """Here a call that finds no idle worker starts one, which takes seconds of this machine; in AWS a fraction."""
    with ThreadPoolExecutor(_WORKERS) as pool:
        pool.map(lambda _: urllib3.request("GET", f"{url}/v2/discovery", timeout=120), range(_WORKERS))


def _is_ours(url: str) -> bool:
    """Whether the address is of the run that is up, in the folder STATE."""
    try:
        parts, port = urlsplit(url), kept_port(chosen_state() / "state")
        return parts.hostname in {HOST, "localhost"} and parts.port == port and not is_free(port)
    except (OSError, ValueError):
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
