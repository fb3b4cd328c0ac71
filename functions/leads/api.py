"""The routes of the read API."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from pydantic import AfterValidator

from functions.leads.answers import LEAD_ID, Funnel, Lead, LeadPage, MovedTo
from functions.leads.cursor import position_of
from functions.leads.openapi import MOVED, SECURITY, documented, openapi_document
from functions.leads.read_leads import LeadReading, Moved
from shared.domain.stage import Stage
from shared.edge import failures
from shared.edge.access import may_read
from shared.edge.languages import Language, preferred
from shared.ports import StoreUnavailable

_NO_READER: Final = "None of your groups may read leads."


class ReadApi:
    """``reading`` is asked for only when leads are read: the document needs no key and no table."""

    def __init__(self, *, reading: Callable[[], LeadReading], groups_claim: str, clock: Callable[[], int]) -> None:
        self._reading, self._groups_claim, self._clock = reading, groups_claim, clock
        self.app = APIGatewayHttpResolver(enable_validation=True)
        self._route()
        self._answer_failures()

    def show_lead(
        self,
        lead_id: Annotated[str, Path(pattern=LEAD_ID, description="Id of a lead.")],
        lang: Annotated[Language | None, Query(description="Of the explanation, instead of Accept-Language.")] = None,
    ) -> Response[Lead]:
        language = lang or preferred(self.app.current_event.headers.get("accept-language", ""))
        lead = self._reading().show(lead_id, language=language, now=self._clock())
        if lead is None:
            raise NotFoundError
        return Response(200, "application/json", lead, headers={"Content-Language": language.value})

    def list_leads(
        self,
        stage: Annotated[Stage, Query(description="Stage the leads stand at.")],
        cursor: Annotated[str, AfterValidator(position_of), Query(description="The next of the page before.")] = "",
        limit: Annotated[int, Query(ge=1, le=50)] = 25,
    ) -> LeadPage:
        return self._reading().page(stage, after=cursor or None, limit=limit, now=self._clock())

    def count_funnel(self) -> Funnel:
        return self._reading().funnel(now=self._clock())

    def publish(self) -> Response[str]:
        return Response(200, "application/json", openapi_document(self.app), headers={"Cache-Control": "max-age=300"})

    def _route(self) -> None:
        guarded: dict[str, Any] = {"security": SECURITY, "middlewares": [self._readers_only]}
        one = documented("The lead, and why it stands where it stands.", 404) | {308: MOVED}
        page = documented("Leads of the stage, newest in it first.")
        self.app.get("/v1/leads/<lead_id>", summary="One lead", responses=one, **guarded)(self.show_lead)
        self.app.get("/v1/leads", summary="Leads of one stage", responses=page, **guarded)(self.list_leads)
        counts = documented("How many leads stand at each stage.")
        self.app.get("/v1/funnel", summary="The funnel in numbers", responses=counts, **guarded)(self.count_funnel)
        self.app.get("/v1/openapi.json", include_in_schema=False, enable_validation=False)(self.publish)

    def _answer_failures(self) -> None:
        self.app.exception_handler(RequestValidationError)(self._invalid)
        self.app.exception_handler(NotFoundError)(failures.not_found)
        self.app.exception_handler(Moved)(self._moved)
        self.app.exception_handler(StoreUnavailable)(failures.unavailable)
        self.app.exception_handler(Exception)(failures.unexpected)

    def _readers_only(self, app: APIGatewayHttpResolver, next_middleware: NextMiddleware) -> Response[Any]:
        if refusal := self._refusal():
            return refusal
        response = next_middleware(app)
        response.headers |= failures.PRIVATE
        return response

    def _invalid(self, error: RequestValidationError) -> Response[Any]:
        """Powertools validates before any middleware, but who may not read is told that and nothing else."""
        return self._refusal() or failures.invalid(error)

    def _moved(self, moved: Moved) -> Response[Any]:
        """Not to be remembered by anybody: when the person is erased, nothing leads there."""
        asked = (self.app.current_event.query_string_parameters or {}).get("lang")
        location = f"./{moved.lead_id}{f'?lang={asked}' if asked in set(Language) else ''}"
        answer = MovedTo(id=moved.lead_id).model_dump()
        return Response(308, "application/json", answer, headers=failures.PRIVATE | {"Location": location})

    def _refusal(self) -> Response[Any] | None:
        context = self.app.current_event.get("requestContext") or {}
        claims = ((context.get("authorizer") or {}).get("jwt") or {}).get("claims")
        if not claims:
            return failures.token_missing()
        return None if may_read(claims, groups_claim=self._groups_claim) else failures.forbidden(_NO_READER)
