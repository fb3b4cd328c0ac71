"""Markdown that says what it is given: nothing in a document can become a heading, a link or another column."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

_SPECIAL: Final = re.compile(r"([\\`*_<>|\[\]#~])")


def plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(name: str) -> str:
    """Names of the system: letters, digits, ``/``, ``_``, ``.`` and ``-`` only."""
    return f"`{name}`"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells are Markdown already."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    return table(("", ""), ((f"**{name}**", value) for name, value in pairs))


def document(*blocks: str) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n"
