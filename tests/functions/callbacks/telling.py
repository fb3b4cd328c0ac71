"""Controllers being told: cases change, their stream is announced, and the queue is under control."""

from collections.abc import Sequence
from typing import Any

from functions.callbacks.announce import announce
from functions.callbacks.compose import Composer
from functions.callbacks.deliver import Deliveries
from functions.callbacks.due import Due, read_due
from shared.adapters.pinned_transport import PinnedTransport
from shared.domain.case.case import Case
from shared.domain.case.words import Channel
from shared.edge.opendsr import Processor
from shared.edge.policies import policy_named
from shared.ports.callbacks import Transport
from tests.cases import a_case, a_new_case, secrets
from tests.functions.callbacks.receiver import Receiver
from tests.signing import OfflineSigner
from tests.tables import Tables

DOMAIN = "opendsr.example.net"
REQUEST = "a7551968-d5d6-44b2-9831-815ac9017798"


def url_of(receiver: Receiver, path: str = "/told") -> str:
    return f"http://127.0.0.1:{receiver.port}{path}"


class Queue:
    def __init__(self) -> None:
        self.messages: list[str] = []
        self.delays: list[int] = []
        self.full = False

    def send(self, messages: Sequence[str], *, delay: int = 0) -> list[int]:
        if self.full:
            return list(range(len(messages)))
        self.messages += messages
        self.delays += [delay] * len(messages)
        return []

    def take(self) -> list[Due]:
        taken, self.messages = self.messages, []
        return [read_due(message) for message in taken]


class Telling:
    def __init__(self, tables: Tables, *, transport: Transport | None = None) -> None:
        self.tables, self.cases, self.queue, self.signer = tables, tables.cases(), Queue(), OfflineSigner()
        self.wrapper = tables.roots().wrapper(create=True)
        composer = Composer(Processor(DOMAIN, f"https://{DOMAIN}"), self.signer, secrets(), tables.certificates())
        self.deliveries = Deliveries(
            cases=self.cases,
            wrapper=self.wrapper,
            composer=composer,
            transport=transport or PinnedTransport(insecure=True),
            outbox=self.queue,
            policy=policy_named("privacy"),
            recipients=tables.recipients(),
        )
        self._announced = 0

    def open(self, *urls: str, **changes: Any) -> Case:
        given = {"channel": Channel.OPENDSR, "controller": "acme", "request": REQUEST} | changes
        case = a_case(**given)
        self.cases.create(a_new_case(self.wrapper, case, urls=urls))
        return case

    def announce(self) -> list[int]:
        """To how many addresses each change since the last time is to be told."""
        records = self.tables.stream("cases")[self._announced :]
        self._announced += len(records)
        return [self.announced(record) for record in records]

    def announced(self, record: dict[str, Any]) -> int:
        return announce(record, wrapper=self.wrapper, outbox=self.queue)

    def deliver(self) -> list[bool]:
        return [self.deliveries.deliver(due) for due in self.queue.take()]
