"""The lists by which values are read, from what Babel knows of CLDR: ``python -m infra.place_lists`` writes them."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

from shared.domain.places.regions import regions
from shared.domain.values.texts import bare_words

VALUES: Final = Path(__file__).parent.parent / "shared" / "domain" / "values"
_LANGUAGES: Final = ("en", "nl", "fr", "es", "it")
_AND: Final = {"en": "and", "nl": "en", "fr": "et", "es": "y", "it": "e"}
_FURTHER: Final = {
    "US": "United States of America|U.S. of America|America, United States of|Verenigde Staten van Amerika|"
    "États-Unis d’Amérique|Estados Unidos de América|EE. UU.|EE.UU.|EEUU|Stati Uniti d’America|VS|USA",
    "GB": "Great Britain|United Kingdom of Great Britain and Northern Ireland|Groot-Brittannië|Grande-Bretagne|"
    "Gran Bretaña|Gran Bretagna|Verenigd Koninkrijk van Groot-Brittannië en Noord-Ierland",
    "NL": "Holland|Hollande|Holanda|Olanda|Kingdom of the Netherlands",
    "DE": "Federal Republic of Germany|Bondsrepubliek Duitsland|République fédérale d’Allemagne",
    "CZ": "Czech Republic|Tsjechische Republiek|République tchèque|República Checa|Repubblica Ceca",
    "TR": "Turkey|Türkiye",
    "HK": "Hong Kong|Hongkong",
    "MO": "Macau|Macao|Macau SAR",
    "CN": "People’s Republic of China|PRC|Volksrepubliek China|République populaire de Chine",
    "KR": "Republic of Korea|South Korea|Korea, South|Corée du Sud|Corea del Sur|Corea del Sud",
    "RU": "Russian Federation|Russische Federatie|Fédération de Russie|Federación de Rusia|Federazione Russa",
    "VN": "Viet Nam",
    "MM": "Burma|Birma|Birmanie|Birmania",
    "SZ": "Swaziland",
    "MK": "Macedonia",
    "CI": "Ivory Coast",
    "TL": "East Timor",
    "CV": "Cape Verde",
    "CD": "DR Congo|DRC|Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "VA": "Holy See",
    "PS": "Palestine|Palestina",
    "AE": "UAE|Emirates",
    "SA": "KSA",
    "IE": "Republic of Ireland|Eire",
    "KP": "Democratic People’s Republic of Korea",
    "IR": "Islamic Republic of Iran",
    "SY": "Syrian Arab Republic",
    "LA": "Lao People’s Democratic Republic|Lao PDR",
    "MD": "Republic of Moldova",
    "TZ": "United Republic of Tanzania",
    "BO": "Plurinational State of Bolivia",
    "VE": "Bolivarian Republic of Venezuela",
    "BN": "Brunei Darussalam",
    "FM": "Federated States of Micronesia",
    "TW": "Taiwan, Province of China|Republic of China",
}
"""What CLDR keeps as variants, which Babel leaves out, and the long names of ISO 3166-1."""
_UNSETTLED: Final = ("congo",)
"""What one language calls one country, and speakers of the others two."""


def countries() -> dict[str, Any]:
    called: defaultdict[str, set[str]] = defaultdict(set)
    codes = sorted({"AQ"}.union(*regions().values()))
    for code in codes:
        for name in (code, *_alpha3(code), *_names(code), *_FURTHER.get(code, "").split("|")):
            if words := bare_words(name):
                called[words].add(code)
    for words in _UNSETTLED:
        called.pop(words, None)
    names = {code: "|".join(sorted(name for name, held in called.items() if held == {code})) for code in codes}
    source = f"Unicode CLDR by Babel {version('babel')}: names in {', '.join(_LANGUAGES)}; codes of ISO 3166-1."
    return {"source": source, "names": names}


def _alpha3(code: str) -> list[str]:
    """And two-letter codes that stand for it, such as UK."""
    aliases = get_global("territory_aliases")
    return [alias for alias, held in aliases.items() if held == [code] and re.fullmatch(r"[A-Z]{2,3}", alias)]


def _names(code: str) -> Iterator[str]:
    for language in _LANGUAGES:
        name = Locale(language).territories.get(code, "")
        yield name
        yield name.replace("&", f" {_AND[language]} ")
        yield name.replace("St. ", "Saint ").replace("&", " and ")
        yield name.partition(" (")[0]


def number_formats() -> dict[str, Any]:
    """Of locales whose digits are those of ASCII: by language, and by language and country where that differs."""
    written: dict[str, str] = {}
    for identifier in sorted(locale_identifiers(), key=len):
        tag = identifier.replace("_", "-")
        plain = re.fullmatch(r"[a-z]{2,3}(-([A-Z]{2}|[0-9]{3}))?", tag)
        if plain and (format_ := _format(identifier)) and written.get(tag.partition("-")[0]) != format_:
            written[tag] = format_
    locales = {
        format_: " ".join(sorted(tag for tag, held in written.items() if held == format_))
        for format_ in sorted(set(written.values()))
    }
    return {"source": f"Unicode CLDR by Babel {version('babel')}: decimal sign and group sign.", "locales": locales}


def _format(identifier: str) -> str | None:
    try:
        locale = Locale.parse(identifier)
    except (UnknownLocaleError, ValueError):
        return None
    symbols = locale.number_symbols.get("latn", {})
    if locale.default_numbering_system != "latn" or not {"decimal", "group"} <= symbols.keys():
        return None
    group = " " if symbols["group"].isspace() else symbols["group"].replace("'", "’")
    return symbols["decimal"] + group if len(symbols["decimal"] + group) == 2 else None


LISTS: Final = {"countries.json": countries, "number_formats.json": number_formats}


def written(name: str) -> str:
    return json.dumps(LISTS[name](), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in LISTS:
        (VALUES / name).write_text(written(name), "utf-8")
