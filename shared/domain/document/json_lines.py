"""On which line each part of a JSON text stands."""

import json
import re
from collections.abc import Mapping
from typing import Final, Protocol

from shared.domain.document.remark import Remark, remarks_on

MOST_LEVELS: Final = 60
MOST_DIGITS: Final = 40
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|\n|[^\s{}\[\],:"]+')
_NO_NUMBERS: Final = {"NaN", "Infinity", "-Infinity"}


class Refuse(Protocol):
    def __call__(self, reason: str, line: int, column: int | None = None) -> Exception: ...


def json_lines(text: str, refuse: Refuse) -> tuple[Mapping[str, int], tuple[Remark, ...]]:
    """By path, counted from 1, of a text that Python's reader takes. What it takes and JSON does not say is refused.

    With what may not be read as it was meant.
    """
    reader = _Lines(refuse)
    for mark in _TOKEN.findall(text):
        reader.take(mark)
    return reader.lines, tuple(reader.remarks)


class _Lines:
    def __init__(self, refuse: Refuse) -> None:
        self.lines: dict[str, int] = {}
        self.remarks: list[Remark] = []
        self._refuse, self._line, self._before = refuse, 1, ""
        self._steps: list[str | int] = []
        self._fields: list[set[str]] = []

    def take(self, mark: str) -> None:
        if mark == "\n":
            self._line += 1
            return
        if mark == ":":
            self._name(str(json.loads(self._before)))
        elif mark in "{[":
            self._open(mark)
        elif mark in "}]":
            self._steps.pop()
            self._fields.pop()
        elif mark == ",":
            last = self._steps[-1]
            self._steps[-1] = last + 1 if isinstance(last, int) else ""
        else:
            self._value(mark)
        self._before = mark

    def _name(self, field: str) -> None:
        if field in self._fields[-1]:
            raise self._refuse("says a field twice in one object", self._line)
        self._fields[-1].add(field)
        self._steps[-1] = field
        self.lines[self._path()] = self._line

    def _open(self, mark: str) -> None:
        if len(self._steps) >= MOST_LEVELS:
            raise self._refuse("is nested too deep", self._line)
        self.lines.setdefault(self._path(), self._line)
        self._steps.append(0 if mark == "[" else "")
        self._fields.append(set())

    def _value(self, mark: str) -> None:
        if mark in _NO_NUMBERS:
            raise self._refuse("holds what is not a number (NaN or Infinity)", self._line)
        if mark[0] != '"' and len(mark) > MOST_DIGITS:
            raise self._refuse("holds a number that is too long", self._line)
        self.remarks += remarks_on(self._path(), mark)
        if self._steps and isinstance(self._steps[-1], int):
            self.lines[self._path()] = self._line

    def _path(self) -> str:
        return ".".join(map(str, self._steps))
