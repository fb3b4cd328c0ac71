"""The cases table: one item for each request of a data subject, and its data key beside the people's."""

from collections.abc import Sequence
from heapq import merge
from itertools import islice
from typing import Any, Final

from shared.adapters.batches import partition
from shared.adapters.case_item import (
    CERTIFIED,
    LISTS,
    OPEN,
    OVER,
    SHARDS,
    SORT_KEY,
    Item,
    attributes,
    case_of,
    entries,
    key_of,
    shard_key,
)
from shared.adapters.clients import store_errors
from shared.domain.case.case import Case, is_news
from shared.ports import StoreUnavailable, WrappedKey
from shared.ports.cases import NewCase, StoredCase
from shared.vault.case_keys import key_name

_INDEX: Final = "by_due"
_ABOUT: Final = "about#"
_LAST: Final = "~"
_IS_NEW: Final = "attribute_not_exists(pk)"


class DynamoCases:
    def __init__(self, dynamodb: Any, *, cases: str, keys: str) -> None:
        self._dynamodb, self._cases, self._keys = dynamodb, cases, keys

    def create(self, new: NewCase) -> None:
        key = {"pk": {"S": key_name(new.case.id)}, "wrapped": {"B": new.wrapped}, "incarnation": {"N": "1"}}
        item = key_of(new.case.id) | attributes(new.case) | {"sealed": {"B": new.sealed}, "body": {"S": new.body}}
        item |= {"announced": {"N": str(new.case.version)}}
        item |= {"callbacks": {"B": new.callbacks}} if new.callbacks else {}
        with store_errors():
            # First: a case that is there can be found. Where this comes to nothing, the rows name another case.
            for mark in new.about:
                self._dynamodb.put_item(TableName=self._cases, Item=_about(mark, new.case.id))
            self._dynamodb.transact_write_items(TransactItems=[_put(self._cases, item), _put(self._keys, key)])

    def about(self, mark: str) -> list[str]:
        return [item["sk"]["S"].removeprefix(_ABOUT) for item in partition(self._dynamodb, self._cases, mark)]

    def no_longer_about(self, mark: str, case_id: str) -> None:
        with store_errors():
            self._dynamodb.delete_item(TableName=self._cases, Key=_about(mark, case_id))

    def load(self, case_id: str) -> StoredCase | None:
        return self.load_many([case_id]).get(case_id)

    def load_many(self, case_ids: Sequence[str]) -> dict[str, StoredCase]:
        if not case_ids:
            return {}
        wanted = {
            self._cases: {"Keys": [key_of(case_id) for case_id in case_ids], "ConsistentRead": True},
            self._keys: {"Keys": [{"pk": {"S": key_name(case_id)}} for case_id in case_ids], "ConsistentRead": True},
        }
        with store_errors():
            found = self._dynamodb.batch_get_item(RequestItems=wanted)
        if found.get("UnprocessedKeys"):
            raise StoreUnavailable("UnprocessedKeys")
        keys = {item["pk"]["S"]: item for item in found["Responses"][self._keys] if "wrapped" in item}
        items = {item["pk"]["S"]: item for item in found["Responses"][self._cases]}
        return {case_id: _stored(item, keys.get(key_name(case_id))) for case_id, item in items.items()}

    def advance(self, before: Case, after: Case) -> Case:
        values, gone = _changes(before, after)
        names = {f"#{name}": name for name in (*values, *gone, "state")}
        sets = [_set(name) for name in values]
        removes = f" REMOVE {', '.join(f'#{name}' for name in gone)}" if gone else ""
        were = {":was_version": {"N": str(before.version)}, ":was_state": {"S": before.state}}
        with store_errors():
            written = self._dynamodb.update_item(
                TableName=self._cases,
                Key=key_of(before.id),
                UpdateExpression=f"SET {', '.join(sets)}{removes}",
                ConditionExpression="#version = :was_version AND #state = :was_state",
                ExpressionAttributeNames=names,
                ExpressionAttributeValues=were | {f":{name}": value for name, value in values.items()},
                ReturnValues="ALL_NEW",
            )
        return case_of(written["Attributes"])

    def open_by_due(self, *, after: str, before: str, limit: int) -> list[str]:
        return self._listed(OPEN, after, before, limit)

    def certified_by_horizon(self, *, after: str, before: str, limit: int) -> list[str]:
        return self._listed(CERTIFIED, after, before, limit)

    def over_by_time(self, *, after: str, before: str, limit: int) -> list[str]:
        return self._listed(OVER, after, before, limit)

    def registered(self, *, after: str, limit: int) -> list[str]:
        number, _, seen = after.partition("/")
        found: list[str] = []
        for place, listed in enumerate(LISTS):
            if place >= int(number or 0) and len(found) < limit:
                last = seen if number == str(place) else ""
                found += (f"{place}/{one}" for one in self._listed(listed, last, _LAST, limit - len(found)))
        return found

    def end(self, case_id: str) -> None:
        with store_errors():
            self._dynamodb.delete_item(TableName=self._keys, Key={"pk": {"S": key_name(case_id)}})
        rows = [item["sk"] for item in partition(self._dynamodb, self._cases, case_id)]
        for sk in sorted(rows, key=lambda sk: sk["S"] == SORT_KEY):
            with store_errors():
                self._dynamodb.delete_item(TableName=self._cases, Key={"pk": {"S": case_id}, "sk": sk})

    def _listed(self, listed: str, after: str, before: str, limit: int) -> list[str]:
        """Reads ``limit`` entries of each shard and keeps those due first."""
        if f"{after}!" > before:
            return []
        shards = [self._due(shard_key(listed, shard), after, before, limit) for shard in range(SHARDS)]
        return list(islice(merge(*shards), limit))

    def _due(self, shard: str, after: str, before: str, limit: int) -> list[str]:
        between = {":after": {"S": f"{after}!"}, ":before": {"S": before}}  # a position and more comes after it
        with store_errors():
            found = self._dynamodb.query(
                TableName=self._cases,
                IndexName=_INDEX,
                KeyConditionExpression="due_shard = :shard AND due_at BETWEEN :after AND :before",
                ExpressionAttributeValues=between | {":shard": {"S": shard}},
                Limit=limit,
            )
        return [item["due_at"]["S"] for item in found["Items"]]


def _changes(before: Case, after: Case) -> tuple[dict[str, Any], list[str]]:
    """What to set, and what to take away. Of the history only what was added: it cannot be written over."""
    old, new = attributes(before), attributes(after)
    values = {name: value for name, value in new.items() if old.get(name) != value}
    values["version"] = {"N": str(before.version + 1)}
    values["history"] = {"L": entries(after.history[len(before.history) :])}
    if is_news(before, after):
        values["announced"] = values["version"]
    return values, [name for name in old if name not in new]


def _set(name: str) -> str:
    return "#history = list_append(#history, :history)" if name == "history" else f"#{name} = :{name}"


def _about(mark: str, case_id: str) -> dict[str, Any]:
    return {"pk": {"S": mark}, "sk": {"S": f"{_ABOUT}{case_id}"}}


def _put(table: str, item: dict[str, Any]) -> dict[str, Any]:
    return {"Put": {"TableName": table, "Item": item, "ConditionExpression": _IS_NEW}}


def _stored(item: Item, key: Item | None) -> StoredCase:
    return StoredCase(
        case=case_of(item),
        sealed=item["sealed"]["B"],
        key=WrappedKey(key["wrapped"]["B"], int(key["incarnation"]["N"])) if key else None,
        body=item["body"]["S"],
        callbacks=item["callbacks"]["B"] if "callbacks" in item else None,
    )
