"""The OpenAPI document: the read API, intake, and what other functions answer, which is put together beforehand."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from functions.leads.answers import Failure, MovedTo

SECURITY: Final[list[dict[str, list[str]]]] = [{"token": []}]
_ABOUT: Final = (
    "Leads as marketing, sales and compliance may see them, consents, and requests of data subjects. "
    "Answers hold personal data and are never cached. Controllers' systems speak OpenDSR 2.0 under /v2."
)
_OTHERS: Final = Path(__file__).with_name("other_operations.json")
"""Written by `make openapi`."""
_UNNAMED: Final = "No token, or not a good one: the gateway's own answer."


def documented(answer: str, *failures: int) -> dict[int, Any]:
    """The responses of a route: what it answers, and which failures it can end in besides those of every route."""
    ends = (400, 403, 422, 500, 503, *failures)
    failed = {status: {"description": _FAILURES[status], "content": _FAILED} for status in ends}
    return {200: {"description": answer}, 401: {"description": _UNNAMED, "content": {}}} | failed


@cache
def openapi_document(app: APIGatewayHttpResolver) -> str:
    """As JSON; takes some 50 ms, so once per process."""
    # Slow, and rarely needed.
    from aws_lambda_powertools.event_handler.openapi.models import HTTPBearer  # noqa: PLC0415

    from functions.leads.intake_operation import PATH, intake_operation  # noqa: PLC0415

    document = json.loads(
        app.get_openapi_json_schema(
            title="Leadpact",
            version="1",
            description=_ABOUT,
            security_schemes={"token": HTTPBearer(bearerFormat="JWT")},
        )
    )
    document["paths"][PATH], schemas = intake_operation()
    document["components"]["schemas"] |= schemas
    others = json.loads(_OTHERS.read_bytes())
    document["paths"] |= others["paths"]
    document["components"]["schemas"] |= others["schemas"]
    return json.dumps(document)


MOVED: Final[dict[str, Any]] = {
    "description": "The lead was merged into another: the same person is kept there. The old id works for good.",
    "headers": {"Location": {"schema": {"type": "string"}, "description": "Of the lead that was kept."}},
    "content": {"application/json": {"model": MovedTo}},
}
_FAILED: Final = {"application/json": {"model": Failure}}
_FAILURES: Final = {
    400: "A parameter is unknown or repeated, or the body cannot be read.",
    403: "None of the token's groups may read leads.",
    404: "No such lead, or no longer.",
    422: "A parameter is impossible; each is named with the reason, and never repeated.",
    500: "Something went wrong on our side.",
    503: "Storage is unavailable for the moment; try again after the time named in Retry-After.",
}
