"""Form posts that a browser makes without a script: the person is looking at the answer, so it has to be a page."""

from dataclasses import replace

from functions.intake.read_body import FORMS
from shared.domain.source import Source
from shared.edge.http import Html, Request, Response
from shared.edge.languages import preferred


def as_page(response: Response, request: Request, source: Source | None, *, wanted: str | None = None) -> Response:
    """What was taken leads to a page of the source: the one that is ``wanted`` only if the source lists exactly that.

    Everything else is a page of our own, in the visitor's language. ``source`` is None before it is known that the
    request comes from it: then the page is the same for every source.
    """
    if not _navigates(request):
        return response
    if response.status == 200 and source:
        page = wanted if wanted in source.redirect_pages else source.thanks_page
        if page:
            return Response(303, headers={"location": page}, code=response.code)
    return _shown(response, request, back=source.problem_page if source else None)


def _shown(response: Response, request: Request, *, back: str | None) -> Response:
    from functions.intake.form_pages import form_page  # noqa: PLC0415 - most requests ask for no page

    language = preferred(request.headers.get("accept-language", ""))
    page = form_page(response.status, response.content, language, back=back)
    return replace(response, content=Html(page))


def _navigates(request: Request) -> bool:
    """Java's clients claim to accept HTML, so a browser that does not say that it navigates has to post a form."""
    if mode := request.headers.get("sec-fetch-mode"):
        return mode == "navigate"
    return request.media_type in FORMS and "text/html" in request.headers.get("accept", "")
