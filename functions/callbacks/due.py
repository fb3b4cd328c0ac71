"""Messages of what is to be told: opaque ids, states and seconds. Addresses stay where they are sealed."""

from typing import Final

from pydantic import BaseModel, ConfigDict, TypeAdapter

from shared.edge.messages import RecipientDue
from shared.edge.opendsr import Report


class CallbackDue(BaseModel):
    """One change of a case, to be told to its address number ``url``. ``at`` is when the case changed.

    With the same members, the same bytes are sent: only ``attempt`` changes from one try to the next.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    report: Report
    version: int
    at: int
    url: int
    attempt: int = 0


class NoticeDue(RecipientDue):
    """What was done with leads, to be told to somebody who may have been given the data. ``at`` is 0 before the first
    try."""

    at: int = 0
    attempt: int = 0


type Due = CallbackDue | NoticeDue
_DUE: Final = TypeAdapter[Due](Due, config=ConfigDict(hide_input_in_errors=True))


def read_due(message: str) -> Due:
    """Raises pydantic's ValidationError."""
    return _DUE.validate_json(message)
