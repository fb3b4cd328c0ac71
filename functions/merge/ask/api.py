"""``POST /v1/leads/{id}/merge``: marketing or compliance says that two leads are one person."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from pydantic import BaseModel, ConfigDict, StringConstraints

from functions.merge.ask.ask_merge import MergeDesk
from shared.domain.flaw import Flaw
from shared.edge import failures
from shared.edge.guard import Guard
from shared.edge.guarded_api import GuardedApi
from shared.edge.http import RequestRefused
from shared.edge.journal import PersonGone
from shared.edge.merging import NotMergeable, Obstacle, Progress
from shared.edge.messages import MergeDecided
from shared.edge.read_body import invalid, said
from shared.ports import StoreUnavailable

LEAD_ID: Final = r"[A-Za-z0-9_-]{22}"
_MESSAGES: Final[Mapping[Obstacle, str]] = {
    Obstacle.NOT_TIED: "No submission tied these two leads to each other.",
    Obstacle.MERGED_ELSEWHERE: "One of them was merged into another lead.",
    Obstacle.BUSY: "Another lead is just being merged into one of them; try again when that is done.",
}
_STATES: Final = {Progress.POSSIBLE: "asked", Progress.MERGING: "merging", Progress.MERGED: "merged"}


class Merge(BaseModel):
    """``absorb`` becomes part of the lead in the path."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    absorb: Annotated[str, StringConstraints(pattern=rf"^{LEAD_ID}$")]


class MergeApi:
    """``desk`` is asked for only by those who may use it."""

    def __init__(self, *, desk: Callable[[], MergeDesk], guard: Guard, clock: Callable[[], int]) -> None:
        self._desk, self._clock = desk, clock
        self.app = GuardedApi(guard)
        self.app.post("/v1/leads/<lead_id>/merge")(self.merge)
        self.app.exception_handler([NotFoundError, PersonGone])(failures.not_found)
        self.app.exception_handler(NotMergeable)(_not_mergeable)
        self.app.exception_handler(RequestRefused)(failures.refused)
        self.app.exception_handler(StoreUnavailable)(failures.unavailable)
        self.app.exception_handler(Exception)(failures.unexpected)

    def merge(self, lead_id: str) -> Response[Any]:
        if not re.fullmatch(LEAD_ID, lead_id):
            raise NotFoundError
        now, caller = self._clock(), self.app.caller
        absorb = said(Merge, self.app.asked, now=now).absorb
        if absorb == lead_id:
            raise invalid(Flaw("absorb", "same_lead", "names the lead itself"))
        decided = MergeDecided(keeper=lead_id, absorbed=absorb, recorder=caller.subject, at=now)
        come = self._desk().decide(decided, sees_held=caller.sees_held)
        answer = {"keeper": lead_id, "absorbed": absorb, "state": _STATES[come]}
        return Response(202, "application/json", answer)


def _not_mergeable(found: NotMergeable) -> Response[Any]:
    flaw = Flaw("absorb", found.obstacle, _MESSAGES[found.obstacle])
    return failures.refused(RequestRefused(409, found.obstacle, _MESSAGES[found.obstacle], [flaw]))
