"""Where intake writes: people, their identities and keys, and the pages of their journals."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.adapters.identity_item import changed, holders_of
from shared.adapters.lead_holds import held, holds_of
from shared.adapters.notices_due_table import notice_item
from shared.adapters.pages import last_page, lead_item, merged_into, pages, sort_key
from shared.domain.consent.hold import Hold
from shared.domain.stage import Stage
from shared.ports import Entry, Page, SealedTouch, StoreUnavailable, WrappedKey
from shared.ports.identities import KnownAs

PAGE_BYTES: Final = 866
"""Touches and ids a page may hold before it is turned: with its keys and names it then stays within one write unit."""
_TOUCH_OVERHEAD = 3
_IS_NEW = "attribute_not_exists(pk)"
_IS_OPEN = "attribute_exists(pk) AND attribute_not_exists(closed) AND size(touches) = :count AND NOT contains(ids, :id)"


class DynamoJournal:
    def __init__(self, dynamodb: Any, *, leads: str, identities: str, suppressions: str, keys: str) -> None:
        self._dynamodb = dynamodb
        self._leads, self._identities, self._suppressions, self._keys = leads, identities, suppressions, keys

    def known_as(self, tokens: Sequence[str], suppressions: Sequence[str], *, consistent: bool) -> KnownAs:
        wanted = {
            table: {"Keys": [{"pk": {"S": token}} for token in keys], "ConsistentRead": consistent}
            for table, keys in ((self._identities, tokens), (self._suppressions, suppressions))
            if keys
        }
        with store_errors():
            found = self._dynamodb.batch_get_item(RequestItems=wanted)
        if found.get("UnprocessedKeys"):
            raise StoreUnavailable("UnprocessedKeys")
        known, suppressed = (found["Responses"].get(table, []) for table in (self._identities, self._suppressions))
        return KnownAs(
            holders={item["pk"]["S"]: holders_of(item) for item in known if "lead" in item},
            blocked=frozenset(item["pk"]["S"] for item in known if "lead" not in item),
            suppressed={item["pk"]["S"]: int(item["since"]["N"]) for item in suppressed},
        )

    def key(self, lead_id: str) -> WrappedKey | None:
        with store_errors():
            item = self._dynamodb.get_item(TableName=self._keys, Key={"pk": {"S": lead_id}}, ConsistentRead=True).get(
                "Item"
            )
        return WrappedKey(item["wrapped"]["B"], int(item["incarnation"]["N"])) if item and "wrapped" in item else None

    def last_page(self, lead_id: str) -> Page | None:
        return last_page(self._dynamodb, self._leads, lead_id)

    def page_before(self, lead_id: str, page: Page) -> Page | None:
        return last_page(self._dynamodb, self._leads, lead_id, up_to=page.start - 1, consistent=True)

    def pages(self, lead_id: str, *, since: int = 0) -> Iterable[Page]:
        return pages(self._dynamodb, self._leads, lead_id, since=since)

    def create(self, lead_id: str, wrapped: bytes, touch: SealedTouch, more: Entry, *, now: int) -> None:
        lead: dict[str, Any] = {
            "pk": {"S": lead_id},
            "sk": {"S": "lead"},
            "stage": {"S": Stage.CONTACT},
            "since": {"N": str(now)},
            "version": {"N": "0"},
            "ledger": {"M": {}},
        }
        if more.holds and more.holds.add:
            lead |= {"holds": {"SS": sorted(more.holds.add)}}
        if more.notice_due:
            lead |= notice_item(lead_id, more.notice_due)
        key = {"pk": {"S": lead_id}, "wrapped": {"B": wrapped}, "incarnation": {"N": "1"}}
        ties = [write for other in more.others for write in self._merge_candidates(lead_id, other)]
        self._write(
            self._put(self._keys, key),
            *self._identities_of(more),
            self._put(self._leads, lead),
            self._put(self._leads, _page(lead_id, 0, touch)),
            *ties,
        )

    def merged_into(self, lead_id: str) -> str | None:
        return merged_into(self._dynamodb, self._leads, lead_id)

    def holds(self, lead_id: str) -> frozenset[Hold]:
        return holds_of(lead_item(self._dynamodb, self._leads, lead_id) or {})

    def append(self, lead_id: str, page: Page, touch: SealedTouch, more: Entry) -> Page:
        turn = page.weight + _weight(touch) > PAGE_BYTES
        writes = self._turned(lead_id, page, touch) if turn else [{"Update": self._appended(lead_id, page, touch)}]
        writes += self._identities_of(more)
        for other in more.others:
            writes += self._merge_candidates(lead_id, other)
        if more.holds:
            writes.append({"Update": held(self._leads, lead_id, more.holds)})
        if more.transaction or len(writes) > 1:
            self._write(*writes)
        else:
            with store_errors():
                self._dynamodb.update_item(**writes[0]["Update"])
        return _grown(page, touch, turn=turn)

    def _appended(self, lead_id: str, page: Page, touch: SealedTouch) -> dict[str, Any]:
        return {
            "TableName": self._leads,
            "Key": {"pk": {"S": lead_id}, "sk": {"S": sort_key(page.start)}},
            "UpdateExpression": "SET touches = list_append(touches, :touch), weight = weight + :weight, chain = :chain"
            " ADD ids :ids",
            "ConditionExpression": _IS_OPEN,
            "ExpressionAttributeValues": {
                ":touch": {"L": [{"B": touch.record}]},
                ":weight": {"N": str(_weight(touch))},
                ":chain": {"B": touch.chain},
                ":ids": {"SS": [touch.id]},
                ":id": {"S": touch.id},
                ":count": {"N": str(len(page.touches))},
            },
        }

    def _turned(self, lead_id: str, page: Page, touch: SealedTouch) -> list[dict[str, Any]]:
        """Close the page and open the next: the one open page is what fences all writers, so both or neither."""
        close = {
            "TableName": self._leads,
            "Key": {"pk": {"S": lead_id}, "sk": {"S": sort_key(page.start)}},
            "UpdateExpression": "SET closed = :closed",
            "ConditionExpression": _IS_OPEN,
            "ExpressionAttributeValues": {
                ":closed": {"BOOL": True},
                ":id": {"S": touch.id},
                ":count": {"N": str(len(page.touches))},
            },
        }
        following = _page(lead_id, page.start + len(page.touches), touch)
        return [{"Update": close}, self._put(self._leads, following)]

    def _identities_of(self, more: Entry) -> list[dict[str, Any]]:
        return [changed(self._identities, change) for change in more.identities]

    def _merge_candidates(self, lead_id: str, other: str) -> list[dict[str, Any]]:
        """Both leads learn of each other; the other one must still exist, as its own writes would demand."""
        there = {
            "TableName": self._leads,
            "Key": {"pk": {"S": other}, "sk": {"S": "lead"}},
            "ConditionExpression": "attribute_exists(version)",
        }
        pairs = ((lead_id, other), (other, lead_id))
        items = [{"pk": {"S": one}, "sk": {"S": f"merge#{another}"}} for one, another in pairs]
        return [{"ConditionCheck": there}, *({"Put": {"TableName": self._leads, "Item": item}} for item in items)]

    def _put(self, table: str, item: dict[str, Any]) -> dict[str, Any]:
        return {"Put": {"TableName": table, "Item": item, "ConditionExpression": _IS_NEW}}

    def _write(self, *writes: dict[str, Any]) -> None:
        with store_errors():
            self._dynamodb.transact_write_items(TransactItems=list(writes))


def _page(lead_id: str, start: int, touch: SealedTouch) -> dict[str, Any]:
    page = {
        "pk": {"S": lead_id},
        "sk": {"S": sort_key(start)},
        "touches": {"L": [{"B": touch.record}]},
        "ids": {"SS": [touch.id]},
        "weight": {"N": str(_weight(touch))},
        "chain": {"B": touch.chain},
    }
    if touch.at:
        page["opened"] = {"N": str(touch.at)}
    return page


def _grown(page: Page, touch: SealedTouch, *, turn: bool) -> Page:
    if turn:
        start = page.start + len(page.touches)
        return Page(start, (touch.record,), frozenset({touch.id}), _weight(touch), touch.chain, opened=touch.at)
    weight = page.weight + _weight(touch)
    ids = page.ids | {touch.id}
    return Page(page.start, (*page.touches, touch.record), ids, weight, touch.chain, opened=page.opened)


def _weight(touch: SealedTouch) -> int:
    return len(touch.record) + len(touch.id) + _TOUCH_OVERHEAD
