"""One event of the HTTP API, answered whatever happens."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from functions.intake import refusals
from functions.intake.cors import allows_origin, cors_headers
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
            source, response = _answered(request, sources, intake._replace(now=int(clock())))
        except StoreUnavailable:
            return as_page(store_unavailable().response, request, None).event()
        _log(response, source)
        return response.with_headers(cors_headers(request, source)).event()

    return respond


def _answered(request: Request, sources: SourceDirectory, intake: Intake) -> tuple[Source | None, Response]:
    """A sender that is kept out may have been configured since the sources were read, so they are read once more."""
    name = request.parameters.get("source", "")
    source = sources.find(name)
    response = _guarded(request, source, intake)
    if _is_kept_out(request, source, response) and sources.look_again():
        source = sources.find(name)
        response = _guarded(request, source, intake)
    return source, response


def _is_kept_out(request: Request, source: Source | None, response: Response) -> bool:
    """The same for an unknown source and a wrong key, so that looking again tells nobody which it was."""
    if request.method == "OPTIONS":
        return not allows_origin(request, source)
    return response.code in refusals.KEPT_OUT


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
