"""Which country or region somebody may have meant who wrote a name where codes belong."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from shared.domain.document.suggestion import did_you_mean, meant, nearest
from shared.domain.places.regions import regions
from shared.domain.values.countries import country_names, read_country
from shared.domain.values.texts import bare_words

_LIKE: Final = 0.8
_EUROPEAN_UNION: Final = "regions: [european_union]"
_AREAS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "emea": "regions: [europe, western_asia, africa]",
        "apac": "regions: [eastern_asia, south_eastern_asia, southern_asia, oceania]",
        "latam": "regions: [latin_america_and_the_caribbean]",
        "mena": "regions: [northern_africa, western_asia]",
        "middle east": "regions: [western_asia]",
        "north america": "regions: [northern_america]",
        "namer": "regions: [northern_america]",
        "dach": "countries: [DE, AT, CH]",
        "benelux": "countries: [BE, NL, LU]",
        "nordics": "countries: [DK, FI, IS, NO, SE]",
        "nordic countries": "countries: [DK, FI, IS, NO, SE]",
        "scandinavia": "countries: [DK, NO, SE]",
        "iberia": "countries: [ES, PT]",
        "great britain": "countries: [GB]",
        "england": "countries: [GB]",
        **dict.fromkeys(("eu", "europe union", "european union"), _EUROPEAN_UNION),
        "eea": "regions: [european_economic_area]",
    }
)
"""What sales territories are called, by the places in them."""


def meant_country(written: str) -> str:
    """The end of a sentence, empty when no place is near."""
    codes = [read_country(name) for name in written[:200].split(",")]
    if all(codes):
        return did_you_mean(", ".join(map(str, codes)))
    words = bare_words(written)
    if area := _AREAS.get(words) or _region(words):
        return did_you_mean(_inner(area, "countries"))
    near = nearest(words, country_names(), _LIKE)
    return did_you_mean(country_names()[near] if near else None)


def meant_region(written: str) -> str:
    words = bare_words(written)
    if area := _AREAS.get(words):
        return did_you_mean(_inner(area, "regions"))
    if code := read_country(written):
        return did_you_mean(f"countries: [{code}]")
    return meant(words.replace(" ", "_"), regions())


def _region(words: str) -> str:
    name = words.replace(" ", "_")
    return f"regions: [{name}]" if name in regions() else ""


def _inner(area: str, field: str) -> str:
    """What to write within the ``field`` that was chosen; another field is named."""
    return area.removeprefix(f"{field}: [").removesuffix("]") if area.startswith(field) else area
