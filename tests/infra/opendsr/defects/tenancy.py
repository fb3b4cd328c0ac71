"""Requests of another controller."""

from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.messages import Ask, Reply, Request
from tests.infra.opendsr.reference.processor import Processor


@breaks("E5")
class ShowsRequestsToOtherControllers(Processor):
    def find(self, id: str, controller: str) -> Request | None:
        return self.requests.get(id)


@breaks("E5")
class TellsThatARequestExists(Processor):
    def route(self, ask: Ask, place: str, controller: str, *, legacy: bool) -> Reply:
        known = self.requests.get(place.rpartition("/")[2])
        if known and known.controller != controller:
            return self.problem(403, "forbidden", "this is not yours")
        return super().route(ask, place, controller, legacy=legacy)


class ForgetsWhose(Processor):
    """At addresses with ``part``, when asked by ``method``, a request is anybody's who is known at all."""

    part, method = "", "GET"

    def route(self, ask: Ask, place: str, controller: str, *, legacy: bool) -> Reply:
        known = self.requests.get(place.rpartition("/")[2])
        if known and self.part in ask.path and ask.method == self.method:
            controller = known.controller
        return super().route(ask, place, controller, legacy=legacy)


@breaks("E5")
class ShowsRequestsToOthersAtStatus(ForgetsWhose):
    part = "/status/"


@breaks("E5")
class ShowsRequestsToOthersOnFormerRoutes(ForgetsWhose):
    part = "/opengdpr_requests/"


@breaks("E5")
class CancelsRequestsForOthers(ForgetsWhose):
    method = "DELETE"


@breaks("E5")
class CancelsRequestsForOthersOnFormerRoutes(ForgetsWhose):
    part, method = "/opengdpr_requests/", "DELETE"


@breaks("E5")
class OpensResultsToOthers(ForgetsWhose):
    part = "/results/"


@breaks("E5")
class OpensCertificatesToOthers(ForgetsWhose):
    part = "/certificates/"


@breaks("E5")
class ForgetsThatControllersMakeOneId(Processor):
    """The later of two controllers has the id, and the request of the first is gone."""

    def reused(self, known: Request, ask: Ask) -> Reply:
        controller = self.controller(ask)
        if controller in {None, known.controller}:
            return super().reused(known, ask)
        taken = Request(known.id, str(controller), self.parse(ask.body), self.digest(ask.body), self.now())
        self.requests[known.id] = taken
        return self.reply("receipt", 201, self.receipt(taken, ask.body), legacy=False)


@breaks("E5")
class GivesReceiptsToWhoeverRepeatsARequest(Processor):
    def reused(self, known: Request, ask: Ask) -> Reply:
        if known.digest != self.digest(ask.body):
            return super().reused(known, ask)
        return self.reply("receipt", 201, self.receipt(known, ask.body), legacy=False)
