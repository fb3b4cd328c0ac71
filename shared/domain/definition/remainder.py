"""What remains of a document when its broken parts are taken out, so that all problems can be told at once."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Final

from shared.domain.document.problem import Problem
from shared.domain.document.reading import UNKNOWN_FIELD
from shared.domain.document.words import Labels

_LISTS: Final = ("formats", "characteristics", "actions", "combinations", "reject_reasons")
_RULES: Final = ("lead_when", "mql_when", "sales_ready_when")
_ALWAYS: Final = {"score": "total", "at_least": -10_000}
_STOPGAPS: Final[dict[str, Any]] = {
    "id": "draft",
    "version": 1,
    "name": "a draft",
    "time_zone": "UTC",
    **dict.fromkeys(_RULES, _ALWAYS),
}
_LABEL: Final = "a label"
_CONSEQUENCES: Final = {
    "languages": ("no label is written", "is missing: other labels"),
    "ladders": ("needs a ladder",),
    "groups": ("is not one of the groups",),
    "service_levels": ("needs attempts",),
}
"""How problems begin that only come of a part's having been taken out."""
_OF_LOST_CLAUSES: Final = ("can never be reached", "has no clause")


class Remainder:
    """``problems`` are those of the document's parts, each by its own path.

    What can be mended is: unknown fields go, labels that are missing get a word. Other parts go as a whole.
    """

    def __init__(self, document: dict[str, Any], problems: Sequence[Problem]) -> None:
        self._document = document
        self._consequences: list[str] = []
        self._lost: set[str] = set()
        self._blind = False
        self._places: dict[str, list[int]] = {}
        mended = deepcopy(document)
        broken: dict[str, set[str]] = {}
        for problem in problems:
            if not _mend(mended, problem):
                field, _, rest = problem.path.partition(".")
                broken.setdefault(field, set()).add(rest.partition(".")[0])
        self.data = {field: value for field, value in mended.items() if field not in broken}
        self.data |= {field: _STOPGAPS[field] for field in broken if field in _STOPGAPS}
        for field, parts in broken.items():
            self._take_out(mended.get(field), field, parts)

    def _take_out(self, entries: Any, field: str, parts: set[str]) -> None:
        self._consequences += _CONSEQUENCES.get(field, ())
        if field not in _LISTS:
            return
        if not isinstance(entries, list) or "" in parts:
            self._blind = True
            return
        kept = [place for place in range(len(entries)) if str(place) not in parts]
        self._places[field] = kept
        self.data[field] = [entries[place] for place in kept]
        gone = (entries[int(part)] for part in parts if part.isdigit() and int(part) < len(entries))
        self._lost |= {entry["id"] for entry in gone if isinstance(entry, dict) and isinstance(entry.get("id"), str)}

    def still_valid(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Those of the remainder that are the document's own, by the paths of the document."""
        if self._blind:
            return
        for problem in problems:
            path = self._original(problem.path)
            if not self._is_consequence(path, problem.reason):
                yield Problem(path, problem.reason)

    def _original(self, path: str) -> str:
        field, _, rest = path.partition(".")
        place, dot, inner = rest.partition(".")
        if field not in self._places or not place.isdigit():
            return path
        return f"{field}.{self._places[field][int(place)]}{dot}{inner}"

    def _is_consequence(self, path: str, reason: str) -> bool:
        beginnings = [*self._consequences, *(_OF_LOST_CLAUSES if self._places else ())]
        return reason.startswith(tuple(beginnings)) or self._said(path) in self._lost

    def _said(self, path: str) -> str | None:
        """The word at that place of the document, unless it is an id of its own."""
        part = part_at(self._document, path.split("."))
        return part if isinstance(part, str) and not path.endswith(".id") else None


def _mend(document: dict[str, Any], problem: Problem) -> bool:
    *steps, last = problem.path.split(".")
    whole = part_at(document, steps)
    if not isinstance(whole, dict):
        return False
    if problem.reason.startswith(UNKNOWN_FIELD):
        return whole.pop(last, None) is not None
    if last == "labels":
        whole[last] = dict.fromkeys(Labels.model_fields, _LABEL)
    elif steps[-1:] == ["labels"]:
        whole[last] = _LABEL
    return "labels" in problem.path.split(".")[-2:]


def part_at(document: Any, steps: Sequence[str]) -> Any:
    """None if there is no such part."""
    for step in steps:
        if isinstance(document, list) and step.isdigit() and int(step) < len(document):
            document = document[int(step)]
        else:
            document = document.get(step) if isinstance(document, dict) else None
    return document
