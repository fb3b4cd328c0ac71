"""Regions and the countries (ISO 3166-1) they hold, from ``regions.json``, which names its sources."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _document() -> Any:
    return json.loads(Path(__file__).with_name("regions.json").read_text("utf-8"))


@cache
def regions() -> Mapping[str, tuple[str, ...]]:
    """By name, such as ``western_europe`` or ``european_union``."""
    return {name: tuple(countries.split()) for name, countries in _document()["regions"].items()}


@cache
def region_codes() -> Mapping[str, str]:
    """The M49 or CLDR code of each region that has one, by which its name is found in any language."""
    return dict(_document()["codes"])
