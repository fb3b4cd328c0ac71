"""Form posts that a browser makes without a script: the person is looking at the answer, so it has to be a page."""

from functions.intake.read_body import FORMS
from shared.domain.source import Source
from shared.edge.http import Request, Response


def as_page(response: Response, request: Request, source: Source, *, wanted: str | None = None) -> Response:
    """``wanted`` is followed only when the source allows exactly that page. Without any page, the answer stays."""
    if not _navigates(request):
        return response
    page = source.problem_page
    if response.status == 200:
        page = wanted if wanted in source.redirect_pages else source.thanks_page
    return Response(303, headers={"location": page}, code=response.code) if page else response


def _navigates(request: Request) -> bool:
    if request.media_type not in FORMS:
        return False
    mode = request.headers.get("sec-fetch-mode")
    return mode == "navigate" if mode else "text/html" in request.headers.get("accept", "")
