"""``POST /v1/leads/{id}/merge``: marketing or compliance says that two leads are one person."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from pydantic import BaseModel, ConfigDict, StringConstraints

from functions.merge.ask.ask_merge import MergeDesk
from shared.domain.flaw import Flaw
from shared.edge import failures
from shared.edge.access import may_merge
from shared.edge.http import Request, RequestRefused
from shared.edge.journal import PersonGone
from shared.edge.merging import NotMergeable, Obstacle, Progress
from shared.edge.messages import MergeDecided
from shared.edge.read_body import invalid, said
from shared.ports import StoreUnavailable

LEAD_ID: Final = r"[A-Za-z0-9_-]{22}"
_LONGEST_SUBJECT: Final = 128
_NOBODY: Final = "None of your groups may merge leads."
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

    def __init__(self, *, desk: Callable[[], MergeDesk], groups_claim: str, clock: Callable[[], int]) -> None:
        self._desk, self._groups_claim, self._clock = desk, groups_claim, clock
        self.app = APIGatewayHttpResolver()
        self.app.post("/v1/leads/<lead_id>/merge")(self.merge)
        self.app.exception_handler([NotFoundError, PersonGone])(failures.not_found)
        self.app.exception_handler(NotMergeable)(_not_mergeable)
        self.app.exception_handler(RequestRefused)(failures.refused)
        self.app.exception_handler(StoreUnavailable)(failures.unavailable)
        self.app.exception_handler(Exception)(failures.unexpected)

    def merge(self, lead_id: str) -> Response[Any]:
        claims = self._claims()
        if not claims:
            return failures.token_missing()
        subject = _subject(claims)
        if not subject or not may_merge(claims, groups_claim=self._groups_claim):
            return failures.forbidden(_NOBODY)
        if not re.fullmatch(LEAD_ID, lead_id):
            raise NotFoundError
        now = self._clock()
        absorb = said(Merge, Request.of(self.app.current_event.raw_event), now=now).absorb
        if absorb == lead_id:
            raise invalid(Flaw("absorb", "same_lead", "names the lead itself"))
        come = self._desk().decide(MergeDecided(keeper=lead_id, absorbed=absorb, recorder=subject, at=now))
        answer = {"keeper": lead_id, "absorbed": absorb, "state": _STATES[come]}
        return Response(202, "application/json", answer, headers=dict(failures.PRIVATE))

    def _claims(self) -> Mapping[str, Any]:
        context = self.app.current_event.get("requestContext") or {}
        return ((context.get("authorizer") or {}).get("jwt") or {}).get("claims") or {}


def _subject(claims: Mapping[str, Any]) -> str:
    """The subject id of the token, which is opaque; empty when there is none that can be written down."""
    subject = claims.get("sub")
    return subject if isinstance(subject, str) and len(subject) <= _LONGEST_SUBJECT else ""


def _not_mergeable(found: NotMergeable) -> Response[Any]:
    flaw = Flaw("absorb", found.obstacle, _MESSAGES[found.obstacle])
    return failures.refused(RequestRefused(409, found.obstacle, _MESSAGES[found.obstacle], [flaw]))
