"""One event of the HTTP API, answered whatever happens."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from functions.intake.cors import cors_headers
from functions.intake.native_form import as_page
from functions.intake.ports import Intake, SourceDirectory
from functions.intake.receive import receive
from functions.intake.refusals import store_unavailable
from shared.domain.source import Source
from shared.edge import log
from shared.edge.http import Request, Response, problem
from shared.ports import StoreUnavailable

type Responder = Callable[[Mapping[str, Any]], dict[str, Any]]


def responder(*, sources: SourceDirectory, intake: Intake, clock: Callable[[], float] = time.time) -> Responder:
    """Answers events of the HTTP API (payload format 2.0)."""

    def respond(event: Mapping[str, Any]) -> dict[str, Any]:
        request = Request.of(event)
        try:
            source = sources.find(request.parameters.get("source", ""))
        except StoreUnavailable:
            return as_page(store_unavailable().response, request, None).event()
        response = _guarded(request, source, intake._replace(now=int(clock())))
        _log(response, source)
        return response.with_headers(cors_headers(request, source)).event()

    return respond


def _guarded(request: Request, source: Source | None, intake: Intake) -> Response:
    try:
        return receive(request, source, intake)
    except Exception as fault:  # noqa: BLE001 - a fault's own message may quote what was sent, so it ends here
        trace = fault.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        line = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        log.error("fault", fault=type(fault).__name__, line=line)
        return as_page(problem(500, "fault", "This is our fault; sending the same again is safe."), request, None)


def _log(response: Response, source: Source | None) -> None:
    if response.code:
        write = log.error if response.status >= 500 else log.warn
        write(response.code, source=source.id if source else "unknown", status=response.status)
