"""Where a person is fenced, deleted and shredded."""

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any

from shared.adapters.batches import partition, rows_of, write_all
from shared.adapters.clients import store_errors
from shared.adapters.fence import fence, tombstone
from shared.adapters.identity_item import changed, holders_of
from shared.adapters.merged_leads import ABSORBED, TIE
from shared.adapters.pages import PREFIX, page_of, settled
from shared.adapters.token_table import DynamoTokens
from shared.domain.case.trail import Trail
from shared.ports import Changed, WrappedKey
from shared.ports.erasure import Person, Remains
from shared.ports.identities import IdentityChange


class DynamoErasure:
    """``tables`` maps the roles leads, identities, suppressions, keys, deliveries, tokens and cases to table names."""

    def __init__(self, dynamodb: Any, **tables: str) -> None:
        self._dynamodb, self._tables = dynamodb, tables
        self._links = DynamoTokens(dynamodb, tokens=tables["tokens"])

    def holders(self, tokens: Sequence[str], *, case: str) -> dict[str, tuple[str, ...]]:
        found = self._rows("identities", tokens)
        ours = {item["pk"]["S"]: (item["was"]["S"],) for item in found if "was" in item and item["erased"]["S"] == case}
        return {item["pk"]["S"]: holders_of(item) for item in found if "lead" in item} | ours

    def read(self, lead_id: str) -> Person | None:
        items = list(self._partition("leads", lead_id))
        by_sk = {item["sk"]["S"]: item for item in items}
        found = (page_of(item) for sk, item in by_sk.items() if sk.startswith(PREFIX))
        pages = tuple(settled(found, self._dynamodb, self._tables["leads"], lead_id))
        lead = by_sk.get("lead", {})
        if "merged" not in lead and ("version" not in lead or not pages):
            return None
        key = self._key(lead_id)
        if key is None and pages:
            raise Changed(lead_id)
        return Person(
            lead_id,
            key,
            pages,
            len(items),
            merged=tuple(_merged(by_sk)),
            absorbed=len(lead.get("absorbed", {}).get("SS", ())),
            is_kept_elsewhere="merged" in lead,
        )

    def _key(self, lead_id: str) -> WrappedKey | None:
        with store_errors():
            found = self._dynamodb.get_item(TableName=self._tables["keys"], Key=_pk(lead_id), ConsistentRead=True)
        item = found.get("Item", {})
        return WrappedKey(item["wrapped"]["B"], int(item["incarnation"]["N"])) if "wrapped" in item else None

    def bar(self, marks: Sequence[str], *, now: int, until: int) -> None:
        seconds = {"since": {"N": str(now)}, "expires": {"N": str(until)}, "scope": {"S": "erased"}}
        write_all(
            self._dynamodb,
            self._tables["suppressions"],
            [{"PutRequest": {"Item": _pk(mark) | seconds}} for mark in marks],
        )

    def block(self, token: str, lead_id: str | None, *, case: str) -> bool:
        free = "attribute_not_exists(pk) OR attribute_exists(erased)"
        values: dict[str, Any] = {}
        if lead_id:
            free += " OR #lead = :lead"
            values["ExpressionAttributeNames"] = {"#lead": "lead"}
            values["ExpressionAttributeValues"] = {":lead": {"S": lead_id}}
        row = _pk(token) | {"erased": {"S": case}} | ({"was": {"S": lead_id}} if lead_id else {})
        try:
            with store_errors(decisive=True):
                self._dynamodb.put_item(
                    TableName=self._tables["identities"], Item=row, ConditionExpression=free, **values
                )
        except Changed:
            if lead_id is None:
                raise
            return False
        return True

    def leave(self, change: IdentityChange) -> None:
        with store_errors():
            self._dynamodb.transact_write_items(TransactItems=[changed(self._tables["identities"], change)])

    def fence(self, person: Person, *, case: str, now: int) -> None:
        with store_errors():
            self._dynamodb.transact_write_items(
                TransactItems=fence(person, leads=self._tables["leads"], keys=self._tables["keys"], case=case, now=now)
            )

    def bury(self, lead_id: str, *, case: str, now: int) -> None:
        """A tombstone on whatever a restored backup brought back."""
        try:
            with store_errors(decisive=True):
                self._dynamodb.put_item(
                    TableName=self._tables["leads"],
                    Item=tombstone(lead_id, case, now),
                    ConditionExpression="attribute_exists(pk)",
                )
        except Changed:
            return

    def delete(self, lead_id: str, *, touches: Sequence[str]) -> None:
        for touch in touches:
            self._delete("deliveries", touch, "attribute_not_exists(many)")
        self.forget_links(lead_id, touches)
        # What other leads know of this one is found through its own rows, so those go last.
        rows = [item["sk"]["S"] for item in self._partition("leads", lead_id) if item["sk"]["S"] != "lead"]
        others = [sk.removeprefix(TIE) for sk in rows if sk.startswith(TIE)]
        self._remove([(other, f"{TIE}{lead_id}") for other in others])
        self._remove([(lead_id, sk) for sk in rows])

    def forget_links(self, lead_id: str, touches: Sequence[str]) -> None:
        self._links.forget(lead_id, touches)

    def _remove(self, rows: Sequence[tuple[str, str]]) -> None:
        keys = [_pk(lead_id) | {"sk": {"S": sk}} for lead_id, sk in rows]
        self._write("leads", [{"DeleteRequest": {"Key": key}} for key in keys])

    def shred(self, lead_id: str) -> None:
        self._delete("keys", lead_id, "attribute_exists(retired)")

    def unblock(self, tokens: Sequence[str], *, case: str) -> None:
        for token in tokens:
            self._delete("identities", token, "erased = :case", {":case": {"S": case}})

    def remains(self, case: str, trail: Trail) -> Remains:
        lead_ids = [lead.id for lead in trail.leads]
        leads = [item for lead_id in lead_ids for item in self._partition("leads", lead_id)]
        claims = rows_of(
            self._dynamodb, self._tables["deliveries"], [touch for lead in trail.leads for touch in lead.touches]
        )
        found = {
            "leads": leads,
            "listed_leads": [item for item in leads if "listed" in item],
            "identities": self._rows("identities", trail.tokens),
            "keys": self._rows("keys", lead_ids),
            "deliveries": [item for item in claims if "many" not in item],
            "tokens": self._rows("tokens", [f"{lead.id}.{touch}" for lead in trail.leads for touch in lead.touches]),
            "suppressions": self._rows("suppressions", trail.marks),
            "cases": list(self._partition("cases", case)),
        }
        wire = {role: [_wire(item) for item in items] for role, items in found.items()}
        return Remains(wire, unburied=sum("erased" not in item for item in leads))

    def _delete(self, role: str, key: str, condition: str, values: dict[str, Any] | None = None) -> None:
        """Deletes a row, unless the condition says that it is not ours to delete."""
        more = {"ExpressionAttributeValues": values} if values else {}
        try:
            with store_errors(decisive=True):
                self._dynamodb.delete_item(
                    TableName=self._tables[role], Key=_pk(key), ConditionExpression=condition, **more
                )
        except Changed:
            return

    def _partition(self, role: str, key: str) -> Iterator[dict[str, Any]]:
        return partition(self._dynamodb, self._tables[role], key)

    def _rows(self, role: str, keys: Sequence[str]) -> list[dict[str, Any]]:
        return rows_of(self._dynamodb, self._tables[role], keys)

    def _write(self, role: str, requests: Sequence[dict[str, Any]]) -> None:
        write_all(self._dynamodb, self._tables[role], requests)


def _merged(by_sk: dict[str, dict[str, Any]]) -> Iterator[str]:
    """What is being merged, the lead itself says first, with all that came before; rows were perhaps read before."""
    lead = by_sk["lead"]
    yield from sorted(lead.get("absorbed", {}).get("SS", ()))
    yield from (sk.removeprefix(ABSORBED) for sk in by_sk if sk.startswith(ABSORBED))
    if "merged" in lead:
        yield str(lead["merged"]["S"])


def _pk(key: str) -> dict[str, Any]:
    return {"pk": {"S": key}}


def _wire(item: dict[str, Any]) -> bytes:
    return json.dumps(item, default=lambda value: b64encode(value).decode()).encode()
