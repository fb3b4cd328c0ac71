"""The client as actors have it: others go first before every call, batches fall apart, and calls go wrong."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Final

from botocore.exceptions import ClientError

from tests.dynamodb.history import Write
from tests.dynamodb.memory_dynamodb import MemoryDynamoDB
from tests.dynamodb.pages import Pages
from tests.races.schedule import Actor, Died, Scheduler

type Answer = dict[str, Any]

STALE: Final = 15
"""Steps an eventually consistent read may be behind."""
_SINGLE: Final = ("put_item", "update_item", "delete_item")
_WRITING: Final = (*_SINGLE, "batch_write_item", "transact_write_items")
_TRANSACTED: Final = ("leads", "identities", "keys")


class Trouble(StrEnum):
    """What may go wrong with a call. The last four only with one that writes.

    ``repeated``: its answer is lost and the SDK sends it again. ``floats``: the process dies, the request is still on
    its way. ``conflict``: a transaction of somebody else is under way on the same item.
    """

    LOST = "lost"
    THROTTLED = "throttled"
    LANDED = "landed"
    FLOATS = "floats"
    REPEATED = "repeated"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Weather:
    """How likely each of these is in one schedule; ``troubles`` is how many may happen at most.

    ``stall`` keeps somebody from writing what they are about to write until the erasure has come far.
    """

    stall: float
    trouble: float
    troubles: int
    lag: float
    torn: bool

    @classmethod
    def of(cls, chance: random.Random) -> "Weather":
        return cls(
            stall=chance.choice((0.0, 0.03, 0.1)),
            trouble=chance.choice((0.0, 0.01, 0.03, 0.06)),
            troubles=chance.randint(1, 6),
            lag=chance.choice((0.0, 0.3, 0.8)),
            torn=chance.random() < 0.5,
        )


@dataclass
class Wire:
    """``store`` is the double. Without an actor every call is passed on."""

    store: MemoryDynamoDB
    scheduler: Scheduler
    chance: random.Random
    weather: Weather
    written: Callable[[Sequence[Write]], None]
    about_to_write: Callable[[Actor], None]
    troubles: int = 0
    authors: list[Actor | None] = field(default_factory=list)
    excused: Counter[Actor] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.store.lag = self._lag

    def __getattr__(self, operation: str) -> Any:
        return partial(self._call, operation)

    def get_paginator(self, operation: str) -> Pages:
        return Pages(self, operation)

    def _call(self, operation: str, **request: Any) -> Answer:
        if operation == "batch_write_item":
            return self._batch_write(request["RequestItems"])
        if operation == "batch_get_item" and self.weather.torn:
            return self._batch_get(request["RequestItems"])
        return self._send(operation, request)

    def _batch_write(self, wanted: Answer) -> Answer:
        """One item at a time, as DynamoDB promises nothing more; some may be handed back."""
        for table, requests in wanted.items():
            for position, request in enumerate(requests):
                if position and self._is_troubled():
                    return {"UnprocessedItems": {table: requests[position:]}}
                self._send("batch_write_item", {"RequestItems": {table: [request]}})
        return {"UnprocessedItems": {}}

    def _batch_get(self, wanted: Answer) -> Answer:
        """Not a snapshot: each item is read at another moment."""
        found: dict[str, list[Any]] = {}
        for table, what in wanted.items():
            found[table] = []
            for key in what["Keys"]:
                answer = self._send("batch_get_item", {"RequestItems": {table: what | {"Keys": [key]}}})
                found[table] += answer["Responses"][table]
        return {"Responses": found, "UnprocessedKeys": {}}

    def _send(self, operation: str, request: Answer) -> Answer:
        if operation in _WRITING and self.scheduler.current:
            self.about_to_write(self.scheduler.current)
        self.scheduler.turn()
        trouble = self._trouble(operation, request)
        self.scheduler.note(" ".join(filter(None, (operation, *_targets(request), trouble and trouble.upper()))))
        if trouble is Trouble.FLOATS and (actor := self.scheduler.current):
            self.scheduler.float(f"{actor.name}, on the wire", partial(self._landing, operation, request))
        if trouble in {Trouble.LOST, Trouble.FLOATS}:
            raise Died
        if trouble in {Trouble.CONFLICT, Trouble.THROTTLED}:
            raise _refused(operation, trouble)
        answer = self._reach(operation, request)
        if trouble is Trouble.LANDED:
            raise Died
        if trouble is Trouble.REPEATED:
            self.scheduler.turn()
            self.scheduler.note("once more")
            return self._reach(operation, request)
        return answer

    def _landing(self, operation: str, request: Answer) -> None:
        """Nobody waits for the answer."""
        try:
            self._reach(operation, request)
        except ClientError:
            return

    def _reach(self, operation: str, request: Answer) -> Answer:
        self.store.step = max(self.store.step, self.scheduler.step)
        before = len(self.store.writes)
        try:
            return dict(getattr(self.store, operation)(**request))
        finally:
            made = self.store.writes[before:]
            self.authors += [self.scheduler.current] * len(made)
            self.written(made)

    def _trouble(self, operation: str, request: Answer) -> Trouble | None:
        if not self._is_troubled():
            return None
        kinds = [Trouble.LOST, Trouble.THROTTLED]
        if operation in _WRITING:
            kinds += [Trouble.LANDED, Trouble.FLOATS]
        if operation in (*_SINGLE, "batch_write_item"):
            kinds.append(Trouble.REPEATED)
        if operation == "transact_write_items" or (request.get("TableName") in _TRANSACTED and operation in _SINGLE):
            kinds.append(Trouble.CONFLICT)
        return self.chance.choice(kinds)

    def _is_troubled(self) -> bool:
        actor = self.scheduler.current
        if actor is None or self.troubles >= self.weather.troubles or self.chance.random() >= self.weather.trouble:
            return False
        self.troubles += 1
        self.excused[actor] += 1
        return True

    def _lag(self) -> int:
        behind = self.scheduler.current is not None and self.chance.random() < self.weather.lag
        return self.chance.randint(1, STALE) if behind else 0


def _refused(operation: str, trouble: Trouble) -> ClientError:
    if trouble is Trouble.THROTTLED:
        return ClientError({"Error": {"Code": "ThrottlingException", "Message": ""}}, operation)
    if operation == "transact_write_items":
        answer: Any = {"Error": {"Code": "TransactionCanceledException", "Message": ""}}
        return ClientError(answer | {"CancellationReasons": [{"Code": "TransactionConflict"}]}, operation)
    return ClientError({"Error": {"Code": "TransactionConflictException", "Message": ""}}, operation)


def _targets(request: Answer) -> Iterator[str]:
    """Table and key of what a request is about, short."""
    for action in request.get("TransactItems", []):
        yield from (f"{kind}:{' '.join(_targets(inner))}" for kind, inner in action.items())
    for table, many in request.get("RequestItems", {}).items():
        keys = many["Keys"] if isinstance(many, dict) else [next(iter(each.values())) for each in many]
        yield from (_place(table, key.get("Key", key.get("Item", key))) for key in keys)
    if "TableName" in request:
        values = request.get("ExpressionAttributeValues", {}) if "KeyConditionExpression" in request else {}
        key = request.get("Key") or request.get("Item") or {"pk": next(iter(values.values()), {"S": ""})}
        yield _place(request["TableName"], key)


def _place(table: str, key: Answer) -> str:
    names = [key[name]["S"][:12] for name in ("pk", "sk") if name in key]
    if table == "tokens" and "." not in names[0]:
        names = ["link"]  # by chance, and no two times the same
    return "/".join((table, *names))
