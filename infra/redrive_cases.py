"""Redrive of data subjects' requests: whatever a case is still to go through is shown to who does it.

The case itself says what is to be done next; a dead letter of its stream says only where in the stream something
failed. An erasure that was certified, or a right that was fulfilled, is left alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from infra.put_aside import Letter, items, letters, missed_since, settle, show
from shared.adapters.case_item import SORT_KEY, case_of
from shared.domain.case.restriction import is_being_lifted
from shared.domain.case.words import CaseType, State

_UNDER_WAY: Final = (
    State.APPROVED,
    State.FAILED_RETRYING,
    State.FENCED,
    State.DELETING,
    State.SHREDDED,
    State.VERIFYING,
)
_QUEUES: Final = {
    "OptIn": "OptInQueueUrl",
    "Erasure": "ErasureQueueUrl",
    "Callbacks": "CallbackQueueUrl",
    "Merge": "MergeQueueUrl",
    "Replay": "ReplayQueueUrl",
    "Judge": "JudgeQueueUrl",
    "HandOff": "HandOffQueueUrl",
    "Fulfilment": None,
}
"""Whose dead letters go back where; those of a stream only go nowhere."""
_AT_A_TIME: Final = 5
"""An erasure may take seconds."""
type Item = dict[str, Any]


@dataclass(frozen=True)
class CasesRedriven:
    """``messages`` were sent back; ``erasures``, ``others`` and ``changes`` were shown to whom they wait for."""

    messages: int
    erasures: int
    others: int
    changes: int


def redrive_cases(outputs: Mapping[str, str], client: Callable[[str], Any]) -> CasesRedriven:
    """``client`` makes boto3 clients of somebody who operates the stack. Raises StillFailing."""
    sqs = client("sqs")
    found = letters(sqs, [outputs[f"{name}DeadLettersUrl"] for name in _QUEUES])
    put_aside = dict(zip(_QUEUES, found, strict=True))
    cases = list(items(client("dynamodb"), outputs["CasesTableName"], "sk = :sk", {":sk": {"S": SORT_KEY}}))
    erasures = [case for case in cases if _is_erasure(case) and _state(case) in _UNDER_WAY]
    others = [case for case in cases if not _is_erasure(case) and _is_waiting(case)]
    untold = _untold(cases, put_aside["Callbacks"])
    show(client, outputs["ErasureFunctionName"], erasures, batch=_AT_A_TIME)
    show(client, outputs["FulfilmentFunctionName"], others, batch=_AT_A_TIME)
    show(client, outputs["CallbacksFunctionName"], untold)
    messages = 0
    for name, queue in _QUEUES.items():
        target = outputs[queue] if queue else None
        messages += settle(sqs, put_aside[name], outputs[f"{name}DeadLettersUrl"], target)
    return CasesRedriven(messages, len(erasures), len(others), len(untold))


def _untold(cases: Sequence[Item], put_aside: Sequence[Letter]) -> list[Item]:
    """Cases that changed since a change could first not be told: their controllers hear how they stand now."""
    since = missed_since(put_aside)
    if since is None:
        return []
    return [case for case in cases if "callbacks" in case and _changed_at(case) >= since]


def _is_waiting(case: Item) -> bool:
    return _state(case) in {State.APPROVED, State.FAILED_RETRYING} or is_being_lifted(case_of(case))


def _is_erasure(case: Item) -> bool:
    return bool(case["type"]["S"] == CaseType.ERASURE)


def _state(case: Item) -> str:
    return str(case["state"]["S"])


def _changed_at(case: Item) -> int:
    return int(case["history"]["L"][-1]["M"]["at"]["N"])
