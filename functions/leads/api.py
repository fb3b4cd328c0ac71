"""The routes of the read API."""

from collections.abc import Callable
from typing import Annotated, Any, Final, Literal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from pydantic import AfterValidator

from functions.leads.answers import LEAD_ID, Funnel, Lead, LeadPage, MovedTo
from functions.leads.cursor import is_by_score, position_of
from functions.leads.decision_answers import DecisionShown, Recomputed
from functions.leads.list_by_score import Place
from functions.leads.openapi import MOVED, SECURITY, documented, openapi_document
from functions.leads.read_decisions import DecisionReading
from functions.leads.read_leads import LeadReading, Moved
from shared.domain.flaw import Flaw
from shared.domain.stage import Stage
from shared.edge import failures
from shared.edge.guard import Guard
from shared.edge.guarded_api import GuardedApi
from shared.edge.http import RequestRefused
from shared.edge.languages import Language, preferred
from shared.edge.read_body import Nothing, invalid, said
from shared.ports import StoreUnavailable

type Order = Literal["newest", "score"]
_ORDER: Final = (
    "Newest in the stage first, or by fit and engagement together as they are at this moment, highest first, the best"
    " 200 of a stage. A cursor goes on in the order, and at the moment, of the page that named it."
)


class ReadApi:
    """``reading`` and ``decisions`` are asked for only when leads are read: the document needs no key and no table."""

    def __init__(
        self,
        *,
        reading: Callable[[], LeadReading],
        decisions: Callable[[], DecisionReading],
        guard: Guard,
        clock: Callable[[], int],
    ) -> None:
        self._reading, self._decisions, self._clock = reading, decisions, clock
        self.app = GuardedApi(guard, enable_validation=True)
        self._route()
        self._answer_failures()

    def show_lead(
        self,
        lead_id: Annotated[str, Path(pattern=LEAD_ID, description="Id of a lead.")],
        lang: Annotated[Language | None, Query(description="Of the explanation, instead of Accept-Language.")] = None,
    ) -> Response[Lead]:
        language = self._language(lang)
        lead = self._reading().show(lead_id, language=language, sees_held=self.app.caller.sees_held, now=self._clock())
        if lead is None:
            raise NotFoundError
        return Response(200, "application/json", lead, headers={"Content-Language": language.value})

    def show_decision(
        self,
        lead_id: Annotated[str, Path(pattern=LEAD_ID, description="Id of a lead.")],
        number: Annotated[int, Path(ge=1, le=999_999, description="Counts the lead's decisions from 1.")],
        lang: Annotated[Language | None, Query(description="Of the explanation, instead of Accept-Language.")] = None,
    ) -> Response[DecisionShown]:
        language = self._language(lang)
        shown = self._decisions().show(
            lead_id, number, language=language, sees_held=self.app.caller.sees_held, now=self._clock()
        )
        if shown is None:
            raise NotFoundError
        return Response(200, "application/json", shown, headers={"Content-Language": language.value})

    def recompute_decision(
        self,
        lead_id: Annotated[str, Path(pattern=LEAD_ID, description="Id of a lead.")],
        number: Annotated[int, Path(ge=1, le=999_999, description="Counts the lead's decisions from 1.")],
    ) -> Recomputed:
        said(Nothing, self.app.asked, now=self._clock())
        recomputed = self._decisions().recompute(lead_id, number, sees_held=self.app.caller.sees_held)
        if recomputed is None:
            raise NotFoundError
        return recomputed

    def list_leads(
        self,
        stage: Annotated[Stage | None, Query(description="Stage the leads stand at; without it, all stages.")] = None,
        cursor: Annotated[str, AfterValidator(position_of), Query(description="The next of the page before.")] = "",
        limit: Annotated[int, Query(ge=1, le=50)] = 25,
        order: Annotated[Order, Query(description=_ORDER)] = "newest",
    ) -> LeadPage:
        sees_held, now = self.app.caller.sees_held, self._clock()
        if order != "score" and not is_by_score(cursor):
            return self._reading().page(stage, after=cursor or None, limit=limit, sees_held=sees_held, now=now)
        if stage is None:
            raise invalid(Flaw("stage", "missing", "is required where leads are ordered by score"))
        after = Place.read(cursor) if is_by_score(cursor) else None
        return self._reading().best(stage, after=after, limit=limit, sees_held=sees_held, now=now)

    def count_funnel(self) -> Funnel:
        return self._reading().funnel(now=self._clock())

    def _language(self, asked: Language | None) -> Language:
        return asked or preferred(self.app.current_event.headers.get("accept-language", ""))

    def publish(self) -> Response[str]:
        return Response(200, "application/json", openapi_document(self.app), headers={"Cache-Control": "max-age=300"})

    def _route(self) -> None:
        guarded: dict[str, Any] = {"security": SECURITY}
        one = documented("The lead, and why it stands where it stands.", 404) | {308: MOVED}
        decision = documented("The decision, clause by clause.", 404)
        at = "/v1/leads/<lead_id>/decisions/<number>"
        self.app.get(at, summary="One decision about a lead", responses=decision, **guarded)(self.show_decision)
        again = documented("Whether the stored touches still lead to it.", 404)
        recompute = self.app.post(f"{at}/recompute", summary="A decision made again", responses=again, **guarded)
        recompute(self.recompute_decision)
        page = documented("Leads, in the order asked for.")
        self.app.get("/v1/leads/<lead_id>", summary="One lead", responses=one, **guarded)(self.show_lead)
        self.app.get("/v1/leads", summary="Leads of one stage, or of all", responses=page, **guarded)(self.list_leads)
        counts = documented("How many leads stand at each stage.")
        self.app.get("/v1/funnel", summary="The funnel in numbers", responses=counts, **guarded)(self.count_funnel)
        self.app.get("/v1/openapi.json", include_in_schema=False, enable_validation=False)(self.publish)

    def _answer_failures(self) -> None:
        self.app.exception_handler(RequestValidationError)(failures.invalid)
        self.app.exception_handler(NotFoundError)(failures.not_found)
        self.app.exception_handler(RequestRefused)(failures.refused)
        self.app.exception_handler(Moved)(self._moved)
        self.app.exception_handler(StoreUnavailable)(failures.unavailable)
        self.app.exception_handler(Exception)(failures.unexpected)

    def _moved(self, moved: Moved) -> Response[Any]:
        """Not to be remembered by anybody: when the person is erased, nothing leads there."""
        asked = self.app.parameters.get("lang")
        location = f"./{moved.lead_id}{f'?lang={asked}' if asked in set(Language) else ''}"
        answer = MovedTo(id=moved.lead_id).model_dump()
        return Response(308, "application/json", answer, headers={"Location": location})
