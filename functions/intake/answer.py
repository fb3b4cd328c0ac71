"""What senders are told about their submissions."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from functions.intake.accept_submissions import Asked, Refused, Result
from shared.domain.flaw import Flaw
from shared.edge.http import Response, problem
from shared.edge.record_touch import Status

ACCEPTED: Final = Response(200, {"status": "accepted"})
"""All a page learns, with the fields that were not understood or left out: anything more would tell a stranger whether
the person was known."""


def answer(results: Sequence[Result], *, public: bool) -> Response:
    """200 as soon as one item is stored, or was before; 422 when all are refused."""
    if public:
        return _to_a_page(results)
    statuses = [_status(result) for result in results]
    refused = statuses.count("refused")
    if refused == len(results):
        return _all_refused(results)
    content = {
        "results": [_line(index, result) for index, result in enumerate(results)],
        "accepted": statuses.count(Status.ACCEPTED),
        "duplicates": statuses.count(Status.DUPLICATE),
        "refused": refused,
    }
    return Response(200, content, code="partly_refused" if refused else "")


def _to_a_page(results: Sequence[Result]) -> Response:
    """Whoever is suppressed is told what everybody is."""
    refused = [result for result in results if isinstance(result.became, Refused) and not result.became.hidden]
    if len(refused) == len(results):
        return _all_refused(results)
    remarks = {
        "not_understood": _placed([result.not_understood for result in results]),
        "left_out": _placed([result.left_out for result in results]),
    }
    content = ACCEPTED.content | _told(remarks)
    return Response(200, content, code="partly_refused" if refused else "")


def _told(remarks: Mapping[str, Sequence[Flaw]]) -> dict[str, Any]:
    return {name: [flaw._asdict() for flaw in flaws] for name, flaws in remarks.items() if flaws}


def _status(result: Result) -> str:
    return "refused" if isinstance(result.became, Refused) else result.became.status


def _line(index: int, result: Result) -> dict[str, Any]:
    line: dict[str, Any] = {"index": index, "status": _status(result)}
    if isinstance(result.became, Refused):
        return line | {"errors": [flaw._asdict() for flaw in result.became.flaws]}
    line |= _told({"not_understood": result.not_understood, "left_out": result.left_out})
    if isinstance(result.became, Asked):
        return line | {"touch": result.became.touch.id, "lead": None}
    return line | {"touch": result.became.touch_id, "lead": result.became.lead_id}


def _all_refused(results: Sequence[Result]) -> Response:
    flaws = _placed([result.became.flaws for result in results if isinstance(result.became, Refused)])
    if all(flaw.reason == "consent_required" for flaw in flaws):
        return problem(422, "consent_required", "Without a lawful basis nothing is stored.", flaws)
    return problem(422, "submission_refused", "Nothing was stored.", flaws)


def _placed(found: Sequence[Sequence[Flaw]]) -> list[Flaw]:
    """The flaws of each item, which is named by its position where there are several."""
    if len(found) == 1:
        return [*found[0]]
    return [
        flaw._replace(field=f"items[{index}].{flaw.field}".removesuffix(".body"))
        for index, flaws in enumerate(found)
        for flaw in flaws
    ]


def reused() -> Response:
    flaw = Flaw("delivery", "delivery_id_reused", "names a delivery that had another content")
    return problem(409, "delivery_id_reused", "This delivery id was used with another content.", [flaw])
