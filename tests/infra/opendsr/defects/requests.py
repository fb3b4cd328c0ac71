"""What a request may say."""

from datetime import UTC, datetime, timedelta
from typing import Any

from infra.opendsr.identity import FORMATS, TYPES
from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.keys import DOMAIN
from tests.infra.opendsr.reference.messages import Ask, Body, Reply, Request
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.reference.rules import demand


@breaks("I1")
class TakesPhones(Processor):
    def identity(self, identity: Body) -> None:
        if identity.get("identity_type") != "phone":
            super().identity(identity)


@breaks("I1")
class AdvertisesPhones(Processor):
    def discovery(self) -> Body:
        found = super().discovery()
        found["supported_identities"].append({"identity_type": "phone", "identity_format": "raw"})
        return found


@breaks("I2")
class TakesEmptyValues(Processor):
    def value(self, value: object) -> None:
        demand(isinstance(value, str), "identity_value")


@breaks("I2")
class TakesNumbersAsValues(Processor):
    def value(self, value: object) -> None:
        demand(value and isinstance(value, str | int), "identity_value")


@breaks("I3")
class TakesAnyFormat(Processor):
    def identity(self, identity: Body) -> None:
        known = identity.get("identity_format") in FORMATS
        super().identity(identity if known else identity | {"identity_format": "raw"})


class JudgesSomeIdentities(Processor):
    """Of several it looks only at some; the others are left out in silence."""

    def some(self, identities: list[Any]) -> list[Any]:
        return identities[:1]

    def identities(self, body: dict[str, Any]) -> None:
        listed = body.get("subject_identities")
        super().identities(body | {"subject_identities": self.some(listed)} if isinstance(listed, list) else body)


@breaks("I1", "I2", "I3")
class JudgesTheFirstIdentityOnly(JudgesSomeIdentities):
    pass


@breaks("I1", "I2", "I3", "D5")
class JudgesTheLastIdentityOnly(JudgesSomeIdentities):
    def some(self, identities: list[Any]) -> list[Any]:
        return identities[-1:]


@breaks("I2")
class LeavesOutIdentitiesWithoutAValue(JudgesSomeIdentities):
    def some(self, identities: list[Any]) -> list[Any]:
        return [each for each in identities if not isinstance(each, dict) or each.get("identity_value")]


@breaks("D5")
class LeavesOutIdentitiesItDoesNotAdvertise(JudgesSomeIdentities):
    def some(self, identities: list[Any]) -> list[Any]:
        return [each for each in identities if not self.is_foreign(each)]

    def is_foreign(self, identity: object) -> bool:
        if not isinstance(identity, dict):
            return False
        kind, form = identity.get("identity_type"), identity.get("identity_format")
        return kind in TYPES and form in FORMATS and (kind, form) not in self.pairs


@breaks("I4")
class TakesOneIdentityOnly(Processor):
    def identities(self, body: dict[str, Any]) -> None:
        super().identities(body)
        demand(len(body["subject_identities"]) == 1, "subject_identities")


@breaks("I4")
class TakesRequestsAboutNobody(Processor):
    def identities(self, body: dict[str, Any]) -> None:
        if body.get("subject_identities", []) != []:
            super().identities(body)


@breaks("I4")
class BelievesForeignExtensions(Processor):
    def identities(self, body: dict[str, Any]) -> None:
        if "subject_identities" in body or not body.get("extensions"):
            super().identities(body)


@breaks("R1")
class NeedsNoRegulation(Processor):
    def regulation(self, value: object) -> None:
        super().regulation(value or "gdpr")


@breaks("R1")
class KnowsOnlyGdpr(Processor):
    def regulation(self, value: object) -> None:
        demand(value == "gdpr", "regulation")


@breaks("R2", "E5")
class TakesAnIdTwice(Processor):
    def reused(self, known: Request, ask: Ask) -> Reply:
        return self.reply("receipt", 201, self.receipt(known, ask.body), legacy=False)


