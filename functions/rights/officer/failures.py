"""What officers are answered when something is not possible, never with a word of what was sent."""

from collections.abc import Mapping
from typing import Any, Final

from aws_lambda_powertools.event_handler import Response

from shared.domain.case.case import NotPossible
from shared.domain.case.words import Obstacle
from shared.edge import http, log
from shared.edge.http import RequestRefused, problem
from shared.ports import StoreUnavailable

PRIVATE: Final = {"Cache-Control": "no-store"}
_MESSAGES: Final[Mapping[Obstacle, str]] = {
    Obstacle.NOT_ALLOWED_NOW: "The request is not at a point where this can be done.",
    Obstacle.ALREADY_CLOSED: "The request is closed.",
    Obstacle.IDENTITY_UNVERIFIED: "First it has to be known who is asking.",
    Obstacle.SECOND_PERSON_NEEDED: "Somebody else has to approve it too.",
    Obstacle.HELD: "The request is under a legal hold.",
    Obstacle.NOT_HELD: "The request is not under a legal hold.",
    Obstacle.PAUSED: "The clock of the request stands still.",
    Obstacle.NOT_PAUSED: "The clock of the request is running.",
    Obstacle.ALREADY_EXTENDED: "The time to answer was extended before; it can be extended once.",
    Obstacle.EXTENSION_TOO_LATE: "The time to answer can only be extended within its first period.",
    Obstacle.NO_CHALLENGE: "There is no challenge that can still be answered.",
    Obstacle.NOT_CANCELLABLE: "The request is no longer pending.",
    Obstacle.HISTORY_FULL: "Too much has been done with this request.",
}


def token_missing() -> Response[Any]:
    return _response(problem(401, "unauthorized", "A token is needed.", headers={"WWW-Authenticate": "Bearer"}))


def deciding_forbidden() -> Response[Any]:
    return _response(problem(403, "forbidden", "None of your groups may decide about rights."))


def not_found(_: Exception) -> Response[Any]:
    return _response(problem(404, "not_found", "There is nothing here."))


def not_possible(refusal: NotPossible) -> Response[Any]:
    return _response(problem(409, refusal.obstacle, _MESSAGES[refusal.obstacle]))


def refused(refusal: RequestRefused) -> Response[Any]:
    return _response(refusal.response)


def unavailable(error: StoreUnavailable) -> Response[Any]:
    log.warn("store_unavailable", reason=str(error))
    return _response(problem(503, "unavailable", "Try again.", headers={"Retry-After": "2"}))


def unexpected(error: Exception) -> Response[Any]:
    """Only the kind is logged: the message of an unforeseen error may quote anything."""
    log.error("unexpected", kind=type(error).__name__)
    return _response(problem(500, "internal_error", "Something went wrong on our side."))


def _response(answer: http.Response) -> Response[Any]:
    return Response(answer.status, "application/json", answer.content, headers={**PRIVATE, **answer.headers})
