"""Calls the API as API Gateway does, starting from a captured event."""

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from functions.leads.api import ReadApi
from functions.leads.read_decisions import DecisionReading
from functions.leads.read_leads import LeadReading
from shared.edge.guard import Guard
from shared.edge.guarded_api import GuardedApi
from shared.ports import StoreUnavailable
from tests.builders import NOON

_CAPTURED: Final = json.loads((Path(__file__).parent / "events" / "show_lead.json").read_text())
COMPLIANCE: Final = {"cognito:groups": "[compliance]", "sub": "44444444-dddd-4ddd-8ddd-444444444444"}
SALES: Final = {"cognito:groups": "[sales]", "sub": "33333333-cccc-4ccc-8ccc-333333333333"}


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def error(self) -> Any:
        return self.json["error"]


@dataclass(frozen=True)
class Client:
    app: GuardedApi

    def get(
        self,
        path: str,
        query: Mapping[str, Any] | None = None,
        *,
        claims: Mapping[str, Any] | None = SALES,
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        return self._answered(event(path, query or {}, claims, headers or {}))

    def post(self, path: str, *, claims: Mapping[str, Any] | None = SALES) -> Answered:
        asked = event(path, {}, claims, {})
        asked["requestContext"]["http"]["method"] = "POST"
        return self._answered(asked)

    def _answered(self, asked: dict[str, Any]) -> Answered:
        raw = self.app.resolve(asked, None)
        return Answered(int(raw["statusCode"]), raw["headers"], raw["body"])


def without_store(error: Exception | None = None) -> Client:
    """The API, failing as soon as it has to read anything."""

    def reading() -> LeadReading:
        raise error or StoreUnavailable("test")

    def decisions() -> DecisionReading:
        raise error or StoreUnavailable("test")

    api = ReadApi(reading=reading, decisions=decisions, guard=Guard(), clock=lambda: NOON)
    return Client(api.app)


def event(
    path: str, query: Mapping[str, Any], claims: Mapping[str, Any] | None, headers: Mapping[str, str]
) -> dict[str, Any]:
    made: dict[str, Any] = copy.deepcopy(_CAPTURED)
    made["rawPath"] = made["requestContext"]["http"]["path"] = path
    made["rawQueryString"] = urlencode(query)
    made["queryStringParameters"] = {name: str(value) for name, value in query.items()}
    made["headers"] |= {name.lower(): value for name, value in headers.items()}
    if claims is None:
        del made["requestContext"]["authorizer"]
    else:
        made["requestContext"]["authorizer"]["jwt"]["claims"] = dict(claims)
    return made
