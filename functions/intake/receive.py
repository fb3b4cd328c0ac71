"""One request to a source, from its method to its answer."""

from functions.intake import refusals
from functions.intake.accept_submissions import accept_submissions
from functions.intake.answer import ACCEPTED, answer, reused
from functions.intake.decoded import Decoded
from functions.intake.kinds import KINDS
from functions.intake.native_form import as_page
from functions.intake.ports import Intake
from functions.intake.trust import trusted
from shared.domain.source import Source
from shared.edge.http import Request, RequestRefused, Response
from shared.edge.query import query_flaws
from shared.edge.record_touch import DeliveryIdReused
from shared.ports import StoreUnavailable


def receive(request: Request, source: Source | None, intake: Intake) -> Response:
    """Whatever the client sent, the answer is one below 500; 503 means that storing failed and may be tried again."""
    if request.method == "OPTIONS":
        return Response(204)
    try:
        _limit(request)
        sender = trusted(request, source)
        intake.check.require(sender)
    except RequestRefused as refusal:
        return as_page(refusal.response, request, None)
    try:
        decoded = KINDS[sender.kind].decode(request, sender, now=intake.now)
    except RequestRefused as refusal:
        return as_page(refusal.response, request, sender)
    response = ACCEPTED if decoded.spam else _stored(decoded, sender, intake)
    return as_page(response, request, sender, wanted=decoded.redirect)


def _limit(request: Request) -> None:
    if request.method != "POST":
        raise refusals.method_not_allowed()
    if flaws := query_flaws(request.query, ()):
        raise refusals.parameters_refused(flaws)
    if len(request.body) > refusals.LARGEST_BODY:
        raise refusals.body_too_large()


def _stored(decoded: Decoded, source: Source, intake: Intake) -> Response:
    try:
        results = accept_submissions(decoded, source, intake)
    except RequestRefused as refusal:
        return refusal.response
    except DeliveryIdReused:
        return reused()
    except StoreUnavailable:
        return refusals.store_unavailable().response
    return answer(results, public=source.kind == "browser_form")
