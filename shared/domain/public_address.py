"""Which network addresses a stranger may have us talk to."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last four bytes are an IPv4 address."""


def is_public(address: str) -> bool:
    """Whether it is on the public internet.

    Not private, loopback, link-local (where clouds keep metadata), shared, reserved or multicast; nor an IPv6 address
    that leads to an IPv4 one which is. Anything that is no address is not public.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast for each in (parsed, *_inside(parsed)))


def _inside(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    translated = IPv4Address(address.packed[-4:]) if address in _TRANSLATED else None
    teredo = address.teredo or ()
    return [each for each in (address.ipv4_mapped, address.sixtofour, translated, *teredo) if each]
