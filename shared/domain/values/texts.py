"""The forms in which texts are compared: two spellings of one text are one text."""

import re
from functools import lru_cache
from typing import Final
from unicodedata import combining, normalize

_WORD: Final = re.compile(r"[^\W_]+")


def composed(text: str) -> str:
    """Unicode's normal form C: a letter and its accent are one sign, however they were typed."""
    return text if text.isascii() else normalize("NFC", text)


def caseless(value: object) -> str:
    """For comparing whole texts and parts of them: canonical caseless matching (Unicode, definition D145)."""
    text = str(value).strip()
    if text.isascii():
        return text.casefold()
    return normalize("NFC", normalize("NFD", text).casefold())


def bare_words(text: str) -> str:
    """For comparing names: ``Vice-Président`` and ``vice_president`` are the same words, ``U.S.`` and ``US`` too."""
    if not text.isascii():
        text = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return " ".join(_WORD.findall(text.replace(".", "").casefold()))


@lru_cache(4_096)
def domain_name(text: str) -> str:
    """A domain, or a part of one, as people write it: the label ``xn--bcher-kva`` is ``bücher``.

    In lower case and not case-folded: ``straße`` and ``strasse`` are two domains (IDNA 2008).
    """
    lowered = normalize("NFKC", text.strip()).lower().replace("\N{IDEOGRAPHIC FULL STOP}", ".")
    return ".".join(map(_label, lowered.split(".")))


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return composed(label)
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
    return composed(decoded) if decoded.encode("punycode").decode() == label[4:] else label
