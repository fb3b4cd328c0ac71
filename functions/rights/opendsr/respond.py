"""One event of the HTTP API under the paths of OpenDSR, answered whatever happens.

Whoever presents a known credential gets every answer signed, refusals included. Others get theirs unsigned: a signature
costs money, and strangers should not be able to spend it.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from functions.rights.opendsr import answers, refusals
from functions.rights.opendsr.authenticate import authenticate
from functions.rights.opendsr.controllers_api import Asking, Content, ControllersApi
from functions.rights.opendsr.refusals import Refused
from functions.rights.opendsr.routes import Operation, Route, routed
from shared.domain.case.controller_account import ControllerAccount
from shared.edge import log
from shared.edge.headers import with_common_headers
from shared.edge.http import Request
from shared.edge.opendsr import Processor, domain_header, signature_headers, written
from shared.edge.query import query_flaws
from shared.ports import StoreUnavailable
from shared.ports.rights import Controllers, ProcessorCertificates


@dataclass(frozen=True, slots=True)
class OpenDsrResponder:
    """``api`` is asked for only when a controller is known: what is public needs no key."""

    processor: Processor
    api: Callable[[], ControllersApi]
    controllers: Controllers
    chains: ProcessorCertificates
    clock: Callable[[], int]

    def respond(self, event: Mapping[str, Any]) -> dict[str, Any]:
        request = Request.of(event)
        route = routed(request.method, event.get("rawPath", ""))
        try:
            content, headers = self._answered(request, route)
        except Refused as refusal:
            content, headers = _refusal(refusal), refusal.headers
        except StoreUnavailable as fault:
            log.error("store_unavailable", reason=str(fault))
            content, headers = _refusal(refusals.unavailable()), refusals.unavailable().headers
        except Exception as fault:  # noqa: BLE001 - its own message may quote what was sent, so it ends here
            log.error("fault", fault=type(fault).__name__)
            content, headers = _refusal(refusals.fault()), {}
        return _event(content, domain_header(self.processor.domain) | headers)

    def _answered(self, request: Request, route: Route | None) -> tuple[Content, dict[str, str]]:
        if route is None:
            raise refusals.not_found()
        if route.operation is Operation.DISCOVERY:
            _refuse_parameters(request, route)
            return Content(200, written(answers.discovery(self.processor))), {}
        if route.operation is Operation.CERTIFICATE:
            _refuse_parameters(request, route)
            return self._certificate(), {}
        account = self._controller(request)
        asking, api = Asking(request, route, account, self.clock()), self.api()
        content, headers = _done(asking, api)
        signed = signature_headers(content.body, api.signer, domain=self.processor.domain, old_names=route.old)
        return content, headers | signed

    def _controller(self, request: Request) -> ControllerAccount:
        """One that is not known may have been configured since the accounts were read. Raises Refused."""
        try:
            return authenticate(request.headers, self.controllers.accounts())
        except Refused:
            if not self.controllers.look_again():
                raise
        return authenticate(request.headers, self.controllers.accounts())

    def _certificate(self) -> Content:
        chain = self.chains.chain()
        if chain is None:
            raise refusals.not_found()
        return Content(200, chain.encode(), "application/x-pem-file")


def _done(asking: Asking, api: ControllersApi) -> tuple[Content, dict[str, str]]:
    operations = {
        Operation.CREATE: api.create,
        Operation.STATUS: api.status,
        Operation.CANCEL: api.cancel,
        Operation.RESULTS: api.results,
        Operation.PROOF: api.proof,
    }
    try:
        _refuse_parameters(asking.request, asking.route)
        return operations[asking.route.operation](asking), {}
    except Refused as refusal:
        log.warn("refused", controller=asking.account.id, status=refusal.status, reasons=refusal.reasons)
        return _refusal(refusal), refusal.headers


def _refuse_parameters(request: Request, route: Route) -> None:
    if flaws := query_flaws(request.query, route.operation.query):
        raise refusals.invalid(*flaws)


def _refusal(refusal: Refused) -> Content:
    return Content(refusal.status, written(refusal.body()))


def _event(content: Content, headers: dict[str, str]) -> dict[str, Any]:
    """Base64 on the way to the gateway, so that no byte that was signed is read as text in between."""
    return {
        "statusCode": content.status,
        "headers": with_common_headers({"Content-Type": content.media_type, **content.headers, **headers}),
        "body": b64encode(content.body).decode(),
        "isBase64Encoded": True,
    }
