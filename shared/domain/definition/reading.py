"""Reading a definition, as JSON or YAML."""

from typing import Any, Final

from pydantic import ValidationError

from shared.domain.definition.document import Definition
from shared.domain.definition.near_words import with_near_words
from shared.domain.definition.remainder import Remainder
from shared.domain.document.problem import Problem
from shared.domain.document.reading import DocumentRefused, problems_in
from shared.domain.document.written import Unwritten, Written, written

MOST_PROBLEMS: Final = 500
"""More than this are only counted."""


class DefinitionRefused(DocumentRefused):
    """The document is not a sound definition."""


def read_definition(document: str | bytes) -> Definition:
    """Raises :class:`DefinitionRefused` when the document is not a sound definition, with every problem it has."""
    return read_draft(document)[0]


def read_draft(document: str | bytes) -> tuple[Definition, Written]:
    """The same, and where in the text each part of it stands."""
    text = _text(document)
    if isinstance(text, Problem):
        raise DefinitionRefused((text,))
    found = _read(text.data)
    if isinstance(found, Definition):
        return found, text
    raise DefinitionRefused(_limited(found))


def _text(document: str | bytes) -> Written | Problem:
    try:
        return written(document)
    except Unwritten as error:
        return error.problem


def _read(data: Any) -> Definition | tuple[Problem, ...]:
    """Parts that are no sound parts are taken out, so that the rest can be looked at all the same."""
    problems = _problems(data)
    if isinstance(problems, Definition) or not isinstance(data, dict):
        return problems
    remainder = Remainder(data, problems)
    further = _problems(remainder.data)
    more = () if isinstance(further, Definition) else remainder.still_valid(further)
    return tuple(dict.fromkeys((*problems, *more)))


def _problems(data: Any) -> Definition | tuple[Problem, ...]:
    try:
        return Definition.model_validate(data)
    except ValidationError as error:
        return tuple(with_near_words(problems_in(error, Definition), data))


def _limited(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    more = len(problems) - MOST_PROBLEMS
    return problems if more <= 0 else (*problems[:MOST_PROBLEMS], Problem("", f"has {more} more problems"))
