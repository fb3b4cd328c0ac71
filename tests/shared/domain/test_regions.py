"""Regions and free-mail domains, as lists that name their sources."""

import pytest

from shared.domain.places.free_mail import free_mail_domains
from shared.domain.places.regions import region_codes, regions

PARTS = {
    "americas": {"latin_america_and_the_caribbean", "northern_america"},
    "latin_america_and_the_caribbean": {"caribbean", "central_america", "south_america"},
    "europe": {"eastern_europe", "northern_europe", "southern_europe", "western_europe"},
    "africa": {"northern_africa", "sub_saharan_africa"},
    "asia": {"central_asia", "eastern_asia", "south_eastern_asia", "southern_asia", "western_asia"},
    "oceania": {"australia_and_new_zealand", "melanesia", "micronesia", "polynesia"},
}


def test_every_country_is_in_just_one_sub_region_of_a_region() -> None:
    for region, parts in PARTS.items():
        held = [country for part in parts for country in regions()[part]]
        assert sorted(held) == sorted(set(held)) == sorted(regions()[region])


def test_the_continents_hold_every_country_once() -> None:
    held = [c for name in ("africa", "americas", "asia", "europe", "oceania") for c in regions()[name]]
    assert len(held) == len(set(held)) == 249


def test_the_union_is_27_and_the_economic_area_30() -> None:
    union, area = (set(regions()[name]) for name in ("european_union", "european_economic_area"))
    assert (len(union), area - union) == (27, {"IS", "LI", "NO"})


def test_every_region_but_one_has_a_code_by_which_its_name_is_known() -> None:
    assert set(regions()) - set(region_codes()) == {"european_economic_area"}


@pytest.mark.parametrize(
    "domain", ["gmail.com", "outlook.com", "orange.fr", "libero.it", "gmx.de", "ziggo.nl", "terra.es"]
)
def test_well_known_providers_are_free_mail(domain: str) -> None:
    assert domain in free_mail_domains()


def test_domains_are_written_as_they_are_compared() -> None:
    assert all(domain == domain.strip().casefold() and "." in domain for domain in free_mail_domains())
    assert not {"example.com", "philips.com", "gov.uk"} & free_mail_domains()
