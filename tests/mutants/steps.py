"""Every step of erasing a person, recognised by its call, taken away."""

from typing import Final

from shared.vault.case_keys import key_name
from tests.mutants.plain_requests import EARLIER
from tests.mutants.spoiling import Answer, Matches, Pass, Request, Spoil, without_writes


def on(table: str, operation: str, *, has: str = "", lacks: str = "") -> Matches:
    """Writes whose item has one attribute, and lacks another."""

    def matches(asked: str, request: Request) -> bool:
        if asked != operation or request["TableName"] != table:
            return False
        item = request.get("Item", {})
        return (not has or has in item) and (not lacks or lacks not in item)

    return matches


def sort_key(prefix: str, operation: str = "delete_item") -> Matches:
    def matches(asked: str, request: Request) -> bool:
        key = request.get("Key") or request.get("Item", {})
        return asked == operation and request["TableName"] == "leads" and key["sk"]["S"].startswith(prefix)

    return matches


def updating(table: str, beginning: str, *, lacks: str = "\n") -> Matches:
    def matches(asked: str, request: Request) -> bool:
        if asked != "update_item" or request["TableName"] != table:
            return False
        return request["UpdateExpression"].startswith(beginning) and lacks not in request["ConditionExpression"]

    return matches


def row(prefix: str, operation: str, *, of: str = "leads") -> Matches:
    """Writes of rows by their sort key."""

    def matches(asked: str, request: Request) -> bool:
        key = request.get("Key") or request.get("Item", {})
        return asked == operation and request["TableName"] == of and key["sk"]["S"].startswith(prefix)

    return matches


def of_the_living(matches: Matches, *, dead: bool = False) -> Spoil:
    """Deletions in the partition of a lead that was merged, or of one that was erased."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        def is_meant(asked: str, write: Request) -> bool:
            if not matches(asked, write):
                return False
            lead = {"pk": write["Key"]["pk"], "sk": {"S": "lead"}}
            found = pass_on("get_item", {"TableName": "leads", "Key": lead, "ConsistentRead": True})
            return ("erased" in found.get("Item", {})) is dead

        return without_writes(is_meant)(operation, request, pass_on)

    return spoil


def trail(asked: str, request: Request) -> bool:
    key = request.get("Key") or request.get("Item", {})
    return request["TableName"] == "cases" and key.get("sk") == {"S": "trail"} and asked in {"put_item", "delete_item"}


def key_of_an_earlier_case(asked: str, request: Request) -> bool:
    return case_key(asked, request) and request["Key"]["pk"]["S"] == key_name(EARLIER)


def case_key(asked: str, request: Request) -> bool:
    return asked == "delete_item" and request["TableName"] == "keys" and "case#" in request["Key"]["pk"]["S"]


def data_key(asked: str, request: Request) -> bool:
    return asked == "delete_item" and request["TableName"] == "keys" and "case#" not in request["Key"]["pk"]["S"]


def merge_rows(*, own: bool) -> Spoil:
    """Their own side of it is that of the tombstone."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        if operation != "batch_write_item":
            return pass_on(operation, request)

        def matches(asked: str, write: Request) -> bool:
            if not sort_key("merge#")(asked, write):
                return False
            lead = {"pk": write["Key"]["pk"], "sk": {"S": "lead"}}
            found = pass_on("get_item", {"TableName": "leads", "Key": lead, "ConsistentRead": True})
            return ("erased" in found.get("Item", {})) is own

        return without_writes(matches)(operation, request, pass_on)

    return spoil


def trail_afterwards() -> Spoil:
    """The trail is saved only when the person is fenced."""
    held: list[Request] = []

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        if operation == "put_item" and trail(operation, request):
            held[:] = [request]
            return {}
        answer = pass_on(operation, request)
        if operation == "transact_write_items" and held:
            pass_on("put_item", held.pop())
        return answer

    return spoil


def fence_in_pieces() -> Spoil:
    """The page, the lead and the key one after the other."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        actions = request.get("TransactItems", [])
        if not any("erased" in what.get("Item", {}) for action in actions for what in action.values()):
            return pass_on(operation, request)
        for action in actions:
            ((kind, what),) = action.items()
            pass_on("put_item" if kind == "Put" else "update_item", what)
        return {}

    return spoil


def using_up(matches: Matches) -> Spoil:
    """A transaction without what it deletes of these."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        spoiled = without_writes(matches) if operation == "transact_write_items" else None
        return spoiled(operation, request, pass_on) if spoiled else pass_on(operation, request)

    return spoil


