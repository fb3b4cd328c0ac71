"""Another definition comes into force over the people: replayed, signed, activated, while all of that fails once."""

import time
from collections.abc import Collection
from functools import partial
from typing import Final

from infra.local.people import sign_in
from infra.proof.doors import Doors
from infra.proof.put_aside import bring_back, broken, wait_for_letters
from infra.watch import until
from shared.adapters.contract_item import IN_FORCE
from shared.adapters.moment_item import moment_item

_PATH: Final = "/v1/definitions"
_SIDES: Final = ("marketing", "sales")
_SECONDS: Final = 300


def agree(doors: Doors, leads: Collection[str]) -> set[str]:
    """The dead-letter queues that came to hold something of it. Raises Shut and Late.

    It says what was in force before under another number, so that everybody stays where they are.
    """
    member = partial(doors.member, sign_in(doors.stack, group=_SIDES[0]))
    before = member("GET", f"{_PATH}/in-force")
    written = member("POST", _PATH, before["document"] | {"version": before["version"] + 1}, expect=201)
    one = f"{_PATH}/{written['id']}"
    member("POST", f"{one}/propose", {})
    with broken(doors.stack, "Replay"):
        run = member("POST", f"{one}/replay", {}, expect=202)["id"]
        put_aside = wait_for_letters(doors.stack, [run], "Replay")
    bring_back(doors.stack)
    until(
        lambda: bool(member("GET", f"{one}/replays/{run}")["state"] == "finished"),
        seconds=_SECONDS,
        pause=1,
        what="a replay",
    )
    for side in _SIDES:
        doors.member(sign_in(doors.stack, group=side), "POST", f"{one}/sign", {"role": side, "hash": written["hash"]})
    with broken(doors.stack, "Definitions", of="sqs:*"):
        member("POST", f"{one}/activate", {})
        put_aside |= wait_for_letters(doors.stack, [IN_FORCE], "Definitions")
    with broken(doors.stack, "Scoring"):
        _moments_come(doors, leads)
        put_aside |= wait_for_letters(doors.stack, leads, "Judge")
    bring_back(doors.stack)
    return put_aside


def _moments_come(doors: Doors, leads: Collection[str]) -> None:
    """Leads are to be judged although nothing more was heard of them."""
    dynamodb, outputs = doors.stack.client("dynamodb"), doors.stack.outputs
    for lead in leads:
        values = moment_item(lead, int(time.time()) - 10)
        dynamodb.update_item(
            TableName=outputs["LeadsTableName"],
            Key={"pk": {"S": lead}, "sk": {"S": "lead"}},
            UpdateExpression="SET moment = :shard, moment_at = :at",
            ExpressionAttributeValues={":shard": values["moment"], ":at": values["moment_at"]},
        )
    doors.stack.client("lambda").invoke(FunctionName=outputs["MomentsFunctionName"], Payload=b"{}")
