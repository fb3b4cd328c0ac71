"""The processor under test, and who asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from infra.opendsr.identity import Identity

VERSION: Final = "v2"
_LOCAL_NAMES: Final = {"localhost"}


@dataclass(frozen=True, kw_only=True)
class Target:
    """``base`` is the address before the version, without a slash at its end; ``domain`` the name the processor signs
    for. ``headers`` authenticate the controller, ``other_headers`` another one. ``wait`` bounds, in seconds, how long
    a change of status or a callback is waited for, once a run."""

    base: str
    domain: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    other_headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    controller_id: str | None = None
    identity: Identity | None = field(default=None, repr=False)
    ca: Path | None = None
    allow_http: bool = False
    wait: float = 20

    @property
    def is_local(self) -> bool:
        """Whether the processor runs on this machine, where it can reach a receiver on the loopback address."""
        host = urlsplit(self.base).hostname or ""
        return host in _LOCAL_NAMES or host.endswith(".localhost") or _is_loopback(host)

    def reached(self, url: str) -> str:
        """The address to ask for a URL the processor published: under ``base`` when it names the domain."""
        parts = urlsplit(url)
        own = urlsplit(self.base)
        if parts.hostname != self.domain or own.hostname == self.domain:
            return url
        path = parts.path if parts.path.startswith(f"{own.path}/") else own.path + parts.path
        return urlunsplit((own.scheme, own.netloc, path, parts.query, ""))


def base_of(url: str, *, allow_http: bool) -> str:
    """The address before the version. Raises ValueError, naming no part that may hold a secret."""
    parts = urlsplit(url)
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise ValueError("the URL must be an absolute http(s) address")
    if parts.scheme == "http" and not allow_http:
        raise ValueError("the URL is not HTTPS; --allow-http permits that for a processor of your own")
    if parts.query or parts.fragment or parts.username or parts.password:
        raise ValueError("the URL must have no query, no fragment and no credentials")
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/").removesuffix(f"/{VERSION}"), "", ""))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
