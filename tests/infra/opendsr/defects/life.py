"""Statuses, results, cancellation."""

from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.keys import DOMAIN
from tests.infra.opendsr.reference.messages import Ask, Body, Reply, Request
from tests.infra.opendsr.reference.processor import Processor


class Shows(Processor):
    """Statuses asked for are not those of callbacks."""

    def shown(self, body: Body, request: Request) -> Body:
        return body

    def look(self, request: Request, *, legacy: bool) -> Reply:
        self.advance(request)
        return self.reply("status", 200, self.shown(self.status(request), request), legacy=legacy)


@breaks("S2")
class DoesNotSayWhose(Shows):
    def shown(self, body: Body, request: Request) -> Body:
        return {name: value for name, value in body.items() if name != "controller_id"}


@breaks("S2")
class CountsInWords(Shows):
    def shown(self, body: Body, request: Request) -> Body:
        return body | {"results_count": "three"}


@breaks("S3")
class HasAStatusOfItsOwn(Shows):
    def shown(self, body: Body, request: Request) -> Body:
        return body | ({"request_status": "started"} if request.status == "in_progress" else {})


@breaks("S4")
class TakesUpWhatWasCompleted(Processor):
    def advance(self, request: Request) -> None:
        super().advance(request)
        if request.status == "completed" and request.looks == 5:
            self.change(request, "in_progress")
        elif request.status == "in_progress" and request.looks == 6:
            self.change(request, "completed")


class TakesUpRepeated(Processor):
    """A request that is sent again once it is ``ended`` begins from the start."""

    ended = "cancelled"

    def create(self, ask: Ask, controller: str, *, legacy: bool) -> Reply:
        reply = super().create(ask, controller, legacy=legacy)
        for request in self.requests.values():
            if request.status == self.ended and request.digest == self.digest(ask.body):
                request.status, request.looks, request.cancelled = "pending", 0, None
        return reply


@breaks("S4", "X4")
class TakesUpWhatWasCancelled(TakesUpRepeated):
    pass


@breaks("S4")
class TakesUpRepeatedWhatWasCompleted(TakesUpRepeated):
    ended = "completed"


@breaks("S4", "X4")
class TakesUpWhatIsInProgress(TakesUpRepeated):
    ended = "in_progress"


@breaks("S5")
class CertifiesSomethingElse(Processor):
    def extension(self, request: Request) -> Body:
        return super().extension(request) | {"certificate_sha256": "0" * 64}


@breaks("S5")
class CompletesBeforeItCertifies(Processor):
    def route(self, ask: Ask, place: str, controller: str, *, legacy: bool) -> Reply:
        if place.startswith("/certificates/"):
            return self.missing()
        return super().route(ask, place, controller, legacy=legacy)


@breaks("S6")
class HasResultsOfAnErasure(Shows):
    def shown(self, body: Body, request: Request) -> Body:
        return body | ({"results_url": f"https://{DOMAIN}/v2/results/1"} if request.status == "completed" else {})


@breaks("S6")
class OpensResultsToAnybody(Processor):
    def controller(self, ask: Ask) -> str | None:
        return "controller-a" if "/results/" in ask.path else super().controller(ask)


@breaks("X1")
class AnswersOkInsteadOfAccepted(Processor):
    cancelled_status = 200


@breaks("X2")
class CancelsWhatIsCompleted(Processor):
    def cancel(self, request: Request, *, legacy: bool) -> Reply:
        if request.status != "completed":
            return super().cancel(request, legacy=legacy)
        request.cancelled = self.now()
        return self.reply("cancellation", 202, self.cancellation(request), legacy=legacy)


@breaks("X2")
class RefusesWithAConflict(Processor):
    def problem(self, status: int, reason: str, message: str) -> Reply:
        return super().problem(409 if reason == "not_cancellable" else status, reason, message)


@breaks("X2")
class GivesNoReason(Processor):
    def problem(self, status: int, reason: str, message: str) -> Reply:
        return super().problem(status, "invalid" if reason == "not_cancellable" else reason, message)


@breaks("X3")
class CancelsOnlyOnce(Processor):
    def cancel(self, request: Request, *, legacy: bool) -> Reply:
        if request.cancelled:
            return self.problem(400, "not_cancellable", "the request was cancelled before")
        return super().cancel(request, legacy=legacy)


@breaks("X3")
class CancelsAnewEachTime(Processor):
    def cancellation(self, request: Request) -> Body:
        return super().cancellation(request) | {"received_time": self.now().isoformat()}


@breaks("X4")
class CancelsAndCarriesOn(Processor):
    def cancel(self, request: Request, *, legacy: bool) -> Reply:
        if request.status != "in_progress":
            return super().cancel(request, legacy=legacy)
        request.cancelled = self.now()
        return self.reply("cancellation", 202, self.cancellation(request), legacy=legacy)
