"""What the API answers when it cannot answer: one shape, and never a word of what was sent."""

from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from shared.ports import StoreUnavailable

_logger = Logger()
PRIVATE = {"Cache-Control": "no-store"}


class TokenMissing(Exception):
    """The request came without the claims of a verified token."""


class ReadingForbidden(Exception):
    """The token is good, but names no group that may read."""


def answer_failures(app: APIGatewayHttpResolver) -> None:
    """Every exception of a route becomes an answer in the API's own shape."""
    app.exception_handler(TokenMissing)(_token_missing)
    app.exception_handler(ReadingForbidden)(_forbidden)
    app.exception_handler(NotFoundError)(_not_found)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(StoreUnavailable)(_unavailable)
    app.exception_handler(Exception)(_unexpected)


def _token_missing(_: Exception) -> Response[Any]:
    return _failed(HTTPStatus.UNAUTHORIZED, "unauthorized", "A token is needed.", headers={"WWW-Authenticate": "Bearer"})


def _forbidden(_: Exception) -> Response[Any]:
    return _failed(HTTPStatus.FORBIDDEN, "forbidden", "None of your groups may read leads.")


def _not_found(_: Exception) -> Response[Any]:
    return _failed(HTTPStatus.NOT_FOUND, "not_found", "There is nothing here.")


def _invalid(error: RequestValidationError) -> Response[Any]:
    faults = [{"field": str(e["loc"][-1]), "reason": e["type"], "message": e["msg"]} for e in error.errors()]
    return _failed(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid_request", "The request names impossible values.", faults)


def _unavailable(error: StoreUnavailable) -> Response[Any]:
    _logger.warning("store unavailable", reason=str(error))
    message = "Leads cannot be read right now; try again."
    return _failed(HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", message, headers={"Retry-After": "2"})


def _unexpected(error: Exception) -> Response[Any]:
    """Only the kind is logged: the message of an unforeseen error may quote anything."""
    _logger.error("unexpected", kind=type(error).__name__)
    return _failed(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong on our side.")


def _failed(
    status: HTTPStatus,
    code: str,
    message: str,
    faults: list[dict[str, str]] | None = None,
    *,
    headers: dict[str, str] | None = None,
) -> Response[Any]:
    body = {"error": {"code": code, "message": message, "errors": faults or []}}
    return Response(status.value, "application/json", body, headers=PRIVATE | (headers or {}))
