"""Records one by one: a bad one does not spoil its neighbours, and comes again.

Powertools has this too; importing it brings asyncio and a tenth of a cold start to every function that reads records.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shared.edge import log

type Failures = dict[str, list[dict[str, str]]]


class EveryRecordFailed(Exception):
    """Nothing of a batch could be handled: more likely the function's fault than the records'."""


def one_by_one[R: Mapping[str, Any]](
    records: Sequence[R], handle: Callable[[R], object], *, named: Callable[[R], str]
) -> Failures:
    """Hands every record to ``handle``; the answer names those that failed, as Lambda's partial batch responses do.

    Raises :class:`EveryRecordFailed`.
    """
    return failures_of(records, [record for record in records if not _handled(record, handle)], named=named)


def failures_of[R: Mapping[str, Any]](
    records: Sequence[R], failed: Sequence[R], *, named: Callable[[R], str]
) -> Failures:
    """Raises :class:`EveryRecordFailed`."""
    if failed and len(failed) == len(records):
        raise EveryRecordFailed(f"{len(failed)} records")
    return {"batchItemFailures": [{"itemIdentifier": named(record)} for record in failed]}


def _handled[R](record: R, handle: Callable[[R], object]) -> bool:
    try:
        handle(record)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the next record is somebody else's
        log.error("record_failed", kind=type(fault).__name__)
        return False
    return True
