"""The operations a controller's system may ask for, once it is known which controller that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from functions.rights.opendsr import answers
from functions.rights.opendsr.cancel_request import cancel_request
from functions.rights.opendsr.read_request import Reader
from functions.rights.opendsr.refusals import not_found
from functions.rights.opendsr.results import read_results, results_url
from functions.rights.opendsr.routes import Route
from functions.rights.opendsr.submit_request import RequestTaker
from functions.rights.opendsr.tenancy import Tenancy
from shared.domain.case.controller_account import ControllerAccount
from shared.domain.certificate.words import Attestation
from shared.edge.headers import attachment
from shared.edge.http import Request
from shared.edge.opendsr import Processor, ReplayGuard, Report, status_members, with_signature, written
from shared.ports.cases import StoredCase
from shared.ports.certificates import Certificates
from shared.ports.rights import Exports
from shared.ports.signing import Signer


@dataclass(frozen=True, slots=True)
class Content:
    """An answer's bytes, still without a signature over them."""

    status: int
    body: bytes = field(repr=False)
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asking:
    """One request of a controller."""

    request: Request
    route: Route
    account: ControllerAccount
    now: int


@dataclass(frozen=True, slots=True)
class ControllersApi:
    """Every operation raises Refused and StoreUnavailable."""

    processor: Processor
    reader: Reader
    taker: RequestTaker
    tenancy: Tenancy
    signer: Signer
    certificates: Certificates
    exports: Exports

    def create(self, asking: Asking) -> Content:
        asked = self.reader.read(asking.request, asking.account, old=asking.route.old, now=asking.now)
        case = self.taker.take(asked, asking.account, now=asking.now)
        return self._signed(201, answers.created(case, asking.request.body))

    def status(self, asking: Asking) -> Content:
        report = Report.of(self._case(asking).case)
        members = status_members(
            report,
            self.processor,
            ReplayGuard(token_hex(16), asking.now),
            results_url=results_url(report, self.processor, self.tenancy.secrets, now=asking.now),
            certificate=self._certificate(report),
        )
        return Content(200, written(members))

    def cancel(self, asking: Asking) -> Content:
        case = cancel_request(asking.route.request, asking.account, tenancy=self.tenancy, now=asking.now)
        return self._signed(202, answers.cancelled(case))

    def results(self, asking: Asking) -> Content:
        case, query = self._case(asking).case, dict(asking.request.query)
        results = read_results(case, query, self.exports, self.tenancy.secrets, now=asking.now)
        return Content(200, results, headers=attachment(f"results-{case.id}.json"))

    def proof(self, asking: Asking) -> Content:
        case = self._case(asking).case
        certificate = self._certificate(Report.of(case))
        if certificate is None:
            raise not_found()
        headers = attachment(f"certificate-{case.id}.jws")
        return Content(200, certificate.encode(), "application/jose", headers)

    def _case(self, asking: Asking) -> StoredCase:
        return self.tenancy.find(asking.route.request, asking.account)

    def _certificate(self, report: Report) -> str | None:
        return self.certificates.issued(report.case, Attestation.ERASURE) if report.has_certificate else None

    def _signed(self, status: int, body: dict[str, Any]) -> Content:
        return Content(status, written(with_signature(body, self.signer)))
