"""The whole campaign, and what it showed."""

import secrets
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Final

from infra.byte_scan.marked import marked_people
from infra.byte_scan.scan import ScanReport, missing, scan_stack, scan_unsealed
from infra.byte_scan.unsealed import EveryKey, SealedRecord, sealed_records
from infra.local.stack import Stack
from infra.opendsr.receiver import Receiver, receiving
from infra.proof.ask_rights import opened
from infra.proof.come_in import ask_to_confirm, at_once, email_of
from infra.proof.come_through import Passage, come_through
from infra.proof.doors import NAMESPACE, Doors
from infra.proof.erase import certified, collected, erased, erased_late, known
from infra.proof.put_aside import dead_letter_queues, is_empty
from infra.watch import Watch, until
from shared.domain.scan.report import Hit

type Work = Callable[[], None]
_SECONDS: Final = 120
_LEFT_BEHIND: Final = {"pk": {"S": "left-behind"}}


@dataclass
class Proof:
    """``hits`` are what was found of the people where nothing may be found: in clear while they lived, in clear or
    under lock after they were erased. ``planted`` values were there to be found, ``found`` of them were. ``problems``
    say what else keeps it from being proof. ``seconds`` are those of :func:`erased`, for each person but the one whose
    erasure was put aside.
    """

    people: int
    hits: list[Hit] = field(default_factory=list)
    planted: int = 0
    found: int = 0
    problems: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.hits and not self.problems and 0 < self.planted == self.found

    @property
    def p95_seconds(self) -> float:
        """By nearest rank: a second that was measured."""
        return sorted(self.seconds)[ceil(0.95 * len(self.seconds)) - 1]

    def note(self, scan: ScanReport) -> None:
        self.hits += scan.report.hits
        self.planted += len(scan.planted)
        self.found += len(scan.planted - scan.unseen)
        self.problems += [f"{store}: was not read" for store in sorted(scan.unseen)]
        self.problems += [f"{store}: could not be looked into" for store in scan.report.unopened]
        if not scan.report.control_found:
            self.problems.append("the scanner is blind")

    def expect(self, true: bool, otherwise: str) -> None:
        if not true:
            self.problems.append(otherwise)


def _unmeasured(work: Work) -> None:
    work()


def prove(
    stack: Stack, people: int, *, say: Callable[[str], None] = print, measured: Callable[[Work], object] = _unmeasured
) -> Proof:
    """``measured`` is given the erasing to do. Raises Shut and Late when the stack does not do its work at all."""
    campaign = _Campaign(stack, people, say)
    with receiving() as receiver, tempfile.TemporaryDirectory() as folder:
        campaign.run(receiver, Path(folder), measured)
    return campaign.proof


