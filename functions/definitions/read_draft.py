"""A document as somebody sent it: sound, or refused with all that is wrong."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from shared.domain.contract.contract import NotPossible, Refusal, Terms
from shared.domain.definition import Definition
from shared.domain.definition.reading import DefinitionRefused, read_draft
from shared.domain.document.problem import Problem
from shared.domain.document.written import Unwritten, Written, written
from shared.domain.linting.finding import Finding
from shared.edge.http import Request, RequestRefused
from shared.ports.definitions import StoredContract

LARGEST: Final = 262_144
"""Bytes."""
MEDIA_TYPES: Final = ("application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml")
_LONGEST_PATH: Final = 200
_AT_LINE: Final = re.compile(r"line (?P<line>[0-9]+)(?:, column (?P<column>[0-9]+))?: (?P<reason>.*)", re.DOTALL)
_MEANT: Final = "; did you mean "


class Draft(NamedTuple):
    """``sent`` is the document as it was written, ``text`` where its parts stand in that."""

    definition: Definition
    sent: bytes
    text: Written

    @property
    def terms(self) -> Terms:
        return Terms(self.definition.content_hash, self.definition.version, self.definition.name)


class DraftRefused(Exception):
    """``problems`` are as they are answered: path, line, column, reason, suggestion."""

    def __init__(self, problems: Sequence[Mapping[str, Any]]) -> None:
        super().__init__("definition_refused")
        self.problems = problems


def sent_draft(request: Request) -> Draft:
    """Raises RequestRefused and :class:`DraftRefused`."""
    if len(request.body) > LARGEST:
        raise RequestRefused(413, "body_too_large", f"A definition has at most {LARGEST} bytes.")
    if request.media_type not in MEDIA_TYPES:
        raise RequestRefused(415, "unsupported_media_type", f"A definition is one of {', '.join(MEDIA_TYPES)}.")
    return draft_of(request.body)


def draft_of(sent: bytes) -> Draft:
    """Raises :class:`DraftRefused`."""
    try:
        definition, text = read_draft(sent)
    except DefinitionRefused as refused:
        raise DraftRefused(_told(refused.problems, sent)) from None
    if len(definition.canonical_form) > LARGEST:
        too_long = Problem("", f"is longer than {LARGEST} bytes in its canonical form")
        raise DraftRefused(_told([too_long], sent))
    return Draft(definition, sent, text)


def kept_draft(stored: StoredContract) -> Draft:
    """Raises :class:`DraftRefused` for what is not sound today, NotPossible for what is not what its hash says."""
    draft = draft_of(stored.text)
    if draft.terms.hash != stored.contract.terms.hash:
        raise NotPossible(Refusal.OTHER_HASH)
    return draft


def finding_told(finding: Finding) -> dict[str, Any]:
    return _answer(finding.path, finding.line or None, finding.reason, finding.suggestion)


def _told(problems: Sequence[Problem], sent: bytes) -> list[dict[str, Any]]:
    """In the order of the lines."""
    try:
        text = written(sent)
    except Unwritten:
        text = None
    found = [_problem_told(problem, text) for problem in problems]
    return sorted(found, key=lambda one: one["line"] or 0)


def _problem_told(problem: Problem, text: Written | None) -> dict[str, Any]:
    reason, _, near = problem.reason.partition(_MEANT)
    suggestion = f"Did you mean {near}" if near else None
    if at := _AT_LINE.fullmatch(reason):
        column = int(at["column"]) if at["column"] else None
        return _answer(problem.path, int(at["line"]), at["reason"], suggestion, column=column)
    return _answer(problem.path, text.line(problem.path) if text else None, reason, suggestion)


def _answer(
    path: str, line: int | None, reason: str, suggestion: str | None, *, column: int | None = None
) -> dict[str, Any]:
    place = {"path": path[:_LONGEST_PATH] or "document", "line": line, "column": column}
    return place | {"reason": reason, "suggestion": suggestion}
