"""One operation of the API, as a path item of OpenAPI 3.1."""

from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import BaseModel

LEAD: Final = {"type": "string", "pattern": "^[A-Za-z0-9_-]{22}$"}
PARAMETERS: Final[dict[str, dict[str, Any]]] = {
    "case_id": {"schema": {"type": "string", "format": "uuid"}, "description": "Id of a request."},
    "lead_id": {"schema": LEAD, "description": "Id of a lead."},
    "consent_id": {
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{22}$"},
        "description": "Id of a consent: the lead, a point, and the touch it was given with.",
    },
    "digest": {"schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "description": "SHA-256 of a text, hex."},
    "definition_id": {"schema": {"type": "string", "format": "uuid"}, "description": "Id of a definition."},
    "run_id": {"schema": {"type": "string", "format": "uuid"}, "description": "Id of a replay."},
    "token": {"schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}, "description": "Of a link in a mail."},
}
_GATEWAY: Final = "No token, or not a good one: the gateway's own answer."
_FAILED: Final = {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}
_FAILURES: Final = {
    400: "A parameter is unknown or repeated, the body cannot be read, or the law forbids it.",
    403: "None of the token's groups may do this.",
    404: "There is nothing of that id, or no longer.",
    409: "It is not possible now; the code says why.",
    412: "Somebody else has changed it since it was read.",
    413: "The body is larger than this takes.",
    415: "The body is of another media type.",
    422: "What was sent is impossible; each field is named with the reason, and never repeated.",
    500: "Something went wrong on our side.",
    503: "Storage is unavailable for the moment; try again after the time named in Retry-After.",
}
_WITH_BODY: Final = (413, 415)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """``answer`` is a model, or the media type of what is no JSON. ``failures`` come beside those of every operation.

    ``kinds`` are the media types a body may have; ``refusal`` is what a 422 looks like where it says more than others.
    ``public``: no token is asked for.
    """

    method: str
    path: str
    name: str
    summary: str
    answer: type[BaseModel] | str
    body: type[BaseModel] | None = None
    kinds: tuple[str, ...] = ("application/json",)
    refusal: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    form: dict[str, str] | None = None
    status: int = 200
    said: str = "As asked."
    failures: tuple[int, ...] = ()
    public: bool = False
    other: dict[int, str] = field(default_factory=dict)

    def item(self, schemas: dict[Any, dict[str, Any]]) -> dict[str, Any]:
        """``schemas`` by model and mode, as pydantic returns them."""
        made: dict[str, Any] = {
            "summary": self.summary,
            "operationId": self.name,
            "security": [] if self.public else [{"token": []}],
            "parameters": [*self._of_path(), *self._of_query(schemas)],
            "responses": self._responses(schemas),
        }
        if self.body:
            content = {kind: {"schema": schemas[self.body, "validation"]} for kind in self.kinds}
            made["requestBody"] = {"content": content, "required": _needs_something(self.body)}
        if self.form:
            properties = {name: {"type": "string", "const": value} for name, value in self.form.items()}
            form = {"type": "object", "required": list(properties), "properties": properties}
            made["requestBody"] = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
        return made

    def _of_path(self) -> list[dict[str, Any]]:
        named = (name for name in PARAMETERS if f"{{{name}}}" in self.path)
        return [{"name": name, "in": "path", "required": True, **PARAMETERS[name]} for name in named]

    def _of_query(self, schemas: dict[Any, dict[str, Any]]) -> list[dict[str, Any]]:
        if self.query is None:
            return []
        properties = schemas[self.query, "query"]["properties"]
        return [{"name": name, "in": "query", "schema": _given(schema)} for name, schema in properties.items()]

    def _responses(self, schemas: dict[Any, dict[str, Any]]) -> dict[str, Any]:
        content: dict[str, Any] = {str(self.answer): {}}
        if isinstance(self.answer, type):
            content = {"application/json": {"schema": schemas[self.answer, "serialization"]}}
        made: dict[str, Any] = {str(self.status): {"description": self.said, "content": content}}
        for status, meaning in self.other.items():
            made[str(status)] = {"description": meaning, "content": content}
        if not self.public:
            made["401"] = {"description": _GATEWAY, "content": {}}
        for status in sorted({*self._common(), *self.failures}):
            made[str(status)] = {"description": _FAILURES[status], "content": _FAILED}
        if self.refusal:
            told = {"application/json": {"schema": schemas[self.refusal, "serialization"]}}
            made["422"] = {"description": _FAILURES[422], "content": told}
        return made

    def _common(self) -> tuple[int, ...]:
        if self.public:
            return ()
        return (400, 403, 500, 503, *(_WITH_BODY if self.body else ()), *((422,) if self.body or self.query else ()))


def _given(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is there or not; it is never null."""
    wanted = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    return wanted[0] if len(wanted) == 1 else schema


def _needs_something(body: type[BaseModel]) -> bool:
    return any(field.is_required() for field in body.model_fields.values())
