"""On which line each part of a JSON text stands."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Final

MOST_LEVELS: Final = 60
"""Of nesting, in JSON as in YAML: everything that walks through a document may take a step for each."""
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|\n|[^\s{}\[\],:"]+')


type Refuse = Callable[[str, int], Exception]


def json_lines(text: str, refuse: Refuse) -> Mapping[str, int]:
    """By path, counted from 1, of a text that is known to be valid.

    Raises what ``refuse`` makes of a reason and a line.
    """
    lines: dict[str, int] = {}
    steps: list[str | int] = []
    line, key, before = 1, "", ""
    for mark in _TOKEN.findall(text):
        if mark == "\n":
            line += 1
            continue
        if mark == ":":
            key = str(json.loads(before))
            steps[-1] = key
            lines[_path(steps)] = line
        elif mark in "{[":
            lines.setdefault(_path(steps), line)
            steps.append(0 if mark == "[" else "")
            if len(steps) > MOST_LEVELS:
                raise refuse("is nested too deep", line)
        elif mark in "}]":
            steps.pop()
        elif mark == ",":
            last = steps[-1]
            steps[-1] = last + 1 if isinstance(last, int) else ""
        elif steps and isinstance(steps[-1], int):
            lines[_path(steps)] = line
        before = mark
    return lines


def _path(steps: list[str | int]) -> str:
    return ".".join(map(str, steps))
