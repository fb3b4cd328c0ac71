"""The processor behind a real socket, with callbacks going out and requests carried out, for the conformance suite."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key

from functions.callbacks.announce import announce
from functions.callbacks.compose import Composer
from functions.callbacks.deliver import Deliveries
from infra.opendsr.issuing import Authority
from shared.adapters.controller_table import DynamoControllers, DynamoProcessorCertificates
from shared.adapters.pinned_transport import PinnedTransport
from shared.domain.case.case import Case, NotPossible
from shared.domain.case.words import CaseType, State
from shared.domain.certificate.words import Attestation
from shared.edge.policies import policy_named
from shared.ports import Changed
from shared.ports.certificates import SignedCertificate
from tests.cases import secrets
from tests.functions.callbacks.telling import Queue
from tests.functions.rights.controllers import DOMAIN, ZENITH, Processing, Told, an_account
from tests.functions.rights.gateway_events import Answered, an_event
from tests.tables import Tables

ERASING: Final = (State.FENCED, State.DELETING, State.SHREDDED, State.VERIFYING, State.CERTIFIED)
OLD_ENOUGH: Final = 0.4
"""Seconds a request stays pending here, so that it can be cancelled."""


class Deployed(Processing):
    def __init__(self, tables: Tables, authority: Authority) -> None:
        super().__init__(tables, insecure=True, exports=Told())
        self.now = int(time.time())
        DynamoControllers(tables.dynamodb, sources="sources").put(an_account(callback_domains=("127.0.0.1",)))
        DynamoControllers(tables.dynamodb, sources="sources").put(ZENITH)
        key = load_der_public_key(self.signer.public_key())
        assert isinstance(key, RSAPublicKey)
        leaf = authority.issue([x509.DNSName(DOMAIN)], key)
        chain = leaf.public_bytes(Encoding.PEM) + authority.pem
        DynamoProcessorCertificates(tables.dynamodb, sources="sources").put(chain.decode())
        self.queue, self._seen, self._issued = Queue(), 0, 0
        self._since: dict[str, float] = {}
        composer = Composer(self.processor, self.signer, secrets(), tables.certificates())
        transport = PinnedTransport(insecure=True)
        policy = policy_named("privacy")
        heard = tables.recipients()
        self.deliveries = Deliveries(self.cases, self.wrapper, composer, transport, self.queue, policy, heard)

    def work(self, stopped: Event) -> None:
        """Tells what changed, and carries out what was long enough pending, until there is nothing left to do."""
        while not stopped.is_set():
            self.now = int(time.time())
            records = self.tables.stream("cases")[self._seen :]
            self._seen += len(records)
            for record in records:
                announce(record, wrapper=self.wrapper, outbox=self.queue)
            for due in self.queue.take():
                self.deliveries.deliver(due)
            self._carry_out()
            time.sleep(0.02)

    def _carry_out(self) -> None:
        for place in self.cases.open_by_due(after="", before="~", limit=50):
            case = self.stored(place.partition("#")[2]).case
            if time.monotonic() - self._since.setdefault(case.id, time.monotonic()) > OLD_ENOUGH:
                with suppress(Changed, NotPossible):
                    self._carried_out(case)

    def _carried_out(self, case: Case) -> None:
        case = self._moved(case, State.APPROVED)
        if case.type is not CaseType.ERASURE:
            self._moved(case, State.COMPLETED)
            return
        for state in ERASING:
            if state is State.CERTIFIED:
                self._certify(case)
            case = self._moved(case, state)

    def _moved(self, case: Case, state: State) -> Case:
        return self.cases.advance(case, case.moved(state, at=self.now, actor="worker"))

    def _certify(self, case: Case) -> None:
        self._issued += 1
        previous = self.tables.certificates().head().hash
        jws = f"head.certificate-{self._issued}.signature"
        signed = SignedCertificate(case.id, Attestation.ERASURE, self._issued, previous, f"{self._issued:064x}", jws)
        self.tables.certificates().append(signed)


@contextmanager
def serving(deployed: Deployed) -> Iterator[str]:
    """The address it answers at."""

    class Gateway(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            answered = self.asked(self.rfile.read(length) if length else None)
            self.send_response(answered.status)
            for name, value in answered.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answered.body)))
            self.end_headers()
            self.wfile.write(answered.body)

        do_GET = do_POST = do_DELETE = answer  # noqa: N815 - as the server calls them

        def asked(self, body: bytes | None) -> Answered:
            parts = urlsplit(self.path)
            headers: dict[str, str | None] = {"content-type": None, **dict(self.headers.items())}
            event = an_event(self.command, parts.path, body, query=dict(parse_qsl(parts.query)), headers=headers)
            return Answered.of(deployed.responder.respond(event))

        def log_message(self, *_: Any) -> None:
            pass

    server, stopped = ThreadingHTTPServer(("127.0.0.1", 0), Gateway), Event()
    threads = [
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}),
        Thread(target=deployed.work, args=(stopped,)),
    ]
    for thread in threads:
        thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        stopped.set()
        server.shutdown()
        for thread in threads:
            thread.join()
        server.server_close()
