"""The receiver of callbacks keeps exact bytes, and only those that are for it."""

import http.client
from urllib.parse import urlsplit

import pytest

from infra.opendsr.receiver import FLAKY, REDIRECTED, REDIRECTING, Receiver, receiving


def post(url: str, body: bytes, **headers: str) -> tuple[int, str | None]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port or 80, timeout=10)
    connection.request("POST", parts.path, body, headers)
    answer = connection.getresponse()
    connection.close()
    return answer.status, answer.getheader("Location")


def test_exact_bytes_are_kept() -> None:
    body = b'{ "a" :\r\n "\xc3\xbc" }\n'
    with receiving() as receiver:
        assert post(receiver.url("one"), body) == (202, None)
        assert [arrival.body for arrival in receiver.arrived("one")] == [body]
        assert not receiver.arrived("two")


def test_chunks_are_put_together() -> None:
    with receiving() as receiver:
        parts = urlsplit(receiver.url("one"))
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port or 80, timeout=10)
        connection.request("POST", parts.path, iter([b"ab", b"cde"]), encode_chunked=True)
        assert connection.getresponse().status == 202
        connection.close()
        assert receiver.arrived()[0].body == b"abcde"


def test_what_is_addressed_to_nobody_is_not_kept() -> None:
    with receiving() as receiver:
        assert post(f"{receiver.base}/another-token/one", b"{}")[0] == 404
        assert not receiver.arrived()


def test_a_body_that_is_too_long_is_not_read() -> None:
    with receiving() as receiver:
        assert post(receiver.url("one"), b"", **{"Content-Length": str(1 << 20)})[0] == 413
        assert not receiver.arrived()


def test_the_flaky_address_fails_once_and_the_redirecting_one_always() -> None:
    with receiving() as receiver:
        assert [post(receiver.url(FLAKY), b"{}")[0] for _ in range(3)] == [503, 202, 202]
        assert [post(receiver.url(REDIRECTING), b"{}") for _ in range(2)] == [(307, receiver.url(REDIRECTED))] * 2


def test_a_tunnel_leads_to_the_same_addresses() -> None:
    receiver = Receiver("https://tunnel.example/here/")
    path = urlsplit(receiver.url("one")).path
    assert receiver.url("one").startswith("https://tunnel.example/here/")
    assert receiver.take(path, {}, b"{}")[0] == 202


def test_arrivals_are_bounded() -> None:
    receiver = Receiver("http://127.0.0.1")
    statuses = {receiver.take(f"/{receiver.token}/one", {}, b"")[0] for _ in range(2100)}
    assert statuses == {202, 429}
    assert len(receiver.arrived()) == 2000


@pytest.mark.parametrize("line", [b"-1\r\n", b"\xff\r\n", b"\r\n"])
def test_a_malformed_chunk_ends_the_body(line: bytes) -> None:
    with receiving() as receiver:
        parts = urlsplit(receiver.url("one"))
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port or 80, timeout=10)
        connection.putrequest("POST", parts.path)
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders(line + b"\r\n")
        assert connection.getresponse().status == 202
        connection.close()
        assert receiver.arrived()[0].body == b""
