"""What an API of Powertools' resolver answers when it cannot answer, never with a word of what was sent."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from shared.domain.flaw import Flaw
from shared.edge import log
from shared.edge.http import RequestRefused
from shared.ports import StoreUnavailable


def not_found(_: Exception) -> Response[Any]:
    return _failed(HTTPStatus.NOT_FOUND, "not_found", "There is nothing here.")


def invalid(error: RequestValidationError) -> Response[Any]:
    flaws = [Flaw(str(found["loc"][-1]), found["type"], found["msg"]) for found in error.errors()]
    return _failed(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid_request", "The request asks for the impossible.", flaws)


def refused(refusal: RequestRefused) -> Response[Any]:
    answer = refusal.response
    return Response(answer.status, "application/json", answer.content, headers=dict(answer.headers))


def unavailable(error: StoreUnavailable) -> Response[Any]:
    log.warn("store_unavailable", reason=str(error))
    message = "Storage cannot be reached right now; try again."
    return _failed(HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", message, headers={"Retry-After": "2"})


def unexpected(error: Exception) -> Response[Any]:
    """Only the kind is logged: the message of an unforeseen error may quote anything."""
    log.error("unexpected", kind=type(error).__name__)
    return _failed(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong on our side.")


def _failed(
    status: HTTPStatus, code: str, message: str, flaws: Sequence[Flaw] = (), headers: dict[str, str] | None = None
) -> Response[Any]:
    return refused(RequestRefused(status.value, code, message, flaws, headers))
