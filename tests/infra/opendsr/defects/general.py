"""Ids, addresses, access, discovery."""

import json
from uuid import UUID

from tests.infra.opendsr.defects.registry import breaks
from tests.infra.opendsr.reference.messages import Ask, Body, Reply, Request
from tests.infra.opendsr.reference.processor import Processor
from tests.infra.opendsr.reference.rules import demand


@breaks("G1")
class TakesUpperCaseIds(Processor):
    def id(self, value: object) -> None:
        super().id(value.lower() if isinstance(value, str) else value)


@breaks("G1")
class TakesAnyUuid(Processor):
    def id(self, value: object) -> None:
        demand(isinstance(value, str) and value == value.lower(), "subject_request_id")
        try:
            UUID(str(value))
        except ValueError:
            demand(False, "subject_request_id")


@breaks("G2")
class HasNoVersionInItsAddresses(Processor):
    root = ""


@breaks("G3")
class HasNoStatusEndpoint(Processor):
    def route(self, ask: Ask, place: str, controller: str, *, legacy: bool) -> Reply:
        if place.startswith("/status/"):
            return self.missing()
        return super().route(ask, place, controller, legacy=legacy)


@breaks("G7")
class Throttles(Processor):
    def look(self, request: Request, *, legacy: bool) -> Reply:
        if request.looks > 12:
            return self.problem(429, "too_many", "ask more slowly")
        return super().look(request, legacy=legacy)


@breaks("G8")
class ForgotTheFormerRoutes(Processor):
    legacy_root = "/nowhere"


@breaks("G8")
class ForgotTheFormerHeaders(Processor):
    def sealed(self, kind: str, body: Body, *, legacy: bool) -> tuple[bytes, dict[str, str]]:
        return super().sealed(kind, body, legacy=False)


@breaks("G9")
class ShowsStatusesToAnybody(Processor):
    def controller(self, ask: Ask) -> str | None:
        nobody = "/requests/" in ask.path and ask.method == "GET" and "authorization" not in ask.headers
        return super().controller(ask) or ("controller-a" if nobody else None)


@breaks("G9", "S5", "S6")
class TakesAnyToken(Processor):
    def controller(self, ask: Ask) -> str | None:
        return super().controller(ask) or ("controller-a" if "authorization" in ask.headers else None)


@breaks("G9")
class TakesCredentialsFromExtensions(Processor):
    def controller(self, ask: Ask) -> str | None:
        smuggled = b'"token": "token-a"' in ask.body
        return super().controller(ask) or ("controller-a" if smuggled else None)


@breaks("G9")
class HidesDiscovery(Processor):
    def answer(self, ask: Ask) -> Reply:
        hidden = ask.path.endswith("/discovery") and not self.controller(ask)
        return self.problem(401, "unauthorised", "who asks is not known") if hidden else super().answer(ask)


@breaks("D1")
class IsOfVersionOne(Processor):
    def discovery(self) -> Body:
        return super().discovery() | {"api_version": "1.0"}


@breaks("D1")
class TellsNoVersion(Processor):
    def discovery(self) -> Body:
        return {name: value for name, value in super().discovery().items() if name != "api_version"}


@breaks("D2")
class ListsValues(Processor):
    def discovery(self) -> Body:
        found = super().discovery()
        found["supported_identities"][0]["identity_value"] = "somebody"
        return found


@breaks("D3")
class AdvertisesAnUnknownType(Processor):
    def discovery(self) -> Body:
        return super().discovery() | {"supported_subject_request_types": ["access", "erasure", "rectification"]}


@breaks("D4")
class KeepsItsCertificateElsewhere(Processor):
    def answer(self, ask: Ask) -> Reply:
        reply = super().answer(ask)
        if not ask.path.endswith("/discovery"):
            return reply
        port = ask.headers["host"].rpartition(":")[2]
        elsewhere = f"http://localhost:{port}/v2/certificate.pem"
        body = json.loads(reply.body) | {"processor_certificate": elsewhere}
        return Reply(reply.status, reply.headers, json.dumps(body).encode())


@breaks("D5")
class RefusesWhatItAdvertises(Processor):
    def identity(self, identity: Body) -> None:
        super().identity(identity)
        demand(identity["identity_type"] != "android_id", "identity_type")


@breaks("D5")
class TakesWhatItDoesNotAdvertise(Processor):
    def identity(self, identity: Body) -> None:
        if identity.get("identity_format") != "md5":
            super().identity(identity)