def without_holds(beginning: str) -> Spoil:
    """An update without what it adds to the holds."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        if operation != "transact_write_items":
            return pass_on(operation, request)
        return pass_on(operation, {"TransactItems": [_unheld(one, beginning) for one in request["TransactItems"]]})

    return spoil


def _unheld(action: Request, beginning: str) -> Request:
    update = action.get("Update", {})
    expression = update.get("UpdateExpression", "")
    if not expression.startswith(beginning):
        return action
    values = {name: value for name, value in update["ExpressionAttributeValues"].items() if name != ":holds"}
    loosened = {"UpdateExpression": expression.replace(", holds :holds", ""), "ExpressionAttributeValues": values}
    return {"Update": update | loosened}


def closing(*, merging: bool) -> Matches:
    """The page that fences a journal: of an erasure, which has read it, or of a merge. Turning a page asks for more."""

    def matches(asked: str, request: Request) -> bool:
        if not updating("leads", "SET closed", lacks="contains")(asked, request):
            return False
        return ("size(touches)" not in request["ConditionExpression"]) is merging

    return matches


def burying(*, merged: bool) -> Matches:
    def matches(asked: str, request: Request) -> bool:
        is_a_tombstone = on("leads", "put_item", has="erased")(asked, request)
        return is_a_tombstone and ("merged" in request.get("ConditionExpression", "")) is merged

    return matches


STEPS: Final = {
    "suppress": lambda: without_writes(on("suppressions", "put_item")),
    "block the identities of somebody known": lambda: without_writes(on("identities", "put_item", has="was")),
    "block identities nobody is known under": lambda: without_writes(
        on("identities", "put_item", has="erased", lacks="was")
    ),
    "close the open page": lambda: without_writes(closing(merging=False)),
    "put the tombstone": lambda: without_writes(burying(merged=False)),
    "put the tombstone on who was merged": lambda: without_writes(burying(merged=True)),
    "retire the key": lambda: without_writes(updating("keys", "SET retired")),
    "fence in one transaction": fence_in_pieces,
    "delete the claims": lambda: without_writes(on("deliveries", "delete_item")),
    "delete the links": lambda: without_writes(on("tokens", "delete_item")),
    "delete the pages": lambda: of_the_living(sort_key("journal#"), dead=True),
    "delete what says who was merged": lambda: of_the_living(sort_key("absorbed#"), dead=True),
    "delete their merge rows": lambda: merge_rows(own=True),
    "delete the merge rows of others": lambda: merge_rows(own=False),
    "shred the key": lambda: of_the_living(data_key, dead=True),
    "unblock": lambda: without_writes(on("identities", "delete_item")),
    "save the trail": lambda: without_writes(lambda asked, write: asked == "put_item" and trail(asked, write)),
    "save the trail before the fence": trail_afterwards,
    "forget the trail": lambda: without_writes(lambda asked, write: asked == "delete_item" and trail(asked, write)),
    "destroy the key of the case": lambda: without_writes(case_key),
    "note whom a request is about": lambda: without_writes(row("about#", "put_item", of="cases")),
    "destroy the keys of earlier requests": lambda: without_writes(key_of_an_earlier_case),
    "forget what led to earlier requests": lambda: without_writes(row("about#", "delete_item", of="cases")),
    "merge: close the journal": lambda: without_writes(closing(merging=True)),
    "merge: leave a pointer": lambda: without_writes(on("leads", "put_item", has="merged")),
    "merge: hold who is kept": lambda: without_holds("SET absorbing"),
    "merge: note whom": lambda: without_writes(row("absorbed#", "put_item")),
    "merge: use up the tie": lambda: using_up(sort_key("merge#")),
    "merge: repoint the identities": lambda: without_writes(updating("identities", "SET #lead")),
    "merge: lead those merged before to who is kept": lambda: without_writes(updating("leads", "SET merged")),
    "merge: carry the ties over": lambda: without_writes(row("merge#", "put_item")),
    "merge: delete the pages": lambda: of_the_living(sort_key("journal#")),
    "merge: shred the key": lambda: of_the_living(data_key),
    "merge: come to an end": lambda: without_writes(updating("leads", "REMOVE absorbing")),
}
