"""Every step of erasing a person, recognised by its call, taken away."""

from typing import Final

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


def trail(asked: str, request: Request) -> bool:
    key = request.get("Key") or request.get("Item", {})
    return request["TableName"] == "cases" and key.get("sk") == {"S": "trail"} and asked in {"put_item", "delete_item"}


def case_key(asked: str, request: Request) -> bool:
    return asked == "delete_item" and request["TableName"] == "keys" and "case#" in request["Key"]["pk"]["S"]


def data_key(asked: str, request: Request) -> bool:
    return asked == "delete_item" and request["TableName"] == "keys" and "case#" not in request["Key"]["pk"]["S"]


def merge_rows(*, own: bool) -> Spoil:
    """Their own side of it is that of the tombstone."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
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


STEPS: Final = {
    "suppress": lambda: without_writes(on("suppressions", "put_item")),
    "block the identities of somebody known": lambda: without_writes(on("identities", "put_item", has="was")),
    "block identities nobody is known under": lambda: without_writes(
        on("identities", "put_item", has="erased", lacks="was")
    ),
    "close the open page": lambda: without_writes(updating("leads", "SET closed", lacks="contains")),
    "put the tombstone": lambda: without_writes(on("leads", "put_item", has="erased")),
    "retire the key": lambda: without_writes(updating("keys", "SET retired")),
    "fence in one transaction": fence_in_pieces,
    "delete the claims": lambda: without_writes(on("deliveries", "delete_item")),
    "delete the links": lambda: without_writes(on("tokens", "delete_item")),
    "delete the pages": lambda: without_writes(sort_key("journal#")),
    "delete their merge rows": lambda: merge_rows(own=True),
    "delete the merge rows of others": lambda: merge_rows(own=False),
    "shred the key": lambda: without_writes(data_key),
    "unblock": lambda: without_writes(on("identities", "delete_item")),
    "save the trail": lambda: without_writes(lambda asked, write: asked == "put_item" and trail(asked, write)),
    "save the trail before the fence": trail_afterwards,
    "forget the trail": lambda: without_writes(lambda asked, write: asked == "delete_item" and trail(asked, write)),
    "destroy the key of the case": lambda: without_writes(case_key),
}
