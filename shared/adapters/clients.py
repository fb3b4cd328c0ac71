"""AWS clients, and how their errors become ours."""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from shared.ports import Changed, StoreUnavailable

_CONFIG: Final = Config(
    connect_timeout=1,
    read_timeout=4,
    retries={"mode": "standard", "max_attempts": 3},
    parameter_validation=False,  # our requests are built in one place and tested; checking each costs CPU on every call
)
SESSION: Final = botocore.session.get_session()
"""boto3's core. Importing boto3 loads S3 transfers and resources, a third of a cold start, to make the same clients."""
_CONFLICTS: Final = {"ConditionalCheckFailed", "TransactionConflict", "None"}


def client(service: str) -> Any:
    made = SESSION.create_client(service, config=_CONFIG)
    if os.environ.get("LEADPACT_METER") == "on":
        METER.watch(made, service)
    return made


@contextmanager
def store_errors() -> Iterator[None]:
    """A failed condition becomes :class:`Changed`, everything else AWS may answer :class:`StoreUnavailable`."""
    try:
        yield
    except ClientError as error:
        raise (Changed if is_conflict(error) else StoreUnavailable)(error.response["Error"]["Code"]) from None
    except BotoCoreError as error:
        raise StoreUnavailable(type(error).__name__) from None


def is_conflict(error: ClientError) -> bool:
    if error.response["Error"]["Code"] == "TransactionCanceledException":
        return {reason["Code"] for reason in error.response["CancellationReasons"]} <= _CONFLICTS
    return error.response["Error"]["Code"] in {"ConditionalCheckFailedException", "TransactionConflictException"}


class Meter:
    """Counts what AWS bills for, for benchmarks: one JSON line per invocation. Off unless LEADPACT_METER is ``on``."""

    def __init__(self) -> None:
        self._units: dict[str, float] = {}

    def watch(self, made: Any, service: str) -> None:
        if service == "dynamodb":
            made.meta.events.register("before-parameter-build.dynamodb", _ask_capacity)
        made.meta.events.register(f"after-call.{service}", self._count)

    def _count(self, parsed: dict[str, Any], model: Any, **_: Any) -> None:
        self._add(f"{model.service_model.service_name}:{model.name}", 1)
        capacity = parsed.get("ConsumedCapacity") or []
        for table in capacity if isinstance(capacity, list) else [capacity]:
            reads = model.name in {"GetItem", "BatchGetItem", "Query"}
            self._add("read_units" if reads else "write_units", float(table["CapacityUnits"]))

    def _add(self, name: str, amount: float) -> None:
        self._units[name] = self._units.get(name, 0) + amount

    def report(self, function: str, cpu_seconds: float) -> None:
        print(json.dumps({"meter": function, "cpu_ms": round(cpu_seconds * 1000, 3), **self._units}), flush=True)
        self._units.clear()


METER: Final = Meter()


def metered[**P, R](function: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Reports the billed units and CPU time of each call of a handler when the meter is on."""

    def wrap(handler: Callable[P, R]) -> Callable[P, R]:
        if os.environ.get("LEADPACT_METER") != "on":
            return handler

        def measured(*args: P.args, **kwargs: P.kwargs) -> R:
            started = time.process_time()
            try:
                return handler(*args, **kwargs)
            finally:
                METER.report(function, time.process_time() - started)

        return measured

    return wrap


def _ask_capacity(params: dict[str, Any], model: Any, **_: Any) -> None:
    if "ReturnConsumedCapacity" in model.input_shape.members:
        params["ReturnConsumedCapacity"] = "TOTAL"
