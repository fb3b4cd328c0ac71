"""Which network addresses a stranger may have us talk to."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last four bytes are an IPv4 address."""
_ALLOCATED: Final = IPv6Network("2000::/3")
"""All that IANA has allocated as global unicast. Whatever is outside is local, reserved, deprecated or only a way of
writing an IPv4 address."""
_NOBODYS: Final = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments: whoever answers there is the own network
    IPv4Network("192.88.99.0/24"),  # the next 6to4 relay, deprecated
    IPv6Network("2001::/23"),  # protocol assignments, Teredo among them
    IPv6Network("2002::/16"),  # 6to4: leads through a relay to the IPv4 address inside
    IPv6Network("3fff::/20"),  # documentation
)
_ISATAP: Final = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")
"""RFC 5214: in front of an IPv4 address at the end."""


def is_public(address: str) -> bool:
    """Whether it is on the public internet.

    Follows IANA's registries of special addresses, and also refuses what is globally reachable only through a relay or
    the own network. An address that holds an IPv4 address is public only if that one is. Anything that is no address
    is not public.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return _is_anybodys(parsed)
    if parsed.scope_id is not None:
        return False
    if parsed.ipv4_mapped or parsed in _TRANSLATED:
        return _is_anybodys(_last_four(parsed))
    inside = _last_four(parsed) if parsed.packed[8:12] in _ISATAP else None
    return parsed in _ALLOCATED and _is_anybodys(parsed) and (inside is None or _is_anybodys(inside))


def _is_anybodys(address: IPv4Address | IPv6Address) -> bool:
    special = any(address in network for network in _NOBODYS if network.version == address.version)
    return address.is_global and not address.is_multicast and not special


def _last_four(address: IPv6Address) -> IPv4Address:
    return IPv4Address(address.packed[-4:])
