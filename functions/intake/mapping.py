"""From a sender's payload to canonical submissions, by the JMESPath expressions of the source."""

from typing import Any, Final

from functions.intake.expressions import evaluated
from functions.intake.form_shape import as_submission
from functions.intake.refusals import unmappable
from shared.domain.flaw import Flaw, SubmissionRefused
from shared.domain.source import Source

MOST_ITEMS: Final = 100


def items_of(source: Source, payload: Any) -> list[Any]:
    """The 1 to 100 items of a payload. Raises RequestRefused (422)."""
    found = payload
    if source.items:
        try:
            found = evaluated(source.items, payload)
        except Exception:  # noqa: BLE001 - see evaluated
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
    try:
        return evaluated(expression, item)
    except Exception:  # noqa: BLE001 - see evaluated
        raise SubmissionRefused(Flaw(path, "unmappable", "cannot be made of what was sent")) from None


def _without_blanks(value: Any) -> Any:
    match value:
        case dict():
            return {name: _without_blanks(part) for name, part in value.items() if part is not None and part != ""}
        case list():
            return type(value)(_without_blanks(part) for part in value)
        case _:
            return value
