"""What the deployed functions reported of themselves while something was done."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from infra.local.stack import NAME, Stack

CHAIN: Final = ("Intake", "Scoring", "Relay", "Promotion")
"""The functions a lead goes through; by their names in the template, without ``Function``."""
_SETTLED_SECONDS: Final = 3.0


class StackMeter:
    def __init__(self, stack: Stack, functions: Sequence[str] = CHAIN) -> None:
        self._logs = stack.client("logs")
        resources = stack.client("cloudformation").describe_stack_resources(StackName=NAME)["StackResources"]
        groups = {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources}
        self._groups = [groups[f"{function}Log"] for function in functions]

    def measured(self, work: Callable[[], None]) -> Counter[str]:
        """Units by name, ``invocations`` of all functions and of each by its own name, and ``cpu_ms``."""
        time.sleep(_SETTLED_SECONDS)
        started = int(time.time() * 1000)
        work()
        time.sleep(_SETTLED_SECONDS)
        units: Counter[str] = Counter()
        for line in self._lines(started):
            units.update(line)
        return units

    def _lines(self, since: int) -> list[dict[str, float]]:
        return [line for group in self._groups for line in self._reports(group, since)]

    def _reports(self, group: str, since: int) -> Iterator[dict[str, float]]:
        pages = self._logs.get_paginator("filter_log_events").paginate(logGroupName=group, startTime=since)
        for event in (event for page in pages for event in page["events"]):
            found = _report(event["message"])
            if found:
                function = str(found.pop("meter"))
                yield {**found, function: 1, "invocations": 1}


def _report(message: str) -> dict[str, Any]:
    try:
        found = json.loads(message)
    except ValueError:
        return {}
    return found if isinstance(found, dict) and "meter" in found else {}
