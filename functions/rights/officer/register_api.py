"""The routes by which officers read the register of requests, and take it away as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from aws_lambda_powertools.event_handler import Response

from functions.rights.export_files import as_csv, as_json
from functions.rights.officer import bodies
from functions.rights.officer.act_on_case import NoSuchCase
from functions.rights.officer.register import COLUMNS, MOST_IN_A_FILE, entry, list_register
from shared.edge.guarded_api import GuardedApi
from shared.edge.headers import attachment
from shared.edge.read_body import validated
from shared.ports.cases import Cases

PATH: Final = "/v1/rights/register"
_KINDS: Final = {"csv": "text/csv", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class RegisterApi:
    """Behind the officers' own door."""

    app: GuardedApi
    cases: Callable[[], Cases]
    clock: Callable[[], int]

    def route(self) -> None:
        self.app.get(PATH)(self.list)
        self.app.get(f"{PATH}/<format>")(self.export)

    def list(self) -> dict[str, Any]:
        query = validated(bodies.RegisterPage, self.app.parameters, now=self.clock())
        page = list_register(query, limit=query.limit, cases=self.cases())
        return {"requests": [entry(case) for case in page.cases], "next": page.next}

    def export(self, format: str) -> Response[Any]:
        """At most 500 requests; where more follow, ``Link`` leads to the next file (RFC 8288)."""
        if format not in _KINDS:
            raise NoSuchCase
        given = self.app.parameters
        query = validated(bodies.RegisterQuery, given, now=self.clock())
        page = list_register(query, limit=MOST_IN_A_FILE, cases=self.cases())
        rows = [entry(case) for case in page.cases]
        content = as_json({"requests": rows, "next": page.next}) if format == "json" else as_csv(rows, COLUMNS)
        headers = attachment(f"register.{format}")
        if page.next:
            headers["Link"] = f'<{PATH}/{format}?{urlencode(given | {"cursor": page.next})}>; rel="next"'
        return Response(200, _KINDS[format], content.decode(), headers=headers)
