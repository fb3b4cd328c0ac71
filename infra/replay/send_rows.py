"""Sending mapped rows in signed batches. Delivery ids come from the rows: the same file again has no second effect."""

import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import batched
from pathlib import Path
from typing import Any, Final

from infra.replay.row_map import RowMap
from infra.webhooks import WebhookSender

BATCH: Final = 40
SENDERS: Final = 4
_ITEM: Final = re.compile(r"items\[(\d+)\]\.(.*)")


class NotSent(Exception):
    """The webhook did not take a batch, and trying again did not help."""


@dataclass
class Tally:
    """``touches`` maps the id of each accepted touch to its lead; ``refused`` counts field and reason."""

    rows: int = 0
    duplicates: int = 0
    touches: dict[str, str] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    refused_rows: int = 0
    actions: int = 0


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV, gzipped or not, UTF-8. Raises OSError, UnicodeDecodeError and csv.Error."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, restval="", strict=True)


def header_of(path: Path) -> list[str]:
    """Its columns; none of an empty file. Raises as :func:`rows_of`."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True).fieldnames or ())


def send_rows(path: Path, row_map: RowMap, sender: WebhookSender, *, progress: Callable[[int], None]) -> Tally:
    """Raises :class:`NotSent` and MapMismatch."""
    tally = Tally()
    with ThreadPoolExecutor(SENDERS) as pool:
        batches = batched(rows_of(path), BATCH, strict=False)
        for batch, answer in pool.map(lambda batch: _send(batch, row_map, sender), batches):
            _count(tally, batch, answer)
            progress(len(batch))
    return tally


def _send(
    batch: tuple[dict[str, str], ...], row_map: RowMap, sender: WebhookSender
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    row_map.fit(list(batch[0]))
    submissions = [row_map.submission(row) for row in batch]
    names = "\n".join(row[row_map.id] for row in batch)
    answer = sender.send(submissions, message_id="replay_" + sha256(names.encode()).hexdigest()[:32])
    if answer.status == 200:
        return submissions, answer.body["results"]
    if answer.status == 422:
        return submissions, _refusals(answer.body["error"]["errors"], len(submissions))
    raise NotSent(f"the webhook answered {answer.status}: {answer.body}")


def _refusals(errors: list[dict[str, str]], rows: int) -> list[dict[str, Any]]:
    """A batch of which nothing was taken is answered with one list of errors, each naming its item."""
    by_row: defaultdict[int, list[dict[str, str]]] = defaultdict(list)
    for error in errors:
        named = _ITEM.fullmatch(error["field"])
        by_row[int(named[1]) if named else 0].append(error | {"field": named[2] if named else error["field"]})
    return [{"status": "refused", "errors": by_row[row]} for row in range(rows)]


def _count(tally: Tally, submissions: list[dict[str, Any]], results: list[dict[str, Any]]) -> None:
    tally.rows += len(submissions)
    for submission, result in zip(submissions, results, strict=True):
        if result["status"] == "refused":
            tally.refused_rows += 1
            tally.refused.update(f"{error['field']}: {error['reason']}" for error in result["errors"])
            continue
        tally.duplicates += result["status"] == "duplicate"
        tally.touches[result["touch"]] = result["lead"]
        tally.actions += max(1, len(submission.get("actions", ())))
