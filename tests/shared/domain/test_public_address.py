import pytest

from shared.domain.public_address import is_public

PUBLIC_IPV4 = ["8.8.8.8", "93.184.216.34", "1.1.1.1", "192.31.196.1", "172.32.0.1", "100.128.0.1"]
# One or more of each row of IANA's registry of special IPv4 addresses, and what is reserved beside it.
OTHER_IPV4 = [
    "0.0.0.0",  # noqa: S104 - to see it refused
    "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.8", "192.0.0.9",
    "192.0.0.10", "192.0.0.170", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
    "198.51.100.1", "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
]  # fmt: skip
PUBLIC_IPV6 = ["2606:2800:220:1:248:1893:25c8:1946", "2001:4860:4860::8888", "2a00:1450::1", "2620:4f:8000::1"]
# The same for IPv6, and what is deprecated (fec0::/10, ::/96) or not allocated (4000::, 8000::).
OTHER_IPV6 = [
    "::", "::1", "64:ff9b:1::808:808", "100::1", "100:0:0:1::1", "2001::1", "2001:1::1", "2001:1::2", "2001:2::1",
    "2001:3::1", "2001:4:112::1", "2001:10::1", "2001:20::1", "2001:30::1", "2001:db8::1", "2002::1", "3fff::1",
    "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "feff::1", "ff02::1", "ff0e::1",
    "4000::1", "8000::1", "::2:0:0:1", "2606:2800::1%eth0",
]  # fmt: skip
NO_ADDRESS = [
    "2130706433",
    "0x7f.1",
    "127.1",
    "0177.0.0.1",
    "localhost",
    "",
    "[::1]",
    "8.8.8.8:80",
    "8.8.8.8/32",
    " 8.8.8.8",
]


@pytest.mark.parametrize("address", [*PUBLIC_IPV4, *PUBLIC_IPV6])
def test_what_is_on_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", [*OTHER_IPV4, *OTHER_IPV6, *NO_ADDRESS])
def test_what_is_ours_or_nobodys_is_not(address: str) -> None:
    assert not is_public(address)


def hexed(ipv4: str) -> str:
    a, b, c, d = (int(part) for part in ipv4.split("."))
    return f"{a:02x}{b:02x}:{c:02x}{d:02x}"


@pytest.mark.parametrize("ipv4", [*PUBLIC_IPV4, *OTHER_IPV4])
def test_an_address_that_leads_to_an_ipv4_address_is_public_only_if_that_one_is(ipv4: str) -> None:
    reached = (f"::ffff:{ipv4}", f"::ffff:{hexed(ipv4)}", f"64:ff9b::{hexed(ipv4)}", f"2606:2800::5efe:{hexed(ipv4)}")
    for address in reached:
        assert is_public(address) is (ipv4 in PUBLIC_IPV4), address


@pytest.mark.parametrize("ipv4", [*PUBLIC_IPV4, *OTHER_IPV4])
def test_what_reaches_an_ipv4_address_through_a_relay_or_not_at_all_is_refused(ipv4: str) -> None:
    """6to4, Teredo (whose client address is inverted), IPv4-compatible, IPv4-translated."""
    inverted = hexed(".".join(str(255 - int(part)) for part in ipv4.split(".")))
    teredo = (f"2001:0:{hexed(ipv4)}::1", f"2001:0:4136:e378:8000:63bf:{inverted}")
    for address in (f"2002:{hexed(ipv4)}::1", *teredo, f"::{ipv4}", f"::ffff:0:{hexed(ipv4)}"):
        assert not is_public(address), address
