"""The routes by which marketing and compliance keep consents, and compliance the texts people are shown."""

import re
from collections.abc import Callable
from typing import Any, Final

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from pydantic import BaseModel

from functions.consent import bodies
from functions.consent.consent_id import ConsentId, NoSuchConsent
from functions.consent.desk import ConsentDesk
from functions.consent.register_notice import notice_answer, register_notice
from functions.consent.show_consents import instant
from shared.edge import failures
from shared.edge.guarded_api import GuardedApi
from shared.edge.http import RequestRefused
from shared.edge.journal import PersonGone
from shared.edge.read_body import Nothing, said, validated
from shared.ports import StoreUnavailable

_LEAD: Final = re.compile(bodies.LEAD_ID)
_HASH: Final = re.compile(r"[0-9a-f]{64}")


class OfficerApi:
    """``desk`` is asked for only by those who may use it."""

    def __init__(self, app: GuardedApi, *, desk: Callable[[], ConsentDesk], clock: Callable[[], int]) -> None:
        self._app, self._desk, self._clock = app, desk, clock
        self._route()
        self._answer_failures()

    def record(self) -> Response[Any]:
        given = self._said(bodies.GivenConsent)
        desk = self._desk()
        self._must_see(given.lead)
        consent_id = desk.recorder.record(given, recorder=self._app.caller.subject, now=self._clock())
        return _json(201, {"id": str(consent_id), "receipt": desk.receipts.issue(consent_id)})

    def withdraw(self, consent_id: str) -> Response[Any]:
        named, body = ConsentId.read(consent_id), self._said(bodies.Withdrawal)
        withdrawer = self._desk().withdrawer
        done = withdrawer.withdraw(named, body.purposes, recorder=self._app.caller.subject, now=self._clock())
        written = done.id and str(done.id)
        return _json(200, {"id": written, "state": done.state, "purposes": done.purposes})

    def receipt(self, consent_id: str) -> Response[Any]:
        named = ConsentId.read(consent_id)
        self._must_see(named.lead)
        return _json(200, {"id": str(named), "receipt": self._desk().receipts.issue(named)})

    def link(self, consent_id: str) -> Response[Any]:
        named, _ = ConsentId.read(consent_id), self._said(Nothing)
        self._must_see(named.lead)
        made = self._desk().unsubscriber.make(named, now=self._clock())
        answer = {"url": made.url, "headers": made.headers, "purposes": made.purposes}
        return _json(201, answer | {"expires": instant(made.expires)})

    def show(self, lead_id: str) -> Response[Any]:
        now = self._clock()
        if not _LEAD.fullmatch(lead_id):
            raise NotFoundError
        query = validated(bodies.HistoryQuery, self._app.parameters, now=now)
        self._must_see(lead_id)
        return _json(200, self._desk().viewer.show(lead_id, query, now=now))

    def register(self) -> Response[Any]:
        return _json(201, register_notice(self._said(bodies.NewNotice), notices=self._desk().notices))

    def notice(self, digest: str) -> Response[Any]:
        """For anybody: whoever knows the hash of a text has it from a receipt, and the text holds nothing personal."""
        notice = _HASH.fullmatch(digest) and self._desk().notices.find([digest]).get(digest)
        if not notice:
            raise NotFoundError
        return _json(200, notice_answer(digest, notice))

    def _must_see(self, lead_id: str) -> None:
        """A withdrawal is taken from everybody who keeps consents; what answers with the lead's data is not."""
        self._desk().book.show_only_to(lead_id, sees_held=self._app.caller.sees_held)

    def _route(self) -> None:
        self._app.post("/v1/consents")(self.record)
        self._app.post("/v1/consents/<consent_id>/withdraw")(self.withdraw)
        self._app.get("/v1/consents/<consent_id>/receipt")(self.receipt)
        self._app.post("/v1/consents/<consent_id>/links")(self.link)
        self._app.get("/v1/leads/<lead_id>/consents")(self.show)
        self._app.post("/v1/notices")(self.register)
        self._app.get("/v1/notices/<digest>")(self.notice)

    def _answer_failures(self) -> None:
        self._app.exception_handler([NotFoundError, NoSuchConsent, PersonGone])(failures.not_found)
        self._app.exception_handler(RequestRefused)(failures.refused)
        self._app.exception_handler(StoreUnavailable)(failures.unavailable)
        self._app.exception_handler(Exception)(failures.unexpected)

    def _said[M: BaseModel](self, model: type[M]) -> M:
        return said(model, self._app.asked, now=self._clock())


def _json(status: int, content: Any) -> Response[Any]:
    return Response(status, "application/json", content)
