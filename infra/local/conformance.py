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
from infra.local.process import HOST
from infra.local.running import NotRunning, find_run
from infra.made_known import wait_until_known
from infra.opendsr.__main__ import main as check
from infra.opendsr.issuing import Authority
from infra.progress import step

LOCAL: Final = "--local"
"""Instead of an address: the stack that is up on this machine, with a credential made for the check."""
_WORKERS: Final = 4
"""As many as the suite asks at a time."""


def main(arguments: list[str]) -> int:
    url, *options = arguments or [""]
    try:
        with _what_its_owner_knows(url) as known:
            return check([*known, *options])
    except NotReached as error:
        print(error)
        return 2


@contextmanager
def _what_its_owner_knows(url: str) -> Iterator[list[str]]:
    """The address and the options of the suite; no options for any other processor. Raises NotReached."""
    port = None if url == LOCAL else _port_of_ours(url)
    if port is None and url != LOCAL:
        yield [url]
        return
    with deployment(local=True, port=port) as place, TemporaryDirectory() as name:
        folder = Path(name)
        with step("Making a certificate and credentials"):
            ca, other = certified(place, folder), credential_of("conformance-other", place, folder)
            own = ["--credential", credential_of("conformance", place, folder)] if url == LOCAL else []
            wait_until_known()
            wake(place.url)
        known = ["--allow-http", "--domain", place.outputs["ProcessorDomain"], "--ca", str(ca)]
        yield [place.url if url == LOCAL else url, *known, *own, "--other-credential", other]


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


def _port_of_ours(url: str) -> int | None:
    """The port of the run that is up at this address."""
    try:
        parts = urlsplit(url)
        return find_run(port=parts.port).port if parts.port and parts.hostname in {HOST, "localhost"} else None
    except (NotRunning, ValueError):
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
