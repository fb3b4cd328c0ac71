"""What all identifiers have in common: one width, no invisible characters, and a value that identifies somebody."""

import re
from typing import Final
from unicodedata import normalize

# Unicode's default-ignorable characters: zero-width ones, fillers, direction marks, variation selectors, tags.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NOTHING: Final = re.compile(
    "anonymous|blank|empty|false|na|nan|nil|none|nonapplicable|notapplicable|notavailable|notprovided|null|tba|tbd|true"
    "|undefined|unknown|void|zero"
    "|anoniem|geen|leeg|nvt|onbekend"
    "|anonyme|aucune?|inconnue?|néant|sansobjet|vide"
    "|anónimo|desconocid[ao]|ningun[ao]"
    "|anonimo|nessun[ao]|sconosciut[ao]|vuoto"
)
"""What programs and people write where there is nothing, in the five languages, without blanks and signs."""
_UNFILLED: Final = re.compile(
    r"\{\{.*\}\}|\{%.*%\}|\[\[.*\]\]|\[object .*\]|\$\{.*\}|%%?[\w.-]+%%?|\*\|.*\|\*|<[^>]*>|#\{.*\}", re.DOTALL
)
"""A template's place for a value that no value was put into."""


def visible(text: str) -> str:
    """In one width and composition, without characters that cannot be seen."""
    return normalize("NFKC", _INVISIBLE.sub("", normalize("NFKC", text))).strip()


def lowered(text: str) -> str:
    """Lower case that keeps different letters different: ``ß`` is not ``ss``, as in full case folding."""
    return normalize("NFKC", text.lower())


def identifies_nobody(text: str) -> bool:
    """Whether a visible text is a word for nothing, an empty number or id, or a template that was not filled."""
    signs = "".join(sign for sign in lowered(text) if sign.isalnum())
    if not signs or _NOTHING.fullmatch(signs) or _UNFILLED.fullmatch(text):
        return True
    return not signs.strip("0") or text == "-1" or (len(signs) > 2 and signs.strip("x") == "") or _is_highest(signs)


def _is_highest(signs: str) -> bool:
    return len(signs) >= 8 and not signs.strip("f")
