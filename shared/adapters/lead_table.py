"""The lead item: read and scored.

Everything personal is in ``sealed`` and in the receipts; the rest is opaque ids, stages, counters and seconds.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from shared.adapters.clients import store_errors
from shared.adapters.lead_holds import holds_of
from shared.adapters.moment_item import MOMENT, moment_item
from shared.adapters.pages import pages
from shared.adapters.stage_shards import listing
from shared.domain.decision import Decision, Move
from shared.domain.stage import Stage
from shared.domain.standing import Standing
from shared.ports import DueDecision, Judged, Page, StoredLead, StoreUnavailable, WrappedKey

type Item = Mapping[str, Mapping[str, Any]]


class DynamoLeads:
    """Reads leads with their keys, and saves what scoring made of them."""

    def __init__(self, dynamodb: Any, *, leads: str, keys: str) -> None:
        self._dynamodb, self._leads, self._keys = dynamodb, leads, keys

    def load(self, lead_id: str) -> StoredLead | None:
        return self.load_many([lead_id]).get(lead_id)

    def load_many(self, lead_ids: Iterable[str]) -> dict[str, StoredLead]:
        wanted = [{"S": lead_id} for lead_id in lead_ids]
        if not wanted:
            return {}
        tables = {
            self._leads: {"Keys": [{"pk": pk, "sk": {"S": "lead"}} for pk in wanted], "ConsistentRead": True},
            self._keys: {"Keys": [{"pk": pk} for pk in wanted], "ConsistentRead": True},
        }
        with store_errors():
            found = self._dynamodb.batch_get_item(RequestItems=tables)
        if found.get("UnprocessedKeys"):
            raise StoreUnavailable("UnprocessedKeys")
        keys = {item["pk"]["S"]: item for item in found["Responses"][self._keys] if "wrapped" in item}
        leads = {item["pk"]["S"]: item for item in found["Responses"][self._leads] if "version" in item}
        return {lead_id: stored(item, keys[lead_id]) for lead_id, item in leads.items() if lead_id in keys}

    def pages(self, lead_id: str, *, since: int = 0) -> Iterable[Page]:
        return pages(self._dynamodb, self._leads, lead_id, since=since)

    def save(self, lead_id: str, standing: Standing, judged: Judged) -> None:
        sets, removed, values = _changes(lead_id, standing, judged)
        lift = " DELETE holds :lift" if judged.lift else ""
        with store_errors():
            self._dynamodb.update_item(
                TableName=self._leads,
                Key={"pk": {"S": lead_id}, "sk": {"S": "lead"}},
                UpdateExpression=f"SET {', '.join(sets)} REMOVE {', '.join(removed)}{lift}",
                ConditionExpression="attribute_exists(pk) AND version = :version AND stage = :stage",
                ExpressionAttributeValues=values,
            )


def _changes(lead_id: str, standing: Standing, judged: Judged) -> tuple[list[str], list[str], dict[str, Any]]:
    """What is set, what is removed, and the values named."""
    sets, removed = ["sealed = :sealed", "version = :next"], ["recalled"]
    values: dict[str, Any] = {
        ":sealed": {"B": judged.sealed},
        ":next": {"N": str(standing.version + 1)},
        ":version": {"N": str(standing.version)},
        ":stage": {"S": standing.stage},
    }
    if judged.due:
        sets.append("due = :due")
        values[":due"] = {"M": due_item(judged.due)}
    elif not standing.listed:
        sets.append("listed = :listed, listed_at = :listed_at")
        values |= listing(lead_id, standing.stage, standing.since)
    if judged.revoke:
        removed.append("due")
    if judged.moment and judged.moment.at is None:
        removed += MOMENT
    elif judged.moment and judged.moment.at is not None:
        sets += [f"{name} = :{name}" for name in MOMENT]
        values |= {f":{name}": value for name, value in moment_item(lead_id, judged.moment.at).items()}
    if judged.rank:
        sets.append("kept_rank = :rank")
        values[":rank"] = {"S": judged.rank}
    if judged.lift:
        values[":lift"] = {"SS": sorted(judged.lift)}
    return sets, removed, values


def stored(item: Item, key: Item) -> StoredLead:
    ledger, due = ledger_of(item), due_decision(item["due"]["M"]) if "due" in item else None
    return StoredLead(
        standing=_standing(item, max([*ledger, due.decision.number if due else 0], default=0)),
        key=WrappedKey(key["wrapped"]["B"], int(key["incarnation"]["N"])),
        sealed=item["sealed"]["B"] if "sealed" in item else None,
        due=due,
        ledger=ledger,
        moment=int(item["moment_at"]["N"]) if "moment_at" in item else None,
        rank=item["kept_rank"]["S"] if "kept_rank" in item else None,
    )


def _standing(item: Item, decided: int) -> Standing:
    return Standing(
        stage=Stage(item["stage"]["S"]),
        since=int(item["since"]["N"]),
        ready=item.get("ready", {}).get("BOOL", False),
        version=int(item["version"]["N"]),
        decided=decided,
        listed="listed" in item,
        holds=holds_of(item),
        notice_due=int(item["notice_due"]["N"]) if "notice_due" in item else None,
        absorbing=item["absorbing"]["S"] if "absorbing" in item else None,
        absorbed=frozenset(item.get("absorbed", {}).get("SS", ())),
    )


def ledger_of(item: Item) -> dict[int, DueDecision]:
    return {int(number): due_decision(entry["M"]) for number, entry in item["ledger"]["M"].items()}


def due_decision(entry: Item) -> DueDecision:
    move = Move(Stage(entry["f"]["S"]), Stage(entry["t"]["S"]), entry["r"]["BOOL"])
    decision = Decision(int(entry["n"]["N"]), move, int(entry["at"]["N"]), int(entry["v"]["N"]))
    return DueDecision(decision, entry["receipt"]["B"])


def due_item(due: DueDecision) -> dict[str, Any]:
    """Short names: a ledger entry stays in the lead item, and names are billed like values."""
    decision, move = due.decision, due.decision.move
    return {
        "n": {"N": str(decision.number)},
        "f": {"S": move.start},
        "t": {"S": move.stage},
        "r": {"BOOL": move.ready},
        "at": {"N": str(decision.at)},
        "v": {"N": str(decision.version)},
        "receipt": {"B": due.receipt},
    }
