"""HTTPS to addresses that others have named, so that they cannot make us talk to anything of ours.

A name is resolved once, all its addresses have to be public, and the connection goes to one of those that were looked
at: a name that resolves differently a moment later changes nothing. Redirects are not followed, proxies not used.
"""

import socket
import ssl
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import SplitResult, urlsplit

import urllib3

from shared.domain.public_address import is_public
from shared.ports.callbacks import NotDelivered

_PORTS: Final = {"https": 443, "http": 80}
_TIMEOUT: Final = urllib3.Timeout(connect=3, read=10)


def resolved(host: str, port: int) -> list[str]:
    """Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class PinnedTransport:
    """``insecure`` allows plain HTTP and private addresses, for tests and laptops."""

    def __init__(
        self,
        *,
        insecure: bool = False,
        resolve: Callable[[str, int], list[str]] = resolved,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self._insecure, self._resolve = insecure, resolve
        self._trusted = trusted or ssl.create_default_context()

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        parts, port = self._parts(url)
        pool = self._pool(parts, self._address(parts.hostname or "", port), port)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            answer = pool.urlopen(
                "POST",
                target,
                body=body,
                headers={"Host": parts.netloc, **headers},
                redirect=False,
                retries=False,
                assert_same_host=False,
                preload_content=False,
            )
            answer.close()
        except (urllib3.exceptions.HTTPError, OSError) as fault:
            raise NotDelivered(type(fault).__name__) from None
        finally:
            pool.close()
        if not 200 <= answer.status < 300:
            raise NotDelivered(f"status_{answer.status}")

    def _parts(self, url: str) -> tuple[SplitResult, int]:
        try:
            parts = urlsplit(url)
            port = parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError:
            raise NotDelivered("not_an_address") from None
        if not parts.hostname or parts.scheme not in (_PORTS if self._insecure else {"https"}):
            raise NotDelivered("not_https")
        return parts, port

    def _address(self, host: str, port: int) -> str:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError):
            raise NotDelivered("not_resolved") from None
        if not addresses:
            raise NotDelivered("not_resolved")
        if not self._insecure and not all(map(is_public, addresses)):
            raise NotDelivered("not_public")
        return addresses[0]

    def _pool(self, parts: SplitResult, address: str, port: int) -> urllib3.HTTPConnectionPool:
        if parts.scheme == "http":
            return urllib3.HTTPConnectionPool(address, port, timeout=_TIMEOUT, maxsize=1)
        return urllib3.HTTPSConnectionPool(
            address,
            port,
            timeout=_TIMEOUT,
            maxsize=1,
            cert_reqs="CERT_REQUIRED",
            ssl_context=self._trusted,
            server_hostname=parts.hostname,
            assert_hostname=parts.hostname,
        )
