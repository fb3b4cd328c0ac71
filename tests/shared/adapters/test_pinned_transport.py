"""Sending to addresses that others named: to them and to nothing of ours, over connections that prove who listens."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from infra.opendsr.issuing import Authority, new_key, pem_of
from shared.adapters.pinned_transport import PinnedTransport
from shared.ports.callbacks import NotDelivered
from tests.functions.callbacks.receiver import Receiver, listening

HOST = "hooks.acme.example"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening(Receiver()) as listener:
        yield listener


class Names:
    """Names that resolve to given addresses, each time to the next one."""

    def __init__(self, *addresses: list[str]) -> None:
        self.addresses, self.asked = list(addresses), list[str]()

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.addresses.pop(0)


def reason(transport: PinnedTransport, url: str) -> str:
    with pytest.raises(NotDelivered) as failure:
        transport.post(url, b"{}", {})
    return failure.value.reason


def test_body_and_headers_arrive_as_they_are(receiver: Receiver) -> None:
    transport = PinnedTransport(insecure=True, resolve=Names(["127.0.0.1"]))
    transport.post(f"http://{HOST}:{receiver.port}/told?a=1", b'{"a": 1}', {"X-Mark": "m"})
    (heard,) = receiver.heard
    assert (heard.path, heard.body, heard.headers["x-mark"]) == ("/told?a=1", b'{"a": 1}', "m")
    assert heard.headers["host"] == f"{HOST}:{receiver.port}"


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 404, 410, 429, 500, 503])
def test_only_success_is_success_and_no_redirect_is_followed(receiver: Receiver, status: int) -> None:
    receiver.status = status
    transport = PinnedTransport(insecure=True)
    assert reason(transport, f"http://127.0.0.1:{receiver.port}/told") == f"status_{status}"
    assert [heard.path for heard in receiver.heard] == ["/told"]


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["169.254.169.254"], ["10.0.0.1"], ["::1"], ["8.8.8.8", "10.0.0.1"], ["::ffff:10.0.0.1"]],
)
def test_a_name_that_leads_to_anything_of_ours_is_not_talked_to(receiver: Receiver, addresses: list[str]) -> None:
    transport = PinnedTransport(resolve=Names(addresses))
    assert reason(transport, f"https://{HOST}:{receiver.port}/") == "not_public"
    assert not receiver.heard


def test_an_address_of_ours_is_not_talked_to(receiver: Receiver) -> None:
    assert reason(PinnedTransport(), f"https://127.0.0.1:{receiver.port}/") == "not_public"
    assert not receiver.heard


def test_a_name_is_looked_up_once_so_that_it_cannot_turn(receiver: Receiver) -> None:
    names = Names(["127.0.0.1"], ["203.0.113.1"])
    PinnedTransport(insecure=True, resolve=names).post(f"http://{HOST}:{receiver.port}/", b"", {})
    assert names.asked == [HOST] and len(receiver.heard) == 1


@pytest.mark.parametrize(
    "url", ["http://example.com/", "ftp://example.com/", "https:///x", "https://[::1", "//example.com"]
)
def test_anything_but_https_is_not_talked_to(url: str) -> None:
    assert reason(PinnedTransport(resolve=Names()), url) in {"not_https", "not_an_address"}


def test_a_name_that_does_not_exist_is_not_delivered_to() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError(host)

    assert reason(PinnedTransport(resolve=unknown), f"https://{HOST}/") == "not_resolved"


def test_nobody_listening_is_not_delivered(receiver: Receiver) -> None:
    transport = PinnedTransport(insecure=True)
    assert reason(transport, "http://127.0.0.1:9/") == "NewConnectionError"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.new("Test authority")


def serving(authority: Authority, name: str, folder: Path) -> ssl.SSLContext:
    key = new_key()
    certificate = authority.issue([x509.DNSName(name)], key.public_key())
    (folder / "key.pem").write_bytes(pem_of(key))
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context


def trusting(authority: Authority) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=authority.pem.decode())


def test_the_certificate_has_to_be_for_the_name_and_not_for_the_address(authority: Authority, tmp_path: Path) -> None:
    with listening(Receiver(), serving(authority, HOST, tmp_path)) as receiver:
        transport = PinnedTransport(insecure=True, resolve=Names(["127.0.0.1"]), trusted=trusting(authority))
        transport.post(f"https://{HOST}:{receiver.port}/told", b"{}", {})
        assert [heard.path for heard in receiver.heard] == ["/told"]


def test_a_certificate_for_another_name_is_not_trusted(authority: Authority, tmp_path: Path) -> None:
    with listening(Receiver(), serving(authority, "evil.example", tmp_path)) as receiver:
        transport = PinnedTransport(insecure=True, resolve=Names(["127.0.0.1"]), trusted=trusting(authority))
        assert reason(transport, f"https://{HOST}:{receiver.port}/") == "SSLError"
        assert not receiver.heard


def test_a_certificate_of_an_unknown_authority_is_not_trusted(authority: Authority, tmp_path: Path) -> None:
    with listening(Receiver(), serving(authority, HOST, tmp_path)) as receiver:
        transport = PinnedTransport(insecure=True, resolve=Names(["127.0.0.1"]))
        assert reason(transport, f"https://{HOST}:{receiver.port}/") == "SSLError"
        assert not receiver.heard
