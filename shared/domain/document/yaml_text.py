"""The part of YAML 1.2 that says the same as JSON: no anchors, no tags, and ``NO`` is Norway, not a truth value."""

import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from shared.domain.document.json_lines import MOST_LEVELS, Refuse

_MARK: Final = "tag:yaml.org,2002:"
_PLAIN: Final = {
    "null": r"null|~|",
    "bool": r"true|false",
    "int": r"-?(0|[1-9][0-9]{0,30})",
    "float": r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?",
}
_MISTAKES: Final = (
    ("mapping values are not allowed", ": is indented too far, or has a colon in a text, which then needs quotes"),
    ("start any token", ": begins with a tab (indent by spaces), or with a sign that needs quotes"),
    ("expected <document start>", ": begins a second document, or is indented too little"),
    ("expected <block end>", ": is not indented like what it stands beside"),
    ("expected '-' indicator", ": is not indented like what it stands beside"),
    ("expected key", ": is not indented like what it stands beside"),
    ("unexpected end of stream", ": ends within quotes that were opened before"),
    ("could not find expected ':'", ": lacks a colon after the name of a field"),
)
"""What the library says of mistakes that people make often, and what to do about them."""


class _Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - this is how PyYAML is told


for _name, _pattern in _PLAIN.items():
    _Core.add_implicit_resolver(_MARK + _name, re.compile(f"^(?:{_pattern})$"), None)


def read_yaml(text: str, refuse: Refuse) -> tuple[Any, Mapping[str, int]]:
    """The data, and the line of each part by its path. Raises what ``refuse`` makes of a reason and a line."""
    reader = _Reader(text, refuse)
    try:
        return reader.whole(), reader.lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise refuse(f"is not valid YAML{_mistake(error)}", mark.line + 1 if mark else 1) from None
    except yaml.YAMLError:
        raise refuse("is not valid YAML: it holds signs that are no text", 1) from None


def _mistake(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context or ''} {error.problem or ''}"
    return next((meaning for words, meaning in _MISTAKES if words in said), "")


class _Reader:
    """Goes by events, not by PyYAML's nodes: those are made by recursion in C, which deep nesting would crash."""

    def __init__(self, text: str, refuse: Refuse) -> None:
        self.lines: dict[str, int] = {}
        self._loader: Any = _Core(text)
        self._refuse = refuse

    def whole(self) -> Any:
        self._loader.get_event()
        if self._loader.check_event(yaml.StreamEndEvent):
            return None
        self._loader.get_event()
        data = self._read(self._loader.get_event(), "", 1)
        self._loader.get_event()
        following = self._loader.get_event()
        if not isinstance(following, yaml.StreamEndEvent):
            raise self._refuse("begins a second document", following.start_mark.line + 1)
        return data

    def _read(self, event: Any, path: str, level: int) -> Any:
        line = event.start_mark.line + 1
        self.lines.setdefault(path, line)
        if event.anchor is not None:
            raise self._refuse("repeats a part by an anchor: write it out", line)
        if event.tag is not None:
            raise self._refuse("has a tag, which is not understood here", line)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if level > MOST_LEVELS:
            raise self._refuse("is nested too deep", line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._object(path, level)
        return self._list(path, level)

    def _list(self, path: str, level: int) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := self._loader.get_event(), yaml.SequenceEndEvent):
            found.append(self._read(event, _step(path, len(found)), level + 1))
        return found

    def _object(self, path: str, level: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(name := self._loader.get_event(), yaml.MappingEndEvent):
            line = name.start_mark.line + 1
            if not isinstance(name, yaml.ScalarEvent):
                raise self._refuse("has a field whose name is not text", line)
            if name.value in found:
                raise self._refuse("says a field twice in one object", line)
            self.lines[_step(path, name.value)] = line
            found[name.value] = self._read(self._loader.get_event(), _step(path, name.value), level + 1)
        return found

    def _scalar(self, event: Any) -> Any:
        text = str(event.value)
        match self._loader.resolve(yaml.ScalarNode, text, event.implicit).removeprefix(_MARK):
            case "null":
                return None
            case "bool":
                return text == "true"
            case "int":
                return int(text)
            case "float":
                return float(text)
        return text


def _step(path: str, step: str | int) -> str:
    return f"{path}.{step}" if path else str(step)
