"""Every step of erasing a person, recognised by its call, taken away."""

from typing import Final

from tests.mutants.spoiling import Answer, Matches, Pass, Request, Spoil, without_writes
from tests.mutants.writes import burying, case_key, closing, data_key, key_of_an_earlier_case, on, row, trail, updating


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


def repoints(request: Request) -> bool:
    """Whether it is the transaction by which a merge moves an identity: nothing else is put."""
    puts = {what["TableName"] for one in request.get("TransactItems", []) for what in one.values() if "Put" in one}
    return puts == {"identities"}


def repointing_nothing() -> Spoil:
    without = without_writes(on("identities", "put_item", has="lead"))

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        return without(operation, request, pass_on) if repoints(request) else pass_on(operation, request)

    return spoil


def merge_rows(*, own: bool) -> Spoil:
    """Their own side of it is that of the tombstone."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        if operation != "batch_write_item":
            return pass_on(operation, request)

        def matches(asked: str, write: Request) -> bool:
            if not row("merge#")(asked, write):
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
        if held and _is_a_fence(request):
            pass_on("put_item", held.pop())
        return answer

    return spoil


def fence_in_pieces() -> Spoil:
    """The page, the lead and the key one after the other."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        if not _is_a_fence(request):
            return pass_on(operation, request)
        for action in request["TransactItems"]:
            ((kind, what),) = action.items()
            pass_on("put_item" if kind == "Put" else "update_item", what)
        return {}

    return spoil


def _is_a_fence(request: Request) -> bool:
    actions = request.get("TransactItems", [])
    return any("erased" in what.get("Item", {}) for action in actions for what in action.values())


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
    "delete the pages": lambda: of_the_living(row("journal#"), dead=True),
    "delete what says who was merged": lambda: of_the_living(row("absorbed#"), dead=True),
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
    "merge: use up the tie": lambda: using_up(row("merge#")),
    "merge: repoint the identities": repointing_nothing,
    "merge: lead those merged before to who is kept": lambda: without_writes(updating("leads", "SET merged")),
    "merge: carry the ties over": lambda: without_writes(row("merge#", "put_item")),
    "merge: delete the pages": lambda: of_the_living(row("journal#")),
    "merge: shred the key": lambda: of_the_living(data_key),
    "merge: come to an end": lambda: without_writes(updating("leads", "REMOVE absorbing")),
}
