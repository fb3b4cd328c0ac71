"""What senders are told about their submissions."""

from collections.abc import Sequence
from typing import Any, Final

from functions.intake.accept_submissions import Asked, Refused, Result
from shared.domain.flaw import Flaw
from shared.edge.http import Response, problem
from shared.edge.record_touch import Status

ACCEPTED: Final = Response(200, {"status": "accepted"})
"""All a page learns: anything more would tell a stranger whether the person was known."""


def answer(results: Sequence[Result], *, public: bool) -> Response:
    """200 as soon as one item is stored, or was before; 422 when all are refused."""
    if public:
        results = [result for result in results if not (isinstance(result, Refused) and result.suppressed)]
        if not results:
            return ACCEPTED
    statuses = [_status(result) for result in results]
    refused = statuses.count("refused")
    if refused == len(results):
        return _all_refused(results)
    code = "partly_refused" if refused else ""
    if public:
        return Response(200, ACCEPTED.content, code=code)
    content = {
        "results": [_line(index, result) for index, result in enumerate(results)],
        "accepted": statuses.count(Status.ACCEPTED),
        "duplicates": statuses.count(Status.DUPLICATE),
        "refused": refused,
    }
    return Response(200, content, code=code)


def _status(result: Result) -> str:
    return "refused" if isinstance(result, Refused) else result.status


def _line(index: int, result: Result) -> dict[str, Any]:
    line: dict[str, Any] = {"index": index, "status": _status(result)}
    if isinstance(result, Refused):
        return line | {"errors": [flaw._asdict() for flaw in result.flaws]}
    if isinstance(result, Asked):
        return line | {"touch": result.touch.id, "lead": None}
    return line | {"touch": result.touch_id, "lead": result.lead_id}


def _all_refused(results: Sequence[Result]) -> Response:
    flaws = [
        flaw if len(results) == 1 else flaw._replace(field=f"items[{index}].{flaw.field}")
        for index, result in enumerate(results)
        if isinstance(result, Refused)
        for flaw in result.flaws
    ]
    if all(flaw.reason == "consent_required" for flaw in flaws):
        return problem(422, "consent_required", "Without a lawful basis nothing is stored.", flaws)
    return problem(422, "submission_refused", "Nothing was stored.", flaws)


def reused() -> Response:
    flaw = Flaw("delivery", "delivery_id_reused", "names a delivery that had another content")
    return problem(409, "delivery_id_reused", "This delivery id was used with another content.", [flaw])
