"""Everybody is erased on an officer's word; when the stores are clean, and what certifies it."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import rfc8785

from infra.local.stack import Stack
from infra.proof.ask_rights import REQUESTS, approve
from infra.proof.come_in import at_once
from infra.proof.doors import Doors
from infra.proof.put_aside import bring_back, broken, wait_for_letters
from infra.put_aside import items
from infra.verify_certificate import files
from infra.verify_certificate.verification import Means, verify
from infra.watch import until
from shared.vault.jws import thumbprint

CERTIFIED: Final = "certified"
_SECONDS: Final = 300


@dataclass(frozen=True)
class Known:
    """What the stores have of somebody: their leads, and the ids of their touches."""

    leads: tuple[str, ...]
    touches: frozenset[str]


def known(stack: Stack, people: Mapping[str, Sequence[str]]) -> dict[str, Known]:
    """By person, of whom the leads are given."""
    touches: dict[str, set[str]] = {lead: set() for leads in people.values() for lead in leads}
    table, values = stack.outputs["LeadsTableName"], {":page": {"S": "journal#"}}
    for page in items(stack.client("dynamodb"), table, "begins_with(sk, :page)", values):
        touches.get(page["pk"]["S"], set()).update(page["ids"]["SS"])
    return {
        person: Known(tuple(leads), frozenset().union(*(touches[lead] for lead in leads)))
        for person, leads in people.items()
    }


class Live:
    """Whether anything live of somebody is stored; read consistently."""

    def __init__(self, stack: Stack) -> None:
        self._dynamodb, self._outputs = stack.client("dynamodb"), stack.outputs

    def is_clean(self, who: Known) -> bool:
        """Nothing but a tombstone, no key, nobody known by their identifiers, no claim of a delivery of theirs alone,
        and no link that was mailed to them."""
        return (
            all(map(self._is_buried, who.leads))
            and not self._there("Keys", who.leads)
            and not any(map(self._identified, who.leads))
            and not [row for row in self._there("Deliveries", sorted(who.touches)) if "many" not in row]
            and not self._there("Tokens", [f"{lead}.{touch}" for lead in who.leads for touch in sorted(who.touches)])
        )

    def _is_buried(self, lead: str) -> bool:
        found = self._dynamodb.query(
            TableName=self._outputs["LeadsTableName"],
            KeyConditionExpression="pk = :lead",
            ExpressionAttributeValues={":lead": {"S": lead}},
            ConsistentRead=True,
        )["Items"]
        return len(found) == 1 and "erased" in found[0]

    def _identified(self, lead: str) -> bool:
        table = self._outputs["IdentitiesTableName"]
        rows = items(
            self._dynamodb,
            table,
            "#lead = :lead",
            {":lead": {"S": lead}},
            ExpressionAttributeNames={"#lead": "lead"},
            ConsistentRead=True,
        )
        return any(True for _ in rows)

    def _there(self, table: str, keys: Sequence[str]) -> list[dict[str, Any]]:
        if not keys:
            return []
        name = self._outputs[f"{table}TableName"]
        found: list[dict[str, Any]] = []
        for start in range(0, len(keys), 100):
            wanted = {"Keys": [{"pk": {"S": key}} for key in keys[start : start + 100]], "ConsistentRead": True}
            found += self._dynamodb.batch_get_item(RequestItems={name: wanted})["Responses"].get(name, [])
        return found


def erased(doors: Doors, case: str, who: Known) -> float:
    """Approves the erasure and waits until the stores are clean: the seconds between. Raises Late.

    They begin with the second in which the case says that it was approved, and end when :meth:`Live.is_clean` answers:
    up to a second too many, none too few.
    """
    live = Live(doors.stack)
    approve(doors, case)
    until(lambda: live.is_clean(who), seconds=_SECONDS, what="clean stores")
    clean = time.time()
    row = doors.stack.client("dynamodb").get_item(
        TableName=doors.stack.outputs["CasesTableName"], Key={"pk": {"S": case}, "sk": {"S": "case"}}
    )
    return clean - int(row["Item"]["timeline"]["M"]["approved"]["N"])


def erased_late(doors: Doors, case: str) -> set[str]:
    """Approves an erasure that is put aside at first, and brings it back: the dead-letter queue it was in."""
    with broken(doors.stack, "Erasure"):
        approve(doors, case)
        letters = wait_for_letters(doors.stack, [case], "Erasure")
    bring_back(doors.stack)
    return letters


def states(stack: Stack, cases: Iterable[str]) -> dict[str, str]:
    """Where cases are, without asking the API."""
    wanted = frozenset(cases)
    rows = items(stack.client("dynamodb"), stack.outputs["CasesTableName"], "sk = :case", {":case": {"S": "case"}})
    return {row["pk"]["S"]: row["state"]["S"] for row in rows if row["pk"]["S"] in wanted}


def certified(stack: Stack, cases: Iterable[str]) -> None:
    """Waits for all of them. Raises Late."""
    wanted = tuple(cases)
    until(lambda: set(states(stack, wanted).values()) <= {CERTIFIED}, seconds=_SECONDS, pause=1, what="certificates")


def collected(doors: Doors, cases: Mapping[str, str], folder: Path) -> int:
    """Puts the certificates into a folder, by person; how many of them verify offline."""
    der = doors.stack.client("kms").get_public_key(KeyId=doors.stack.outputs["SigningKeyId"])["PublicKey"]
    means = Means(keys={thumbprint(der): der}, known=files.known())

    def collect(person: str) -> bool:
        file = rfc8785.dumps(doors.officer("GET", f"{REQUESTS}/{cases[person]}/certificate"))
        (folder / f"{person}.json").write_bytes(file)
        return all(finding.passed is not False for finding in verify(file, means, now=int(time.time())))

    return sum(at_once(collect, cases))
