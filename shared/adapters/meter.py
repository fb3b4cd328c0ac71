"""Counting what AWS bills for, for benchmarks. Off unless LEADPACT_METER is ``on``."""

import json
import os
import time
from collections.abc import Callable
from typing import Any, Final


class Meter:
    """Reports one JSON line per invocation: calls by name, capacity units, CPU milliseconds."""

    def __init__(self) -> None:
        self._units: dict[str, float] = {}
        self._reading = 0.0

    def watch(self, made: Any, service: str) -> None:
        if service == "dynamodb":
            made.meta.events.register("before-parameter-build.dynamodb", self._ask)
        made.meta.events.register(f"after-call.{service}", self._count)

    def _ask(self, params: dict[str, Any], model: Any, **_: Any) -> None:
        if "ReturnConsumedCapacity" in model.input_shape.members:
            params["ReturnConsumedCapacity"] = "TOTAL"
        if model.name == "BatchGetItem":
            self._reading = sum(
                len(asked["Keys"]) * (1 if asked.get("ConsistentRead") else 0.5)
                for asked in params["RequestItems"].values()
            )

    def _count(self, parsed: dict[str, Any], model: Any, **_: Any) -> None:
        self._add(f"{model.service_model.service_name}:{model.name}", 1)
        capacity = parsed.get("ConsumedCapacity") or []
        if model.name == "BatchGetItem" and not capacity:
            self._add("read_units", self._reading)  # the emulator does not say; our items are below 4 KB
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
