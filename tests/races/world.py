"""A system to race in: the functions' use cases over one double, the stream between them, and what was told whom."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from functions.merge.carry_out.merge_leads import LeadMerger
from functions.opt_in.ask_person import TURN_SECONDS
from functions.scoring.judge_lead import LeadJudge
from shared.adapters.case_table import DynamoCases
from shared.adapters.delivery_table import DynamoDeliveries
from shared.adapters.lead_table import DynamoLeads
from shared.adapters.merge_tables import DynamoMerges
from shared.adapters.person_tables import DynamoPeople
from shared.adapters.promotion_table import DynamoPromotions
from shared.domain.judging import CompiledDefinition
from shared.edge.journal import ATTEMPTS
from shared.edge.policies import policy_named
from shared.edge.record_touch import Recorded, TouchRecorder
from shared.ports import StoreUnavailable
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KEY_BYTES, KeyedHash, KeyWrapper
from tests.builders import NOON
from tests.definitions import Always
from tests.dynamodb import schema
from tests.dynamodb.history import Write
from tests.dynamodb.memory_dynamodb import MemoryDynamoDB
from tests.races.definitions import broader, going_back
from tests.races.schedule import STEPS_A_SECOND, Actor, Again, Scheduler
from tests.races.wire import STALE, Weather, Wire
from tests.races.worker import erasures

_ONE_KEY: Final = ("identities", "suppressions", "keys", "deliveries", "tokens")
TABLES: Final = {name: schema.TABLES[name] for name in ("leads", "cases", *_ONE_KEY)}
LATE: Final = ("deleting", "shredded", "certified")
"""States of the first case that a late copy may wait for."""
_PATIENCE: Final = {"being_sent": TURN_SECONDS * STEPS_A_SECOND}
"""Steps until it is worth trying again, where somebody else has to give up first."""
_ERASING: Final = ("erasure", "settled")
_MERGE_MEANWHILE: Final = ("busy", "contended", "merging")
_START: Final = NOON + 3_600


@dataclass(frozen=True, slots=True)
class Told:
    """What a sender was told about one touch, and by when."""

    recorded: Recorded
    step: int


@dataclass
class World:
    """``before_the_wire`` may spoil what is asked of the store. ``reached`` is when a case last came to a state;
    ``mailed`` are suppression tokens of those who were mailed a link, and when they asked for it (seconds)."""

    chance: random.Random
    before_the_wire: Callable[[Any], Any] = lambda wire: wire
    told: list[Told] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    reached: dict[tuple[str, str], int] = field(default_factory=dict)
    mailed: list[tuple[str, int]] = field(default_factory=list)
    first_case: str = ""
    when_written: Callable[[Write], None] | None = None
    """From here on the stream delivers; before that, writes are gathered."""
    _slept: int = 0
    _leads: int = 0

    def __post_init__(self) -> None:
        self.store = MemoryDynamoDB(TABLES, page=self.chance.choice((2, 3, 1_000)))
        self.scheduler = Scheduler(self.chance)
        self.wire = Wire(self.store, self.scheduler, self.chance, Weather.of(self.chance), self._written, self._stalled)
        self.client = self.before_the_wire(self.wire)
        self.wrapper, self.hasher = KeyWrapper(bytes(KEY_BYTES)), KeyedHash(bytes(KEY_BYTES))
        self.policy = policy_named("privacy")
        people = ("leads", "identities", "suppressions", "keys")
        self.journal = DynamoPeople(self.client, **{role: role for role in people})
        self.leads = DynamoLeads(self.client, leads="leads", keys="keys")
        self.promotions = DynamoPromotions(self.client, leads="leads")
        self.cases = DynamoCases(self.client, cases="cases", keys="keys")
        self.erasures = erasures(self.client, wrapper=self.wrapper, hasher=self.hasher)
        self.merger = LeadMerger(
            merges=DynamoMerges(self.client, leads="leads", identities="identities", keys="keys"),
            leads=self.leads,
            journal=self.journal,
            wrapper=self.wrapper,
            hasher=self.hasher,
            most_carried=self.chance.choice((1, 3, 500)),
        )
        self.recorder = TouchRecorder(
            store=self.journal,
            claims=DynamoDeliveries(self.client, deliveries="deliveries"),
            wrapper=self.wrapper,
            hasher=self.hasher,
            policy=policy_named("privacy"),
            new_lead_id=self._new_lead_id,
        )
        self.is_mail_bounded = self.chance.random() < 0.3
        self.judge, self.judge_anew = map(self._judge_by, (going_back(), broader()))

    def _judge_by(self, definition: CompiledDefinition) -> LeadJudge:
        given = Always(definition)
        return LeadJudge(leads=self.leads, wrapper=self.wrapper, definitions=given, policy=lambda: self.policy)

    @property
    def now(self) -> int:
        """Time passes with the steps, and while the erasure sleeps."""
        return _START + self.scheduler.step // STEPS_A_SECOND + self._slept

    def act(self, name: str, work: Callable[[], object], *, late: bool = False, by_hand: bool = False) -> None:
        """``late``: perhaps only once the erasure has come far."""
        state = self.chance.choice(LATE) if late and self.chance.random() < 0.4 else None
        waits = partial(self._is_before, state) if state else None
        self.scheduler.add(name, partial(self._invoked, work), waits=waits, by_hand=by_hand)

    def times(self) -> int:
        """How often something is delivered."""
        return 2 if self.chance.random() < 0.1 else 1

    def start(self, deliver: Callable[[Write], None]) -> None:
        """The stream delivers what it holds so far; from here on it delivers by itself."""
        self.scheduler.step = self.store.step
        self.when_written = deliver
        for write in self.writes:
            deliver(write)

    def is_tied(self, one: str, other: str) -> bool:
        return any(item["pk"]["S"] == one and item["sk"]["S"] == f"merge#{other}" for item in self.store.items("leads"))

    def advance(self, case: str) -> None:
        """One invocation of the worker. What it waits for is that everything under way by then has ended."""
        now = self.now
        try:
            wait = self.erasures.advance(case, now=now)
        except Unreadable:  # another worker has destroyed the key of the case meanwhile
            raise Again from None
        if wait:
            waits = partial(self._is_busy, self.reached[case, "shredded"] + STALE)
            work = partial(self._resumed, case, now + wait)
            self.scheduler.add(f"settled {case[:4]}", partial(self._invoked, work), waits=waits)

    def _resumed(self, case: str, then: int) -> None:
        self._slept += max(0, then - self.now)
        self.advance(case)

    def _is_busy(self, settled: int) -> bool:
        """Nothing sleeps for so long that a function that was under way before has not ended."""
        return self.scheduler.step < settled or self.scheduler.is_busy

    def _is_before(self, state: str) -> bool:
        return (self.first_case, state) not in self.reached

    def _invoked(self, work: Callable[[], object]) -> None:
        """Giving up must have a cause: a fault of the store, or as many writes of others as there were attempts."""
        actor, written = self.scheduler.current, len(self.wire.authors)
        excused = self.wire.excused[actor] if actor else 0
        try:
            work()
        except StoreUnavailable as fault:
            if str(fault) in _PATIENCE:
                raise Again(_PATIENCE[str(fault)]) from None
            if actor and str(fault) in _MERGE_MEANWHILE and self._is_merging() and self._may_wait(actor, str(fault)):
                actor.waits = self._is_merging
                raise Again from None
            if str(fault) in {"busy", "merging"}:
                raise Again from None
            others = sum(author is not actor for author in self.wire.authors[written:])
            if actor and self.wire.excused[actor] == excused and others < ATTEMPTS:
                self.scheduler.fail(f"gave up without a cause: {fault}")
            raise Again from None

    def _may_wait(self, actor: Actor, fault: str) -> bool:
        """An erasure waits for no merge, and a merge only for another one."""
        return fault == "busy" if actor.name.startswith("merge") else not actor.name.startswith(_ERASING)

    def _is_merging(self) -> bool:
        """Whoever has to do with one of the two comes back when that is over."""
        return any("absorbing" in item for item in self.store.items("leads"))

    def _stalled(self, actor: Actor) -> None:
        if not actor.name.startswith(_ERASING) and self.chance.random() < self.wire.weather.stall:
            actor.waits = partial(self._is_before, self.chance.choice(LATE[:-1]))

    def _new_lead_id(self) -> str:
        self._leads += 1
        return f"{self.chance.randrange(10)}lead{self._leads}"

    def _written(self, writes: Sequence[Write]) -> None:
        for write in writes:
            if write.table == "cases" and write.after and "state" in write.after:
                self.reached[write.key[0], write.after["state"]["S"]] = write.step
            if self.when_written and self.scheduler.current:
                self.when_written(write)
            else:
                self.writes.append(write)
