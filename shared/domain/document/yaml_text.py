"""The part of YAML 1.2 that says the same as JSON: no anchors, no tags, and ``NO`` is Norway, not a truth value."""

import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from shared.domain.document.json_lines import MOST_LEVELS, Refuse
from shared.domain.document.remark import Remark, remarks_on
from shared.domain.document.yaml_mistakes import lookalike, mistake_in, no_text

_MARK: Final = "tag:yaml.org,2002:"
_ANCHOR: Final = "repeats a part by an anchor: write it out, or put a text that begins with & or * in quotes"
_TAG: Final = "has a tag, which is not understood here: put a text that begins with ! in quotes"
_PLAIN: Final = {
    "null": r"null|~|",
    "bool": r"true|false",
    "int": r"-?(0|[1-9][0-9]{0,30})",
    "float": r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?",
}


class _Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - this is how PyYAML is told


for _name, _pattern in _PLAIN.items():
    _Core.add_implicit_resolver(_MARK + _name, re.compile(f"^(?:{_pattern})$"), None)


def read_yaml(text: str, refuse: Refuse) -> tuple[Any, Mapping[str, int], tuple[Remark, ...]]:
    """The data, the line of each part by its path, and what may not be read as it was meant.

    Raises what ``refuse`` makes of a reason, a line and a column.
    """
    if mistake := lookalike(text):
        raise refuse(*mistake)
    reader = _Reader(text, refuse)
    try:
        return reader.whole(), reader.lines, tuple(reader.remarks)
    except yaml.MarkedYAMLError as error:
        raise refuse(*mistake_in(text, error)) from None
    except yaml.YAMLError:
        raise refuse(*no_text(text)) from None


class _Reader:
    """Goes by events, not by PyYAML's nodes: those are made by recursion in C, which deep nesting would crash."""

    def __init__(self, text: str, refuse: Refuse) -> None:
        self.lines: dict[str, int] = {}
        self.remarks: list[Remark] = []
        self._texts = text.split("\n")
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
            raise self._refuse(_ANCHOR, line, event.start_mark.column + 1)
        if event.tag is not None:
            raise self._refuse(_TAG, line, event.start_mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
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

    def _scalar(self, event: Any, path: str) -> Any:
        text = str(event.value)
        if event.implicit[0]:
            self.remarks += remarks_on(path, text, self._after(event.end_mark))
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

    def _after(self, mark: Any) -> str:
        """The rest of the line."""
        return self._texts[mark.line][mark.column :] if mark.line < len(self._texts) else ""


def _step(path: str, step: str | int) -> str:
    return f"{path}.{step}" if path else str(step)
