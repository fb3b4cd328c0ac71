"""How numbers are written in each locale, from ``number_formats.json``, which names its source."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

type Convention = tuple[str, str]
"""What stands before decimals, and between groups of three digits."""

_UNSAID: Final[tuple[Convention, ...]] = ((".", ","), (",", "."), (",", " "), (".", " "), (".", "’"))


@cache
def _formats() -> Mapping[str, str]:
    document: Any = json.loads(Path(__file__).with_name("number_formats.json").read_text("utf-8"))
    return {locale: written for written, locales in document["locales"].items() for locale in locales.split()}


@cache
def conventions(locale: str | None) -> tuple[Convention, ...]:
    """That of a locale such as ``nl-BE``, else of its language; all there are for None and for an unknown one."""
    if locale is None:
        return _UNSAID
    formats = _formats()
    found = formats.get(locale) or formats.get(locale.partition("-")[0])
    return ((found[0], found[1]),) if found else _UNSAID


def is_known(locale: str) -> bool:
    return locale.partition("-")[0] in _formats()
