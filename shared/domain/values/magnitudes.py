"""Words for thousands, millions and more, which mean different things in different languages."""

from typing import Final

_EVERYWHERE: Final = {"k": 3, "m": 6, "mm": 6, "mio": 6, "mln": 6, "b": 9, "bn": 9, "mrd": 9, "mld": 9}
_WORDS: Final[dict[str, dict[str, int]]] = {
    "en": {"thousand": 3, "mil": 6, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12},
    "nl": {"duizend": 3, "miljoen": 6, "miljoenen": 6, "miljard": 9, "miljarden": 9, "biljoen": 12},
    "fr": {
        "mille": 3,
        "millier": 3,
        "milliers": 3,
        "million": 6,
        "millions": 6,
        "milliard": 9,
        "milliards": 9,
        "md": 9,
        "mds": 9,
        "billion": 12,
        "billions": 12,
        "trillion": 18,
    },
    "es": {
        "mil": 3,
        "millón": 6,
        "millon": 6,
        "millones": 6,
        "mil millones": 9,
        "millardo": 9,
        "millardos": 9,
        "billón": 12,
        "billon": 12,
        "billones": 12,
    },
    "it": {
        "mille": 3,
        "mila": 3,
        "milione": 6,
        "milioni": 6,
        "miliardo": 9,
        "miliardi": 9,
        "bilione": 12,
        "bilioni": 12,
    },
}


def power_of(word: str, locale: str | None) -> int | None:
    """Of ten; 0 for no word. A word that the locale's language does not have has to mean the same in all that do."""
    if not word:
        return 0
    word = word.casefold().removesuffix(".")
    language = (locale or "").partition("-")[0].lower()
    if word in _EVERYWHERE:
        return _EVERYWHERE[word]
    if word in _WORDS.get(language, ()):
        return _WORDS[language][word]
    powers = {words[word] for words in _WORDS.values() if word in words}
    return powers.pop() if len(powers) == 1 else None
