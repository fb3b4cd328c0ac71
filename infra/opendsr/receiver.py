"""A receiver of status callbacks, for as long as a run takes. It keeps the exact bytes that arrive."""

import secrets
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from infra.opendsr.issuing import Authority, new_key, pem_of

FLAKY: Final = "flaky"
REDIRECTING: Final = "redirecting"
REDIRECTED: Final = "redirected"
OF_A_REFUSED: Final = "of-a-refused-request"
_MOST_BYTES: Final = 1 << 16
_MOST_ARRIVALS: Final = 2000


@dataclass(frozen=True)
class Arrival:
    """``name`` is the last part of the address it came to; headers by lower-case name."""

    name: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Receiver:
    """``base`` is what processors are told; its own address unless a tunnel leads to it."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        self.token = secrets.token_urlsafe(12)
        self._arrivals: list[Arrival] = []

    def url(self, name: str) -> str:
        return f"{self.base}/{self.token}/{name}"

    def arrived(self, name: str | None = None) -> list[Arrival]:
        """What came so far, in order, to one name or to all."""
        return [arrival for arrival in list(self._arrivals) if name in (None, arrival.name)]

    def take(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str]]:
        """The status and headers to answer with. What is addressed to nobody is not kept."""
        start, _, name = path.rpartition("/")
        if not start.endswith(f"/{self.token}"):
            return 404, {}
        if len(self._arrivals) >= _MOST_ARRIVALS:
            return 429, {}
        first = not self.arrived(name)
        self._arrivals.append(Arrival(name, headers, body))
        if name == REDIRECTING:
            return 307, {"Location": self.url(REDIRECTED)}
        return (503 if name == FLAKY and first else 202), {}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    receiver: Receiver


@contextmanager
def receiving(
    *, base: str | None = None, host: str = "127.0.0.1", port: int = 0, ca: Path | None = None
) -> Iterator[Receiver]:
    """Serves on a free port unless one is given. With ``ca``, over HTTPS under a certificate made for the occasion;
    the authority to trust is written to that file. Raises OSError."""
    server = _Server((host, port), _Handler)
    if ca:
        _speak_tls(server, host, ca)
    own = f"{'https' if ca else 'http'}://{host}:{server.server_address[1]}"
    server.receiver = Receiver(base or own)
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    serving.start()
    try:
        yield server.receiver
    finally:
        server.shutdown()
        server.server_close()
        serving.join()


def _speak_tls(server: _Server, host: str, ca: Path) -> None:
    authority, key = Authority.new("OpenDSR callback receiver"), new_key()
    names: list[x509.GeneralName] = [x509.DNSName("localhost"), x509.IPAddress(ip_address(host))]
    certificate = authority.issue(names, key.public_key()).public_bytes(Encoding.PEM)
    ca.write_bytes(authority.pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        both = Path(folder) / "both.pem"
        both.write_bytes(pem_of(key) + certificate)
        context.load_cert_chain(both)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 10
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self._read()
        if body is None:
            self._reply(413, {"Connection": "close"})
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._reply(*self.server.receiver.take(self.path, headers, body))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: addresses and bodies belong to the run."""

    def _reply(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": "0"}).items():
            self.send_header(name, value)
        self.end_headers()

    def _read(self) -> bytes | None:
        """The body, or None when it is too long or its length is not told."""
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return self._chunks()
        length = self.headers.get("Content-Length", "")
        return self.rfile.read(int(length)) if length.isdecimal() and int(length) <= _MOST_BYTES else None

    def _chunks(self) -> bytes | None:
        body = b""
        while size := _size(self.rfile.readline(32)):
            if len(body) + size > _MOST_BYTES:
                return None
            body += self.rfile.read(size)
            self.rfile.readline(8)
        self.rfile.readline(8)
        return body


def _size(line: bytes) -> int:
    """Of a chunk, from its first line; a line that names none ends the body."""
    try:
        return max(0, int(line.partition(b";")[0], 16))
    except ValueError:
        return 0
