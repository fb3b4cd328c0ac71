"""Countries are read by code and by name, in five languages."""

import pytest
from babel import Locale

from infra.place_lists import VALUES, written
from shared.domain.places.regions import regions
from shared.domain.values.countries import country_names, read_country

CODES = sorted({"AQ"}.union(*regions().values()))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("us", "US"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("the United  States of America", "US"),
        ("Verenigde Staten", "US"),
        ("les États-Unis", "US"),
        ("Etats Unis", "US"),
        ("Estados Unidos", "US"),
        ("STATI UNITI", "US"),
        ("UK", "GB"),
        ("NLD", "NL"),
        ("Nederland", "NL"),
        ("The Netherlands", "NL"),
        ("I\N{COMBINING DIAERESIS}talie", "IT"),
        ("Me\N{COMBINING ACUTE ACCENT}xico", "MX"),
        ("Côte d’Ivoire", "CI"),
        ("Bosnia and Herzegovina", "BA"),
        ("Czech Republic", "CZ"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("", None),
        ("ZZ", None),
        ("840", None),
        ("EU", None),
        ("Congo", None),
        ("Korea", None),
        ("United States or Canada", None),
        ("Zürich", None),
    ],
)
def test_a_country_is_read_by_what_it_is_called(text: str, code: str | None) -> None:
    assert read_country(text) == code


@pytest.mark.parametrize("language", ["en", "nl", "fr", "es", "it"])
def test_every_country_is_known_by_its_name_in_each_language(language: str) -> None:
    """A name that two of them share in different languages belongs to neither."""
    unread = {code for code in CODES if read_country(Locale(language).territories[code]) != code}
    assert unread <= {"CG", "MF"}


def test_every_country_has_two_codes_and_no_name_has_two_countries() -> None:
    document = (VALUES / "countries.json").read_text("utf-8")
    assert document == written("countries.json"), "run `python -m infra.place_lists`"
    assert sorted(set(country_names().values())) == CODES
    assert all(read_country(code) == code for code in CODES)
    assert all(any(len(name) == 3 for name, held in country_names().items() if held == code) for code in CODES)
