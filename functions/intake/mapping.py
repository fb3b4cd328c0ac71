"""From a sender's payload to canonical submissions, by the JMESPath expressions of the source."""

from functools import lru_cache
from typing import Any, Final

import jmespath
from jmespath.exceptions import JMESPathError
from jmespath.parser import ParsedResult

from functions.intake.form_shape import as_submission
from functions.intake.mapping_functions import OPTIONS
from functions.intake.refusals import source_misconfigured, unmappable
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.source import Source

MOST_ITEMS: Final = 100


def items_of(source: Source, payload: Any) -> list[Any]:
    """The 1 to 100 items of a payload. Raises RequestRefused (422)."""
    found = payload
    if source.items:
        expression = _compiled(source.items)
        try:
            found = expression.search(payload, OPTIONS)
        except Exception:  # noqa: BLE001 - an interpreter at work on anything a stranger can think of
            raise unmappable("body", "unmappable", "does not have the shape this source expects") from None
    items = found if isinstance(found, list) else [found]
    if not items or found is None:
        raise unmappable("body", "no_items", "holds no submission where this source expects one")
    if len(items) > MOST_ITEMS:
        raise unmappable("body", "too_many_items", f"holds more than {MOST_ITEMS} submissions")
    return items


def canonical(source: Source, item: Any, *, form: bool = False) -> Any:
    """``null`` and empty text are left out of the result, and a form is given the shape of a submission.

    Raises SubmissionRefused.
    """
    sent = _without_blanks(_mapped(source, item))
    return as_submission(sent) if form else sent


def _mapped(source: Source, item: Any) -> Any:
    if not source.fields:
        return item
    submission: dict[str, Any] = {}
    for path, expression in source.fields.items():
        *parents, last = path.split(".")
        part = submission
        for parent in parents:
            part = part.setdefault(parent, {})
        part[last] = _evaluated(expression, item, path)
    return submission


def _evaluated(expression: str, item: Any, path: str) -> Any:
    compiled = _compiled(expression)
    try:
        return compiled.search(item, OPTIONS)
    except Exception:  # noqa: BLE001 - see above
        raise SubmissionRefused(Flaw(path, "unmappable", "cannot be made of what was sent")) from None


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> ParsedResult:
    try:
        return jmespath.compile(expression)
    except JMESPathError:
        raise source_misconfigured() from None


def _without_blanks(value: Any) -> Any:
    match value:
        case dict():
            return {name: _without_blanks(part) for name, part in value.items() if part is not None and part != ""}
        case list():
            return type(value)(_without_blanks(part) for part in value)
        case _:
            return value
