"""What a text that is no YAML has wrong: where it went wrong, in the words of whoever wrote it, and what to do."""

import re
from typing import Any, Final, NamedTuple

_OPENED: Final = re.compile(r"""(?:^|[:,\[{]|- )\s*(?P<opened>["'])(?:(?!(?P=opened)).)*$""")
"""A quote that begins a value and is not closed on its line."""
_NO_TEXT: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_SPACE: Final = re.compile("^[ \t]*[\xa0\u2007\u202f\u3000\u200b\u2060]", re.MULTILINE)

_OPEN_QUOTE: Final = "opens a quote that this line does not close: close it"
_AFTER_QUOTE: Final = (
    "goes on after a closing quote: put the whole text in double quotes, and no double quotes within it"
)
_TAB: Final = "is indented by a tab: indent by spaces"
_LOOKALIKE: Final = "is indented by a sign that only looks like a space: indent by spaces"
_COLON: Final = 'has a colon within a text: put the text in quotes, such as en: "asked: a demo"'
_UNFINISHED: Final = "opens a bracket or brace that is not closed, or lacks a comma within it"
_RESERVED: Final = "begins with a sign that YAML keeps for itself: put the text in quotes"
_STAR: Final = "begins with *, which YAML keeps for itself: put the text in quotes; contains needs no *"
_BLOCK: Final = "begins with > or |, which YAML keeps for itself: of a number say at_least or at_most, else use quotes"
_NO_COLON: Final = "lacks a colon and a space after the name of the field, such as points: 8"
_DEEP: Final = "is indented further than the fields beside it: indent them alike"
_UNEVEN: Final = "is not indented like the lines it stands beside: indent them alike"
_SECOND: Final = "begins a second document, or is indented too little"
_UNKNOWN: Final = "is not valid YAML: check the quotes and the indentation here and in the line before"
_BY_PROBLEM: Final = (
    ("tab character", _TAB),
    ("start any token", _RESERVED),
    ("scanning an alias", _STAR),
    ("scanning a block scalar", _BLOCK),
    ("could not find expected ':'", _NO_COLON),
    ("expected <document start>", _SECOND),
    ("expected <block end>", _UNEVEN),
    ("expected '-' indicator", _UNEVEN),
    ("expected key", _UNEVEN),
)
_FROM_THE_START: Final = {_NO_COLON, _STAR, _BLOCK, _UNFINISHED}
"""Told where the part begins, since it goes wrong only later."""


class Mistake(NamedTuple):
    """``line`` and ``column`` are counted from 1."""

    reason: str
    line: int
    column: int


def lookalike(text: str) -> Mistake | None:
    """A sign that is pasted along with a text, and is no space."""
    found = _NO_SPACE.search(text)
    return _at(text, found.end() - 1, _LOOKALIKE) if found else None


def no_text(text: str) -> Mistake:
    found = _NO_TEXT.search(text)
    return _at(text, found.start() if found else 0, "holds a sign that is no text: delete it")


def mistake_in(text: str, error: Any) -> Mistake:
    """``error`` is PyYAML's, with marks."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Mistake(_UNKNOWN, 1, 1)
    said, lines = f"{error.context or ''} {error.problem or ''}", [*text.split("\n"), ""]
    start = error.context_mark or mark
    if "quoted scalar" in said:
        return Mistake(_OPEN_QUOTE, start.line + 1, start.column + 1)
    before = lines[mark.line][: mark.column] if mark.line < len(lines) else ""
    if opened := _left_open(lines, start.line, mark.line):
        return opened
    here = Mistake(_meaning(said, lines[min(mark.line, len(lines) - 1)], mark.column), mark.line + 1, mark.column + 1)
    if before.rstrip().endswith(('"', "'")) and here.reason in {_UNEVEN, _UNFINISHED}:
        return here._replace(reason=_AFTER_QUOTE)
    if here.reason in _FROM_THE_START:
        return here._replace(line=start.line + 1, column=start.column + 1)
    return here


def _left_open(lines: list[str], first: int, last: int) -> Mistake | None:
    """The nearest line before that leaves a quote open; its text then ends at the opening quote of the next."""
    for number in range(min(last, len(lines)) - 1, first - 1, -1):
        if found := _OPENED.search(lines[number]):
            return Mistake(_OPEN_QUOTE, number + 1, found.start("opened") + 1)
    return None


def _meaning(said: str, line: str, column: int) -> str:
    before, sign = line[:column], line[column : column + 1]
    if "mapping values" in said:
        return _COLON if ": " in before else _DEEP
    if "expected node content" in said:
        return _UNFINISHED
    if "expected ',' or" in said:
        return _COLON if sign == ":" and ": " in before else _UNFINISHED
    if sign == "\t":
        return _TAB
    return next((meaning for words, meaning in _BY_PROBLEM if words in said), _UNKNOWN)


def _at(text: str, place: int, reason: str) -> Mistake:
    line = text.count("\n", 0, place)
    return Mistake(reason, line + 1, place - text.rfind("\n", 0, place))