class _Campaign:
    def __init__(self, stack: Stack, count: int, say: Callable[[str], None]) -> None:
        self._stack, self._say, self.proof = stack, say, Proof(count)
        self._people = marked_people(count, seed=secrets.token_hex(8), namespace=NAMESPACE)
        self._doors = Doors.of(stack)

    def run(self, receiver: Receiver, folder: Path, measured: Callable[[Work], object]) -> None:
        passage = come_through(self._doors, self._people, receiver, say=self._say)
        self._say("looking through everything while they are known")
        self.proof.note(scan_stack(self._stack, self._people))
        records = self._look_under_lock()
        self._look_at_what_they_were_handed(passage)
        cases = self._erase(passage, measured)
        self._look_at_what_was_put_aside(passage.put_aside)
        kept = self._collect(cases, receiver, folder)
        self._send_again(passage)
        self._say("looking through everything once they are erased")
        self.proof.note(scan_stack(self._stack, self._people, extra=[kept], at_rest=True))
        self._try_every_key(records, {*passage.ids, *cases.values()})
        self._look_again_with_something_left_behind()

    def _look_under_lock(self) -> list[SealedRecord]:
        """Everything of everybody is there, so that not finding it later means something."""
        records = list(sealed_records(self._stack))
        report = scan_unsealed(self._stack, self._people, records)
        fields = sum(len(person.kept) for person in self._people)
        absent = missing(self._people, report)
        self.proof.planted += fields
        self.proof.found += fields - len(absent)
        dropped = {field for person in self._people for field, _ in person.dropped}
        self.proof.hits += [hit for hit in report.hits if hit.field in dropped]
        return records

    def _look_at_what_they_were_handed(self, passage: Passage) -> None:
        handed = b"\n".join(passage.exports)
        self.proof.planted += len(self._people)
        self.proof.found += sum(email_of(person).encode() in handed for person in self._people)
        self.proof.expect(len(passage.receipts) == len(self._people), "somebody has no receipt")

    def _look_at_what_was_put_aside(self, held: set[str]) -> None:
        lacking = dead_letter_queues() - held
        self.proof.planted += len(dead_letter_queues())
        self.proof.found += len(held)
        self.proof.problems += [f"{queue}: held nothing of anybody" for queue in sorted(lacking)]

    def _erase(self, passage: Passage, measured: Callable[[Work], object]) -> dict[str, str]:
        """The cases, by person."""
        self._say("erasing")
        names = [person.name for person in self._people]
        made = at_once(lambda person: opened(self._doors, "erasure", email_of(person), ground="17_1_b"), self._people)
        cases = dict(zip(names, made, strict=True))
        whole = known(self._stack, {name: (passage.leads[name], passage.absorbed[name]) for name in names})
        first, *others = names
        passage.put_aside.update(erased_late(self._doors, cases[first]))

        def erase() -> None:
            for name in others:
                self.proof.seconds.append(erased(self._doors, cases[name], whole[name]))
            certified(self._stack, [cases[name] for name in others])

        measured(erase)
        certified(self._stack, cases.values())
        return cases

    def _collect(self, cases: dict[str, str], receiver: Receiver, folder: Path) -> Path:
        verified = collected(self._doors, cases, folder)
        self.proof.expect(verified == len(cases), f"{len(cases) - verified} certificates do not verify")
        callbacks = receiver.arrived()
        told = {arrival.name for arrival in callbacks}
        self.proof.expect(len(told) == len(cases), f"{len(cases) - len(told)} callbacks never came")
        for number, arrival in enumerate(callbacks):
            (folder / f"callback-{number}").write_bytes(repr(arrival.headers).encode() + b"\n" + arrival.body)
        return folder

    def _send_again(self, passage: Passage) -> None:
        """Whoever captured what they once had to confirm brings nobody back by it."""
        self._say("sending again what they had to confirm")
        ask_to_confirm(self._doors, self._people, run=passage.run)
        until(lambda: is_empty(self._stack, "OptIn"), seconds=_SECONDS, pause=1, what="what was sent again")
        watch = Watch(self._stack)
        back = sum(watch.funnel().values()) + len(watch.waiting())
        self.proof.expect(back == 0, f"{back} came back by what was sent again")

    def _try_every_key(self, records: Sequence[SealedRecord], ids: set[str]) -> None:
        keys = EveryKey(self._stack)
        open_still = sum(keys.open(record) is not None for record in records if record.owner in ids)
        self.proof.expect(open_still == 0, f"{open_still} records from before still open")
        self.proof.hits += scan_unsealed(self._stack, self._people, records).hits

    def _look_again_with_something_left_behind(self) -> None:
        somebody = self._people[0]
        with _left_behind(self._stack, email_of(somebody)):
            report = scan_stack(self._stack, [somebody]).report
        self.proof.planted += 1
        self.proof.found += any(hit.store == "DeliveriesTable" for hit in report.hits)


@contextmanager
def _left_behind(stack: Stack, value: str) -> Iterator[None]:
    dynamodb, table = stack.client("dynamodb"), stack.outputs["DeliveriesTableName"]
    dynamodb.put_item(TableName=table, Item=_LEFT_BEHIND | {"body": {"S": value}})
    try:
        yield
    finally:
        dynamodb.delete_item(TableName=table, Key=_LEFT_BEHIND)
