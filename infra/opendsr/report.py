"""What a run found."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum

from infra.opendsr.findings import Level


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Result:
    """``level`` is the check's; ``broken`` the level of what was found broken, when something was."""

    id: str
    level: Level
    requirement: str
    outcome: Outcome
    reason: str = ""
    broken: Level | None = None


@dataclass(frozen=True)
class Report:
    """``started`` is RFC 3339; ``requests`` counts what was sent to the processor."""

    url: str
    domain: str
    started: str
    seconds: float
    requests: int
    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """Whether no MUST is broken. A skipped check breaks nothing and proves nothing."""
        return all(result.broken is not Level.MUST for result in self.results)

    @property
    def failed(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.outcome is Outcome.FAILED)

    def counts(self) -> dict[str, int]:
        """How many checks had each outcome; every outcome is there."""
        counted = Counter(result.outcome for result in self.results)
        return {outcome.value: counted[outcome] for outcome in Outcome}

    def as_json(self) -> str:
        """For machines. Holds no credential and no identity."""
        head = {"specification": "OpenDSR 2.0", "conforms": self.conforms, "counts": self.counts()}
        return json.dumps(head | asdict(self), indent=2) + "\n"
