"""The part of YAML 1.2 that says the same as JSON: no anchors, no tags, and ``NO`` is Norway, not a truth value."""

import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from shared.domain.document.json_lines import MOST_LEVELS, Refuse

_MARK: Final = "tag:yaml.org,2002:"
_TAGGED: Final = "has a tag, which is not understood here"
_PLAIN: Final = {
    "null": re.compile(r"null|~|"),
    "bool": re.compile(r"true|false"),
    "int": re.compile(r"-?(0|[1-9][0-9]{0,30})"),
    "float": re.compile(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?"),
}


class _Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - this is how PyYAML is told


for _name, _pattern in _PLAIN.items():
    _Core.add_implicit_resolver(_MARK + _name, re.compile(f"^(?:{_pattern.pattern})$"), None)


def read_yaml(text: str, refuse: Refuse) -> tuple[Any, Mapping[str, int]]:
    """The data, and the line of each part by its path. Raises what ``refuse`` makes of a reason and a line."""
    try:
        root = yaml.compose(text, Loader=_Core)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise refuse("is not valid YAML", mark.line + 1 if mark else 1) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise refuse("is not valid YAML", 1) from None
    reader = _Reader(refuse)
    return (None if root is None else reader.read(root, "", 1)), reader.lines


class _Reader:
    def __init__(self, refuse: Refuse) -> None:
        self.lines: dict[str, int] = {}
        self._refuse = refuse
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, path: str, level: int) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if id(node) in self._seen:
            raise self._refuse("repeats a part by an anchor: write it out", line)
        if level > MOST_LEVELS:
            raise self._refuse("is nested too deep", line)
        self._seen.add(id(node))
        if not isinstance(node, yaml.ScalarNode) and node.tag.removeprefix(_MARK) not in {"map", "seq"}:
            raise self._refuse(_TAGGED, line)
        if isinstance(node, yaml.MappingNode):
            return self._object(node, path, level)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(part, _step(path, place), level + 1) for place, part in enumerate(node.value)]
        return self._scalar(node.tag.removeprefix(_MARK), str(node.value), line)

    def _object(self, node: yaml.MappingNode, path: str, level: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise self._refuse("has a field whose name is not text", line)
            if key.value in found:
                raise self._refuse("says a field twice in one object", line)
            self.lines[_step(path, key.value)] = line
            found[key.value] = self.read(value, _step(path, key.value), level + 1)
        return found

    def _scalar(self, kind: str, text: str, line: int) -> Any:
        if kind in _PLAIN and not _PLAIN[kind].fullmatch(text):
            raise self._refuse("is marked as what it is not", line)
        match kind:
            case "null":
                return None
            case "bool":
                return text == "true"
            case "int":
                return int(text)
            case "float":
                return float(text)
            case "str" | "!":
                return text
        raise self._refuse(_TAGGED, line)


def _step(path: str, step: str | int) -> str:
    return f"{path}.{step}" if path else str(step)
