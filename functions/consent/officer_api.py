"""The routes by which marketing and compliance keep consents, and compliance the texts people are shown."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware

from functions.consent import bodies
from functions.consent.consent_id import ConsentId, NoSuchConsent
from functions.consent.desk import ConsentDesk
from functions.consent.register_notice import notice_answer, register_notice
from functions.consent.show_consents import instant
from shared.edge import failures
from shared.edge.access import may_decide, may_keep_consents
from shared.edge.http import Request, RequestRefused
from shared.edge.journal import PersonGone
from shared.edge.read_body import said, validated
from shared.ports import StoreUnavailable

_LEAD: Final = re.compile(bodies.LEAD_ID)
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_NO_KEEPER: Final = "None of your groups may do this."
_LONGEST_SUBJECT: Final = 128


class OfficerApi:
    """``desk`` is asked for only by those who may use it."""

    def __init__(
        self,
        app: APIGatewayHttpResolver,
        *,
        desk: Callable[[], ConsentDesk],
        groups_claim: str,
        clock: Callable[[], int],
    ) -> None:
        self._app, self._desk, self._groups_claim, self._clock = app, desk, groups_claim, clock
        self._route()
        self._answer_failures()

    def record(self) -> Response[Any]:
        given = self._said(bodies.GivenConsent)
        desk = self._desk()
        consent_id = desk.recorder.record(given, recorder=self._subject(), now=self._clock())
        return _json(201, {"id": str(consent_id), "receipt": desk.receipts.issue(consent_id)})

    def withdraw(self, consent_id: str) -> Response[Any]:
        named, body = ConsentId.read(consent_id), self._said(bodies.Withdrawal)
        withdrawer = self._desk().withdrawer
        done = withdrawer.withdraw(named, body.purposes, recorder=self._subject(), now=self._clock())
        written = done.id and str(done.id)
        return _json(200, {"id": written, "state": done.state, "purposes": done.purposes})

    def receipt(self, consent_id: str) -> Response[Any]:
        named = ConsentId.read(consent_id)
        return _json(200, {"id": str(named), "receipt": self._desk().receipts.issue(named)})

    def link(self, consent_id: str) -> Response[Any]:
        named, _ = ConsentId.read(consent_id), self._said(bodies.Nothing)
        made = self._desk().unsubscriber.make(named, now=self._clock())
        answer = {"url": made.url, "headers": made.headers, "purposes": made.purposes}
        return _json(201, answer | {"expires": instant(made.expires)})

    def show(self, lead_id: str) -> Response[Any]:
        now = self._clock()
        if not _LEAD.fullmatch(lead_id):
            raise NotFoundError
        query = validated(bodies.HistoryQuery, self._app.current_event.query_string_parameters or {}, now=now)
        return _json(200, self._desk().viewer.show(lead_id, query, now=now))

    def register(self) -> Response[Any]:
        return _json(201, register_notice(self._said(bodies.NewNotice), notices=self._desk().notices))

    def notice(self, digest: str) -> Response[Any]:
        """For anybody: whoever knows the hash of a text has it from a receipt, and the text holds nothing personal."""
        notice = _HASH.fullmatch(digest) and self._desk().notices.find([digest]).get(digest)
        if not notice:
            raise NotFoundError
        return _json(200, notice_answer(digest, notice))

    def _route(self) -> None:
        kept: dict[str, Any] = {"middlewares": [self._only(may_keep_consents)]}
        decided: dict[str, Any] = {"middlewares": [self._only(may_decide)]}
        self._app.post("/v1/consents", **kept)(self.record)
        self._app.post("/v1/consents/<consent_id>/withdraw", **kept)(self.withdraw)
        self._app.get("/v1/consents/<consent_id>/receipt", **kept)(self.receipt)
        self._app.post("/v1/consents/<consent_id>/links", **kept)(self.link)
        self._app.get("/v1/leads/<lead_id>/consents", **kept)(self.show)
        self._app.post("/v1/notices", **decided)(self.register)
        self._app.get("/v1/notices/<digest>")(self.notice)

    def _answer_failures(self) -> None:
        self._app.exception_handler([NotFoundError, NoSuchConsent, PersonGone])(failures.not_found)
        self._app.exception_handler(RequestRefused)(failures.refused)
        self._app.exception_handler(StoreUnavailable)(failures.unavailable)
        self._app.exception_handler(Exception)(failures.unexpected)

    def _only(self, may: Callable[..., bool]) -> Callable[..., Response[Any]]:
        def guard(app: APIGatewayHttpResolver, next_middleware: NextMiddleware) -> Response[Any]:
            claims = self._claims()
            if not claims:
                return failures.token_missing()
            if not may(claims, groups_claim=self._groups_claim) or not self._subject():
                return failures.forbidden(_NO_KEEPER)
            return next_middleware(app)

        return guard

    def _claims(self) -> Mapping[str, Any]:
        context = self._app.current_event.get("requestContext") or {}
        return ((context.get("authorizer") or {}).get("jwt") or {}).get("claims") or {}

    def _subject(self) -> str:
        """The subject id of the token, which is opaque; empty when there is none that can be written down."""
        subject = self._claims().get("sub")
        return subject if isinstance(subject, str) and len(subject) <= _LONGEST_SUBJECT else ""

    def _said[M: bodies.Body](self, model: type[M]) -> M:
        return said(model, Request.of(self._app.current_event.raw_event), now=self._clock())


def _json(status: int, content: Any) -> Response[Any]:
    return Response(status, "application/json", content, headers=dict(failures.PRIVATE))