@breaks("R2", "C1")
class RefusesAnIdTwiceAndKeepsTheSecond(Processor):
    def reused(self, known: Request, ask: Ask) -> Reply:
        if self.controller(ask) == known.controller:
            known.asked, known.digest = self.parse(ask.body), self.digest(ask.body)
        return super().reused(known, ask)


@breaks("C1")
class CallsWhereARefusedRequestWantsIt(Processor):
    def reused(self, known: Request, ask: Ask) -> Reply:
        urls = self.parse(ask.body).get("status_callback_urls", [])
        known.asked.setdefault("status_callback_urls", []).extend(urls)
        return super().reused(known, ask)


@breaks("R2")
class RefusesARepeatedRequest(Processor):
    def create(self, ask: Ask, controller: str, *, legacy: bool) -> Reply:
        if any(known.digest == self.digest(ask.body) for known in self.requests.values()):
            return self.problem(400, "duplicate", "the request was sent before")
        return super().create(ask, controller, legacy=legacy)


@breaks("R2")
class ReceivesARepeatedRequestAnew(Processor):
    def receipt(self, request: Request, raw: bytes) -> Body:
        return super().receipt(request, raw) | {"received_time": self.now().isoformat()}


@breaks("R3")
class TakesAnyType(Processor):
    def type(self, value: object) -> None:
        demand(isinstance(value, str), "subject_request_type")


@breaks("R3")
class NeedsNoType(Processor):
    def type(self, value: object) -> None:
        super().type(value or "erasure")


@breaks("R4")
class TakesTheFuture(Processor):
    def past(self, instant: datetime) -> None:
        pass


class TakesWhatIsAhead(Processor):
    ahead = timedelta(hours=36)

    def past(self, instant: datetime) -> None:
        super().past(instant - self.ahead)


@breaks("R4")
class TakesADayAndAHalfAhead(TakesWhatIsAhead):
    pass


@breaks("R4")
class TakesTwoHoursAhead(TakesWhatIsAhead):
    ahead = timedelta(hours=2)


@breaks("R4")
class IgnoresOffsets(Processor):
    def past(self, instant: datetime) -> None:
        super().past(instant.replace(tzinfo=UTC))


@breaks("R4")
class RefusesWhatIsOld(Processor):
    def past(self, instant: datetime) -> None:
        super().past(instant)
        demand(instant > datetime.now(UTC) - timedelta(days=90), "submitted_time")


@breaks("R4")
class TakesAnyTime(Processor):
    def time(self, value: object) -> None:
        if not isinstance(value, int) and len(str(value)) != 10:
            super().time(value)


@breaks("R5")
class NeedsAVersion(Processor):
    def version(self, body: dict[str, Any]) -> None:
        demand("api_version" in body, "api_version")


@breaks("R5")
class AnswersInVersionOne(Processor):
    def receipt(self, request: Request, raw: bytes) -> Body:
        return super().receipt(request, raw) | {"api_version": "1.0"}


@breaks("R6")
class TakesOneCallbackAsText(Processor):
    def callbacks(self, urls: object) -> None:
        super().callbacks([urls] if isinstance(urls, str) else urls)

    def urls(self, request: Request) -> list[str]:
        return [] if isinstance(request.asked.get("status_callback_urls"), str) else super().urls(request)


@breaks("R6")
class TakesTwoCallbacksAtMost(Processor):
    def how_many(self, urls: list[object]) -> None:
        demand(len(urls) <= 2, "status_callback_urls")


@breaks("R7")
class RefusesForeignExtensions(Processor):
    def extensions(self, value: object) -> None:
        super().extensions(value)
        demand(isinstance(value, dict) and set(value) <= {DOMAIN}, "extensions")


@breaks("R7")
class ExtendsUnderAnotherName(Processor):
    def receipt(self, request: Request, raw: bytes) -> Body:
        return super().receipt(request, raw) | {"extensions": {"another-processor.example": {}}}
