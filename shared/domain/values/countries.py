"""Countries by their codes and names, from ``countries.json``, which names its source."""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from shared.domain.values.texts import bare_words

_ARTICLE: Final = re.compile(r"(?:the|de|het|la|le|les|l|el|los|las|il|lo|gli|i) ")


@cache
def country_names() -> Mapping[str, str]:
    """Codes (ISO 3166-1 alpha-2) by everything a country is called, as :func:`bare_words` has it."""
    document: Any = json.loads(Path(__file__).with_name("countries.json").read_text("utf-8"))
    return {name: code for code, names in document["names"].items() for name in names.split("|")}


@lru_cache(4_096)
def read_country(text: str) -> str | None:
    """Its code (ISO 3166-1 alpha-2); None for what is no country, or could be two."""
    names, words = country_names(), bare_words(text)
    return names.get(words) or names.get(_ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else "")
