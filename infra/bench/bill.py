"""The bill: what AWS would charge per million, counted on the deployed stack.

Leads and touches are sent one at a time, each waited for, so nothing is shared between them: batches only make it
cheaper. Functions report their units and CPU themselves (parameter Meter); the API's calls and the queue's polls are
added here, one receive and one delete for every batch that promotion was given.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from infra.bench import prices
from infra.bench.meter import StackMeter
from infra.bench.people import a_page_view, a_price_request
from infra.local.stack import Stack
from infra.watch import Watch, until
from infra.webhooks import WebhookSender

FEW: Final = 100
MANY: Final = 10_000
NEW_LEADS: Final = 30
TOUCHED: Final = 10
TOUCHES_EACH: Final = 12
"""Enough that pages are turned as often as they are in the long run."""
_BATCH: Final = 50
_MEASURED: Final = 1_000_000
"""People that are measured have numbers from here; those who fill the tables have smaller ones."""


@dataclass(frozen=True)
class Bill:
    """``units`` of everything billed, of ``count`` leads or touches together."""

    units: Counter[str]
    count: int

    def usd_per_million(self) -> float:
        kms = sum(amount for name, amount in self.units.items() if name.startswith("kms:"))
        sqs = self.units["sqs:SendMessageBatch"] + 2 * self.units["promotion"]
        total = (
            self.count * prices.API_CALL
            + self.units["invocations"] * prices.LAMBDA_REQUEST
            + self.units["cpu_ms"] / 1000 * prices.MEMORY_GB * prices.LAMBDA_GB_SECOND
            + self.units["write_units"] * prices.WRITE_UNIT
            + self.units["read_units"] * prices.READ_UNIT
            + sqs * prices.SQS_CALL
            + kms * prices.KMS_CALL
        )
        return round(total / self.count, 3)

    def units_each(self) -> float:
        return (self.units["write_units"] + self.units["read_units"]) / self.count


@dataclass
class Biller:
    stack: Stack
    sender: WebhookSender
    say: Callable[[str], None] = print
    _leads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._watch, self._meter = Watch(self.stack), StackMeter(self.stack)

    def figures(self) -> dict[str, float]:
        """``usd_per_million_new_leads``, ``usd_per_million_touches`` and ``units_flat``."""
        self._fill(FEW)
        new_leads = self._bill("new lead", self._new_leads, NEW_LEADS)
        few = self._bill(f"touch among {FEW} leads", partial(self._touches, 0), TOUCHED * TOUCHES_EACH)
        self._fill(MANY)
        many = self._bill(f"touch among {MANY:,} leads", partial(self._touches, TOUCHED), TOUCHED * TOUCHES_EACH)
        return {
            "usd_per_million_new_leads": new_leads.usd_per_million(),
            "usd_per_million_touches": many.usd_per_million(),
            "units_flat": round(many.units_each() / few.units_each(), 4),
        }

    def _bill(self, name: str, work: Callable[[], None], count: int) -> Bill:
        bill = Bill(self._meter.measured(work), count)
        each = {unit: round(amount / count, 3) for unit, amount in sorted(bill.units.items())}
        self.say(f"{name}: {bill.usd_per_million()} USD per million; each {each}")
        return bill

    def _new_leads(self) -> None:
        for number in range(_MEASURED, _MEASURED + NEW_LEADS):
            self._leads.append(lead_id := self._send(a_price_request(number)))
            until(partial(self._stands_at_mql, lead_id), what="promotion")

    def _touches(self, first: int) -> None:
        """Page views of :data:`TOUCHED` MQLs who had no touch but their first: they change no stage."""
        for page in range(TOUCHES_EACH):
            for offset in range(first, first + TOUCHED):
                lead_id = self._leads[offset]
                before = self._watch.version(lead_id)
                self._send(a_page_view(_MEASURED + offset, page))
                until(partial(self._scored_since, lead_id, before), what="scoring")

    def _stands_at_mql(self, lead_id: str) -> bool:
        return self._watch.stage(lead_id) == "mql"

    def _scored_since(self, lead_id: str, version: int) -> bool:
        return self._watch.version(lead_id) > version

    def _fill(self, size: int) -> None:
        """Brings the number of leads up to ``size``."""
        present = sum(self._watch.funnel().values())
        batches = [range(first, min(first + _BATCH, size)) for first in range(present, size, _BATCH)]
        with ThreadPoolExecutor(4) as pool:
            for done, _ in enumerate(pool.map(self._send_many, batches), start=1):
                if done % 20 == 0:
                    self.say(f"{done * _BATCH:,} leads sent")
        until(lambda: self._watch.funnel()["mql"] >= size, seconds=1800, pause=3, what="judging")

    def _send(self, submission: dict[str, Any]) -> str:
        answer = self.sender.send(submission)
        if answer.status != 200:
            raise RuntimeError(f"intake answered {answer.status}")
        return str(answer.body["results"][0]["lead"])

    def _send_many(self, numbers: range) -> None:
        answer = self.sender.send([a_price_request(number) for number in numbers])
        if answer.status != 200 or answer.body["refused"]:
            raise RuntimeError(f"intake answered {answer.status}")
