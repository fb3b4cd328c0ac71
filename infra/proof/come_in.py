"""Marked people come in by every way there is, and each delivery comes twice."""

import csv
import json
import re
import secrets
import tempfile
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import batched
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from infra.byte_scan.marked import MarkedPerson
from infra.local.stack import Stack
from infra.proof.doors import Doors, taken
from infra.replay.row_map import RowMap
from infra.replay.send_rows import send_rows
from shared.edge.canonical.email import address

PERSONA: Final = {
    "industry": "life_sciences",
    "annual_revenue_usd": 450_000_000,
    "hq_country": "US",
    "seniority": "vice_president",
}
"""With it, who asks for a price is sales-ready at once."""
THREADS: Final = 4
_BATCH: Final = 25
_FORM: Final = "application/x-www-form-urlencoded"
_NAMES: Final = ("first_name", "last_name", "company", "job_title", "own")
_LINK: Final = re.compile(r"https?://\S+/v1/confirm/\S+")
_MAP: Final = RowMap.model_validate(
    {
        "id": "email",
        "identifiers": {"email": {"column": "email"}, "phone": {"column": "phone"}},
        "characteristics": {name: {"column": name} for name in _NAMES},
        "attribution": {"utm_campaign": {"column": "utm_campaign"}},
    }
)


def at_once[T](do: Callable[[T], Any], those: Iterable[T]) -> list[Any]:
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(do, those))


def ask_to_confirm(doors: Doors, people: Sequence[MarkedPerson], *, run: str) -> list[str]:
    """Everybody's first sign of life, at a sender that has them confirm it: touches, which are nobody's lead yet."""

    def ask(person: MarkedPerson) -> str:
        answer = doors.asking.send(without_handles(person), message_id=f"{run}-ask-{person.name}")
        if taken(answer, "asking") != [None]:
            raise AssertionError("somebody is a lead who has not confirmed it")
        return str(answer.body["results"][0]["touch"])

    touches: list[str] = at_once(ask, people)
    if at_once(ask, people) != touches:
        raise AssertionError("a copy of a delivery is another touch")
    return touches


def are_known(doors: Doors, people: Sequence[MarkedPerson], *, run: str) -> list[str]:
    """The leads of those who have confirmed, by what they send next."""

    def known(person: MarkedPerson) -> str:
        answer = doors.signed.send(without_handles(person), message_id=f"{run}-known-{person.name}")
        return str(taken(answer, "webhook")[0])

    leads: list[str] = at_once(known, people)
    return leads


def without_handles(person: MarkedPerson) -> dict[str, Any]:
    """Their submission, without what nobody is to know them by yet."""
    named = {kind: value for kind, value in person.submission["identifiers"].items() if kind != "social"}
    return person.submission | {"identifiers": named}


def come_by_handle(doors: Doors, people: Sequence[MarkedPerson], *, run: str) -> list[str]:
    """Everybody once more, by what nobody knows them by yet: leads of their own, to be merged."""

    def come(person: MarkedPerson) -> str:
        handles = {"social": person.submission["identifiers"]["social"]}
        wish = person.submission | {"identifiers": handles}
        return str(taken(doors.signed.send(wish, message_id=f"{run}-handle-{person.name}"), "webhook")[0])

    leads: list[str] = at_once(come, people)
    return leads


def confirmations(stack: Stack) -> dict[str, str]:
    """The links that people were mailed, by address."""
    url = f"{stack.emulator.endpoint}/_ministack/ses/messages"
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 our own http address
        boxes = json.load(answer)["messages"]
    mails = [mail for box in boxes.values() for mail in box]
    links = {_identified(mail["To"][0]): _LINK.search(mail["BodyText"]) for mail in mails if mail["To"]}
    return {address: link[0] for address, link in links.items() if link}


def confirm(doors: Doors, people: Sequence[MarkedPerson]) -> None:
    links = confirmations(doors.stack)
    at_once(lambda person: doors.press(links[email_of(person)], confirm="yes"), people)


def come_in(doors: Doors, people: Sequence[MarkedPerson], *, run: str) -> None:
    """By signed webhook, singly and in batches, by all three kinds of form, and in an imported file."""
    for _ in range(2):  # every delivery, and a copy of it
        at_once(lambda person: _send_singly(doors, person, run), people)
        for number, batch in enumerate(batched(people, _BATCH, strict=False)):
            together = [person.submission for person in batch]
            taken(doors.signed.send(together, message_id=f"{run}-batch-{number}"), "batch")
        at_once(lambda person: _fill_in(doors, person, run), people)
        with tempfile.TemporaryDirectory() as folder:
            tally = send_rows(_rows(Path(folder), people), _MAP, doors.history, progress=lambda _: None)
        if len(set(tally.touches.values())) != len(people):
            raise AssertionError("an imported row is of nobody, or of somebody else")


def _send_singly(doors: Doors, person: MarkedPerson, run: str) -> None:
    taken(doors.signed.send(person.submission, message_id=f"{run}-one-{person.name}"), "webhook")
    wish = person.again(format="price_request_form", characteristics=PERSONA)
    taken(doors.signed.send(wish, message_id=f"{run}-price-{person.name}"), "webhook")


def _fill_in(doors: Doors, person: MarkedPerson, run: str) -> None:
    flat = dict(_flat({name: part for name, part in person.submission.items() if name != "actions"}))
    key = f"{run}-{person.name}"
    doors.form(key=f"{key}-json", json=person.submission)
    doors.form(key=f"{key}-url", body=urlencode(flat), headers={"Content-Type": _FORM})
    doors.form(key=f"{key}-parts", fields=flat)


def _flat(tree: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """As a browser names fields. Of a list, the first: the others have no names of their own."""
    if isinstance(tree, dict):
        for field, part in tree.items():
            yield from _flat(part, f"{name}[{field}]" if name else field)
    elif isinstance(tree, list):
        yield from _flat(tree[0], name if isinstance(tree[0], dict) else f"{name}[]")
    else:
        yield name, "on" if tree is True else str(tree)


def _rows(folder: Path, people: Iterable[MarkedPerson]) -> Path:
    path = folder / "rows.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.DictWriter(file, ["email", "phone", *_NAMES, "utm_campaign"])
        rows.writeheader()
        for person in people:
            held = person.submission
            named = {name: held["characteristics"][name] for name in _NAMES}
            identified = {name: held["identifiers"][name] for name in ("email", "phone")}
            rows.writerow(identified | named | {"utm_campaign": held["attribution"]["utm_campaign"]})
    return path


def _identified(recipient: str) -> str:
    """Mail goes to the local part as the person wrote it; people are known by the canonical address."""
    found = address(recipient)
    return found.value if found else recipient


def email_of(person: MarkedPerson) -> str:
    """As it is stored."""
    return dict(person.kept)[f"{person.name}/email"]


def a_run() -> str:
    """Names the deliveries of one campaign."""
    return f"proof-{secrets.token_hex(6)}"
