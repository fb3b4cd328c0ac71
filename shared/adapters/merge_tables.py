"""Where one lead becomes part of another. See docs/architecture.md for what each write rests on."""

from collections.abc import Sequence
from sys import maxsize
from typing import Any, Final

from shared.adapters.batches import partition, rows_of, write_all
from shared.adapters.clients import store_errors
from shared.adapters.identity_item import changed, holders_of
from shared.adapters.lead_table import due_item
from shared.adapters.merged_leads import ABSORBED, TIE, DynamoMergedLeads, lead_key
from shared.adapters.moment_item import MOMENT
from shared.adapters.notices_due_table import notice_item
from shared.adapters.older_decisions import older_item
from shared.adapters.pages import last_page, sort_key
from shared.ports import Changed, StoredLead
from shared.ports.identities import IdentityChange
from shared.ports.merging import Absorbed, Older

_ALIVE: Final = "attribute_exists(version)"
_IS_OPEN: Final = "attribute_exists(pk) AND attribute_not_exists(closed)"


class DynamoMerges(DynamoMergedLeads):
    def __init__(self, dynamodb: Any, *, leads: str, identities: str, keys: str) -> None:
        super().__init__(dynamodb, leads=leads)
        self._client, self._table = dynamodb, leads
        self._identities, self._keys = identities, keys

    def fence(self, keeper: str, into: StoredLead, gone: StoredLead, kept: Absorbed) -> None:
        page = last_page(self._client, self._table, kept.lead_id, consistent=True)
        if page is None:
            raise Changed(kept.lead_id)
        self._write(
            self._update(kept.lead_id, sort_key(page.start), "SET closed = :closed", _IS_OPEN, closed={"BOOL": True}),
            self._gone(keeper, gone, kept),
            self._keeps(keeper, into, gone, kept),
            self._put(_absorbed_item(keeper, kept)),
            self._delete(keeper, f"{TIE}{kept.lead_id}", "attribute_exists(pk)"),
            self._delete(kept.lead_id, f"{TIE}{keeper}"),
        )

    def _gone(self, keeper: str, gone: StoredLead, kept: Absorbed) -> dict[str, Any]:
        """Without a version it is gone for everybody who reads leads; whoever was handed it is told."""
        item = lead_key(kept.lead_id, "lead") | {"merged": {"S": keeper}, "recalled": {"N": str(kept.at)}}
        as_read = {":version": {"N": str(gone.standing.version)}}
        condition = f"version = :version{' AND attribute_exists(due)' if gone.due else ''}"
        put = {"TableName": self._table, "Item": item, "ConditionExpression": condition}
        return {"Put": put | {"ExpressionAttributeValues": as_read}}

    def _keeps(self, keeper: str, into: StoredLead, gone: StoredLead, kept: Absorbed) -> dict[str, Any]:
        """What is stricter of the two holds for both from here on."""
        sets = "SET absorbing = :absorbing, version = version + :one"
        values: dict[str, Any] = {"absorbing": {"S": kept.lead_id}, "one": {"N": "1"}, "who": {"SS": [kept.lead_id]}}
        if gone.standing.notice_due is not None:
            notice = notice_item(keeper, min(gone.standing.notice_due, into.standing.notice_due or maxsize))
            sets += "".join(f", {name} = :{name}" for name in notice)
            values |= notice
        adds, removes = " ADD absorbed :who", ""
        if gone.standing.holds:
            sets += ", recalled = :at"
            adds += ", holds :holds"
            removes = f" REMOVE {', '.join(MOMENT)}"
            values |= {"at": {"N": str(kept.at)}, "holds": {"SS": sorted(gone.standing.holds)}}
        return self._update(
            keeper, "lead", sets + removes + adds, f"{_ALIVE} AND attribute_not_exists(absorbing)", **values
        )

    def repoint(self, tokens: Sequence[str], *, absorbed: str, keeper: str) -> None:
        for row in rows_of(self._client, self._identities, tokens):
            before = holders_of(row)
            if absorbed in before:
                after = tuple(dict.fromkeys(keeper if holder == absorbed else holder for holder in before))
                change = IdentityChange(row["pk"]["S"], before, after)
                self._write(self._alive(keeper), changed(self._identities, change))

    def tie(self, other: str, *, absorbed: str, keeper: str) -> None:
        old = [self._delete(absorbed, f"{TIE}{other}"), self._delete(other, f"{TIE}{absorbed}")]
        now = self.merged_into(other) or other
        if now == keeper or not self.is_there(now):
            return self._write(*old)
        ties = [self._put(lead_key(one, f"{TIE}{another}")) for one, another in ((keeper, now), (now, keeper))]
        return self._write(self._alive(keeper), self._alive(now), *ties, *old)

    def hand_over(self, older: Older, *, keeper: str) -> None:
        entry = older.entry
        row = older_item(keeper, older.of, entry.decision.number, due_item(entry))
        self._write(self._alive(keeper), self._put(row))

    def inherit(self, kept: Absorbed, *, absorbed: str, keeper: str) -> None:
        if self.merged_into(kept.lead_id) != absorbed:
            return
        moved = self._update(
            kept.lead_id,
            "lead",
            "SET merged = :keeper",
            "merged = :absorbed",
            keeper={"S": keeper},
            absorbed={"S": absorbed},
        )
        who: dict[str, Any] = {"who": {"SS": [kept.lead_id]}}
        self._write(
            self._update(keeper, "lead", "ADD absorbed :who", _ALIVE, **who),
            self._put(_absorbed_item(keeper, kept)),
            moved,
            self._delete(absorbed, f"{ABSORBED}{kept.lead_id}"),
        )

    def clear(self, lead_id: str) -> None:
        rows = [item["sk"] for item in partition(self._client, self._table, lead_id) if item["sk"] != {"S": "lead"}]
        requests = [{"DeleteRequest": {"Key": {"pk": {"S": lead_id}, "sk": sk}}} for sk in rows]
        write_all(self._client, self._table, requests)

    def shred(self, lead_id: str) -> None:
        with store_errors():
            self._client.delete_item(TableName=self._keys, Key={"pk": {"S": lead_id}})

    def finish(self, *, absorbed: str, keeper: str) -> None:
        is_this = {"absorbed": {"S": absorbed}}
        update = self._update(keeper, "lead", "REMOVE absorbing", "absorbing = :absorbed", **is_this)["Update"]
        try:
            with store_errors(decisive=True):
                self._client.update_item(**update)
        except Changed:
            return  # somebody else has, or they are erased

    def _alive(self, lead_id: str) -> dict[str, Any]:
        key = lead_key(lead_id, "lead")
        return {"ConditionCheck": {"TableName": self._table, "Key": key, "ConditionExpression": _ALIVE}}

    def _update(self, lead_id: str, sk: str, change: str, condition: str, **values: dict[str, Any]) -> dict[str, Any]:
        bound = {f":{name}": value for name, value in values.items()}
        update = {"TableName": self._table, "Key": lead_key(lead_id, sk), "UpdateExpression": change}
        return {"Update": update | {"ConditionExpression": condition, "ExpressionAttributeValues": bound}}

    def _put(self, item: dict[str, Any]) -> dict[str, Any]:
        return {"Put": {"TableName": self._table, "Item": item}}

    def _delete(self, lead_id: str, sk: str, condition: str = "") -> dict[str, Any]:
        delete: dict[str, Any] = {"TableName": self._table, "Key": lead_key(lead_id, sk)}
        return {"Delete": delete | ({"ConditionExpression": condition} if condition else {})}

    def _write(self, *writes: dict[str, Any]) -> None:
        with store_errors():
            self._client.transact_write_items(TransactItems=list(writes))


def _absorbed_item(keeper: str, kept: Absorbed) -> dict[str, Any]:
    return lead_key(keeper, f"{ABSORBED}{kept.lead_id}") | {
        "at": {"N": str(kept.at)},
        "recorder": {"S": kept.recorder},
        "stage": {"S": kept.stage},
        "ledger": {"M": {str(number): {"M": due_item(entry)} for number, entry in kept.ledger.items()}},
    }
