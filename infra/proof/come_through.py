"""Marked people on their way through a stack on which everything fails once, up to when they ask to be erased."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from infra.byte_scan.marked import MarkedPerson
from infra.opendsr.receiver import Receiver
from infra.proof.agree import agree
from infra.proof.ask_rights import COMPLETED, Asked, ask, consent_and_stop, exports
from infra.proof.come_in import (
    a_run,
    are_known,
    ask_to_confirm,
    at_once,
    come_by_handle,
    come_in,
    confirm,
    confirmations,
    email_of,
)
from infra.proof.doors import Doors
from infra.proof.erase import states
from infra.proof.put_aside import bring_back, broken, nobody_takes, tells, wait_for_letters
from infra.watch import Watch, until

_SECONDS = 600


@dataclass
class Passage:
    """``leads`` by person, and those ``absorbed`` into them; ``put_aside`` are the dead-letter queues that held
    something of them; ``exports`` and ``receipts`` are what they were handed. ``run`` names their deliveries."""

    run: str
    leads: dict[str, str]
    absorbed: dict[str, str] = field(default_factory=dict)
    asked: Asked = field(default_factory=Asked)
    put_aside: set[str] = field(default_factory=set)
    exports: list[bytes] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        """Of all that is kept of them."""
        return {*self.leads.values(), *self.absorbed.values(), *self.asked.cases}


def come_through(
    doors: Doors, people: Sequence[MarkedPerson], receiver: Receiver, *, say: Callable[[str], None]
) -> Passage:
    """Raises Shut and Late."""
    run, stack = a_run(), doors.stack
    say("coming in, to confirm it, while mail and scoring fail")
    passage = _introduced(doors, people, run)
    leads = list(passage.leads.values())
    say("coming in by every other way, while relay and promotion fail")
    _by_every_other_way(doors, people, passage)
    say("merging, while it fails")
    _merge(doors, passage)
    say("agreeing on another definition, while replaying, activating and judging fail")
    passage.put_aside |= agree(doors, leads)
    say("asking for access and portability, while both fail, and callbacks")
    _use_rights(doors, people, receiver, passage)
    say("consenting, and stopping it again, while nobody takes back leads")
    passage.receipts = consent_and_stop(doors, people, passage.leads)
    passage.put_aside |= nobody_takes(stack, "HandOff", leads)
    bring_back(stack)
    return passage


def _by_every_other_way(doors: Doors, people: Sequence[MarkedPerson], passage: Passage) -> None:
    """Until everybody is an MQL."""
    stack, leads = doors.stack, list(passage.leads.values())
    with broken(stack, "Relay"):
        passage.absorbed = dict(zip(passage.leads, come_by_handle(doors, people, run=passage.run), strict=True))
        come_in(doors, people, run=passage.run)
        passage.put_aside |= wait_for_letters(stack, leads, "Relay")
    with broken(stack, "Promotion"):
        bring_back(stack)
        passage.put_aside |= wait_for_letters(stack, leads, "Promotion")
    bring_back(stack)
    watch = Watch(stack)
    until(lambda: all(watch.stage(lead) == "mql" for lead in leads), seconds=_SECONDS, pause=1, what="promotion")


def _use_rights(doors: Doors, people: Sequence[MarkedPerson], receiver: Receiver, passage: Passage) -> None:
    """Until everything asked for is handed out."""
    stack = doors.stack
    with broken(stack, "Fulfilment", "Callbacks"):
        passage.asked = ask(doors, people, receiver)
        passage.put_aside |= wait_for_letters(stack, passage.asked.cases, "Fulfilment", "Callbacks")
    bring_back(stack)
    until(
        lambda: set(states(stack, passage.asked.cases).values()) == {COMPLETED},
        seconds=_SECONDS,
        pause=1,
        what="what was asked for",
    )
    passage.exports = exports(doors, passage.asked)


def _merge(doors: Doors, passage: Passage) -> None:
    """The two leads of everybody, which their further submissions tied to each other."""

    def decide(person: str) -> str:
        path = f"/v1/leads/{passage.leads[person]}/merge"
        decided = doors.officer("POST", path, {"absorb": passage.absorbed[person]}, expect=202)
        return str(decided["state"])

    with broken(doors.stack, "Merge"):
        at_once(decide, passage.leads)
        passage.put_aside |= wait_for_letters(doors.stack, passage.leads.values(), "Merge")
    bring_back(doors.stack)
    until(lambda: set(at_once(decide, passage.leads)) == {"merged"}, seconds=_SECONDS, pause=1, what="merges")


def _introduced(doors: Doors, people: Sequence[MarkedPerson], run: str) -> Passage:
    stack = doors.stack
    with broken(stack, "OptIn"):
        touches = ask_to_confirm(doors, people, run=run)
        put_aside = wait_for_letters(stack, touches, "OptIn")
        if tells(stack, "OptInDeadLetters", [value for person in people for _, value in person.values]):
            raise AssertionError("what somebody has to confirm is put aside in clear")
    bring_back(stack)
    wanted = {email_of(person) for person in people}
    until(lambda: wanted <= confirmations(stack).keys(), seconds=_SECONDS, pause=1, what="mail")
    with broken(stack, "Scoring"):
        confirm(doors, people)
        leads = are_known(doors, people, run=run)
        put_aside |= wait_for_letters(stack, leads, "Scoring")
    bring_back(stack)
    return Passage(run, dict(zip([person.name for person in people], leads, strict=True)), put_aside=put_aside)
