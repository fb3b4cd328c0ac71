"""Every guard that keeps others from writing about somebody erased, or erasing from hurting others, taken away."""

from typing import Final

from tests.mutants.spoiling import Answer, Pass, Request, Spoil, without_condition, without_items, without_writes
from tests.mutants.steps import on, trail, updating

_CREATES: Final = "keys"


def identities_taken(*, creating: bool) -> Spoil:
    """An identity is taken whoever it belongs to, by somebody new or by somebody known."""
    loosened = without_condition(on("identities", "put_item", has="lead"))

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        tables = {what["TableName"] for action in request.get("TransactItems", []) for what in action.values()}
        ours = operation == "transact_write_items" and (_CREATES in tables) is creating
        return loosened(operation, request, pass_on) if ours else pass_on(operation, request)

    return spoil


def lead_updates(beginning: str) -> Spoil:
    return without_condition(updating("leads", beginning))


APPENDING: Final = updating("leads", "SET touches")


def turning(asked: str, request: Request) -> bool:
    return updating("leads", "SET closed")(asked, request) and "contains" in request["ConditionExpression"]


def fencing(asked: str, request: Request) -> bool:
    return updating("leads", "SET closed", lacks="contains")(asked, request)


_OPEN: Final = "attribute_not_exists(closed) AND "
_AS_READ: Final = " AND size(touches) = :count"

GUARDS: Final = {
    "append: the page is open": lambda: without_condition(APPENDING, _OPEN),
    "append: the page is as it was read": lambda: without_condition(APPENDING, _AS_READ),
    "append: any": lambda: without_condition(APPENDING),
    "turn the page: it is open": lambda: without_condition(turning, _OPEN),
    "turn the page: any": lambda: without_condition(turning),
    "create: nobody has the identity": lambda: identities_taken(creating=True),
    "append: nobody has the identity": lambda: identities_taken(creating=False),
    "merge: the other lead is there": lambda: without_writes(on("leads", "condition_check")),
    "scoring: the lead is as it was read": lambda: lead_updates("SET sealed"),
    "promotion: the decision is due": lambda: lead_updates("SET ledger"),
    "promotion: there is no hold": lambda: without_condition(
        updating("leads", "SET ledger"), " AND attribute_not_exists(holds)"
    ),
    "hold: the lead is there": lambda: lead_updates("SET version = version"),
    "intake: look at suppressions": lambda: without_items("suppressions", lambda item: True),
    "intake: look at blocks": lambda: without_items("identities", lambda item: "erased" in item),
    "fence: the journal is as it was read": lambda: without_condition(fencing, _AS_READ),
    "block: nobody is known under it": lambda: without_condition(
        on("identities", "put_item", has="erased", lacks="was")
    ),
    "unblock: it is this erasure's block": lambda: without_condition(on("identities", "delete_item")),
    "delete the claims: not those of many": lambda: without_condition(on("deliveries", "delete_item")),
    "save the trail: over the one that was read": lambda: without_condition(
        lambda asked, write: asked == "put_item" and trail(asked, write)
    ),
    "confirm: lift only what was there when they asked": lambda: without_condition(on("suppressions", "delete_item")),
    "delete the links: none was made since": lambda: without_condition(on("tokens", "delete_item", lacks="")),
}
