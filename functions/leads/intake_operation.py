"""Intake in the OpenAPI document: another function answers it, but whoever sends leads reads the same document."""

import json
from typing import Any, Final

from functions.leads.answers import Failure
from shared.domain.submission import Submission

PATH: Final = "/v1/intake/{source}"
_SCHEMAS: Final = "#/components/schemas/"
_SIGNATURE: Final = {
    "webhook-id": "Stays the same when a delivery is sent again.",
    "webhook-timestamp": "Seconds since the epoch; five minutes either way.",
    "webhook-signature": "v1, and the HMAC-SHA-256 of id.timestamp.body in base64; several, separated by blanks.",
}
_TAKEN_FORM: Final = "A form posted without a script was taken; the address is that of a page of the site."
_STATUSES: Final = {
    "400": "The address has parameters, or the body cannot be read.",
    "401": "Not signed by this source, or no such source.",
    "403": "Not a page of this source.",
    "405": "Only POST.",
    "409": "This delivery id came with another content.",
    "413": "The body is larger than 262,144 bytes.",
    "415": "Not a content type this source sends.",
    "422": "Every submission was refused; each field is named with the reason, and never repeated.",
    "500": "Something went wrong on our side.",
    "503": "Storage is unavailable for the moment; sending the same again is safe.",
}


def intake_operation() -> tuple[dict[str, Any], dict[str, Any]]:
    """The path item of intake, and the schemas it refers to by name."""
    schema = Submission.model_json_schema(ref_template=_SCHEMAS + "{model}")
    schemas = schema.pop("$defs") | {"Submission": schema, "Envelope": _ENVELOPE, "Taken": _TAKEN}
    return {"post": _operation()}, _public(schemas)


def _public(schemas: dict[str, Any]) -> dict[str, Any]:
    """Names of types that are private in the code start with an underscore; in a document nothing is private."""
    published: dict[str, Any] = json.loads(json.dumps(schemas).replace(f'"{_SCHEMAS}_', f'"{_SCHEMAS}'))
    return {name.removeprefix("_"): schema for name, schema in published.items()}


def _operation() -> dict[str, Any]:
    source = {
        "name": "source",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^[a-z0-9_-]+$"},
    }
    headers = [
        {"name": name, "in": "header", "schema": {"type": "string"}, "description": meaning}
        for name, meaning in _SIGNATURE.items()
    ]
    failed = {"application/json": {"schema": {"$ref": f"{_SCHEMAS}{Failure.__name__}"}}}
    return {
        "summary": "Send submissions",
        "description": "Platforms sign by the Standard Webhooks specification; pages send a publishable key. A form"
        " that a browser posts without a script is answered with a redirect, or with HTML and the statuses below.",
        "operationId": "send_submissions",
        "security": [],
        "parameters": [source, *headers],
        "requestBody": {"required": True, "content": {"application/json": {"schema": {"$ref": f"{_SCHEMAS}Envelope"}}}},
        "responses": {
            "200": {
                "description": "At least one submission is stored, now or before.",
                "content": {"application/json": {"schema": {"$ref": f"{_SCHEMAS}Taken"}}},
            },
            "303": {"description": _TAKEN_FORM},
            **{status: {"description": meaning, "content": failed} for status, meaning in _STATUSES.items()},
        },
    }


_COUNT: Final = {"type": "integer", "minimum": 0}
_NOT_UNDERSTOOD: Final = {
    "type": "array",
    "description": "Characteristics that the definition in force cannot read: they are stored as they were sent.",
    "items": {"type": "object", "properties": {part: {"type": "string"} for part in ("field", "reason", "message")}},
}
_SUBMISSION: Final = {"$ref": f"{_SCHEMAS}Submission"}
_ENVELOPE: Final = {
    "type": "object",
    "required": ["data"],
    "properties": {
        "type": {"type": "string"},
        "timestamp": {"type": "string", "format": "date-time"},
        "data": {"anyOf": [_SUBMISSION, {"type": "array", "items": _SUBMISSION, "minItems": 1, "maxItems": 100}]},
    },
}
_TAKEN: Final = {
    "type": "object",
    "description": "A page learns the status and what was not understood only.",
    "properties": {
        "status": {"type": "string", "const": "accepted"},
        "not_understood": _NOT_UNDERSTOOD,
        "accepted": _COUNT,
        "duplicates": _COUNT,
        "refused": _COUNT,
        "results": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["index", "status"],
                "properties": {
                    "index": _COUNT,
                    "status": {"enum": ["accepted", "duplicate", "refused"]},
                    "touch": {"type": "string"},
                    "lead": {"type": ["string", "null"], "description": "None before the person confirms."},
                    "not_understood": _NOT_UNDERSTOOD,
                    "errors": {"type": "array"},
                },
            },
        },
    },
}
