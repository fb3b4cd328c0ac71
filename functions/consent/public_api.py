"""The routes for people who follow a link in a mail. No answer depends on whether anybody is known."""

from collections.abc import Callable
from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response

from functions.consent import pages
from functions.consent.consent_id import ConsentId
from functions.consent.desk import ConsentDesk
from functions.consent.form import form_says
from shared.edge import log
from shared.edge.guarded_api import GuardedApi
from shared.edge.join import Ambiguous
from shared.edge.languages import Language, preferred
from shared.edge.web_page import HEADERS, MEDIA_TYPE
from shared.ports import StoreUnavailable


class PublicApi:
    """GET shows a page with a button and reads nothing; only POST, with what the button sends, acts."""

    def __init__(self, app: GuardedApi, *, desk: Callable[[], ConsentDesk], clock: Callable[[], int]) -> None:
        self._app, self._desk, self._clock = app, desk, clock
        app.get("/v1/confirm/<token>")(lambda token: self._shown(pages.confirm_page))
        app.post("/v1/confirm/<token>")(self.confirm)
        app.get("/v1/unsubscribe/<token>")(lambda token: self._shown(pages.unsubscribe_page))
        app.post("/v1/unsubscribe/<token>")(self.unsubscribe)

    def _shown(self, page: Callable[[Language], str]) -> Response[str]:
        return _page(HTTPStatus.OK, page(self._language()))

    def confirm(self, token: str) -> Response[str]:
        language = self._language()
        if not self._pressed(pages.CONFIRM):
            return _page(HTTPStatus.BAD_REQUEST, pages.confirm_page(language))
        try:
            consent_id = self._desk().confirmer.confirm(token, now=self._clock())
        except StoreUnavailable as fault:
            return _unavailable("confirm-page-title", language, fault)
        except Ambiguous:
            log.warn("confirmation_ambiguous")
            return _page(HTTPStatus.CONFLICT, pages.undecided_page("confirm-page-title", language))
        if consent_id is None:
            return _page(HTTPStatus.GONE, pages.gone_page("confirm-page-title", language))
        return _page(HTTPStatus.OK, pages.confirmed_page(language, self._receipt(consent_id)))

    def unsubscribe(self, token: str) -> Response[str]:
        language = self._language()
        if not self._pressed(pages.UNSUBSCRIBE):
            return _page(HTTPStatus.BAD_REQUEST, pages.unsubscribe_page(language))
        try:
            done = self._desk().unsubscriber.follow(token, now=self._clock())
        except StoreUnavailable as fault:
            return _unavailable("unsubscribe-page-title", language, fault)
        if not done:
            return _page(HTTPStatus.GONE, pages.gone_page("unsubscribe-page-title", language))
        return _page(HTTPStatus.OK, pages.unsubscribed_page(language))

    def _receipt(self, consent_id: ConsentId) -> str | None:
        """The confirmation is recorded by now, with or without a receipt."""
        try:
            return self._desk().receipts.issue(consent_id)
        except Exception as fault:  # noqa: BLE001 - see above
            log.error("receipt_failed", kind=type(fault).__name__)
            return None

    def _pressed(self, button: pages.Button) -> bool:
        return form_says(self._app.asked, button.name, button.value)

    def _language(self) -> Language:
        """The one the mail was written in, as its link says; else what the browser asks for."""
        wished = self._app.parameters.get("lang")
        return Language(wished) if wished in set(Language) else preferred(self._accepted())

    def _accepted(self) -> str:
        return self._app.current_event.headers.get("accept-language", "")


def _page(status: HTTPStatus, page: str) -> Response[str]:
    return Response(status.value, MEDIA_TYPE, page, headers=dict(HEADERS))


def _unavailable(title: str, language: Language, fault: StoreUnavailable) -> Response[str]:
    log.warn("store_unavailable", reason=str(fault))
    response = _page(HTTPStatus.SERVICE_UNAVAILABLE, pages.try_again_page(title, language))
    response.headers["Retry-After"] = "2"
    return response
