"""Reading the text of a document, JSON or YAML, into plain data that knows on which line each part stands."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from shared.domain.document.json_lines import MOST_DIGITS, json_lines
from shared.domain.document.problem import Problem
from shared.domain.document.remark import Remark

MOST_BYTES: Final = 512 * 1024
_MISTAKES: Final = {
    "Expecting ',' delimiter": "lacks a comma, or has a quote too many",
    "Expecting ':' delimiter": "lacks a colon after the name of a field",
    "Expecting property name enclosed in double quotes": "the name of a field needs double quotes",
    "Illegal trailing comma before end of object": "has a comma after the last field",
    "Illegal trailing comma before end of array": "has a comma after the last entry",
    "Invalid control character at": "breaks the line, or has a tab, within quotes: close them on the same line",
    "Extra data": "goes on after its end",
    "Unterminated string starting at": "opens a quote that is never closed: close it",
    "Expecting value": "needs a value here: a text goes in double quotes",
}
"""What Python says of mistakes that people make often, and what that means."""
_UNKNOWN: Final = "check the quotes and commas here and in the line before"


class Unwritten(ValueError):
    """The text is neither JSON nor the part of YAML that says the same. ``problem`` says where."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        place = f"line {line}" if column is None else f"line {line}, column {column}"
        self.problem = Problem("", reason if line is None else f"{place}: {reason}")
        super().__init__(str(self.problem))


class Written(NamedTuple):
    """``lines`` are by path, such as ``actions.0.points``, counted from 1.

    ``remarks`` are on what may not be read as it was meant.
    """

    data: Any
    lines: Mapping[str, int]
    remarks: tuple[Remark, ...] = ()

    def line(self, path: str) -> int:
        """Of the part, or of what it is a part of if the text does not have it."""
        while path and path not in self.lines:
            path = path.rpartition(".")[0]
        return self.lines.get(path, 1)


def written(document: str | bytes) -> Written:
    """Raises :class:`Unwritten`."""
    if len(document) > MOST_BYTES:
        raise Unwritten(f"is longer than {MOST_BYTES // 1024} KB")
    text = _decoded(document).lstrip("\ufeff") if isinstance(document, bytes) else document.lstrip("\ufeff")
    if text.lstrip(" \t\r\n")[:1] in {"{", "["}:
        return _json(text)
    from shared.domain.document.yaml_text import read_yaml  # noqa: PLC0415 - what is written in JSON needs no YAML

    return Written(*read_yaml(text, Unwritten))


def _decoded(document: bytes) -> str:
    try:
        return document.decode()
    except UnicodeDecodeError as error:
        raise Unwritten("is not valid text (UTF-8)", document.count(b"\n", 0, error.start) + 1) from None


def _json(text: str) -> Written:
    try:
        data = json.loads(text, parse_int=_whole)
    except json.JSONDecodeError as error:
        mistake = _MISTAKES.get(error.msg, _UNKNOWN)
        raise Unwritten(f"is not valid JSON: {mistake}", error.lineno, error.colno) from None
    except RecursionError:
        raise Unwritten("is nested too deep") from None
    return Written(data, *json_lines(text, Unwritten))


def _whole(digits: str) -> int:
    """One that is too long is refused by its line, and Python refuses to read it."""
    return int(digits[:MOST_DIGITS])
