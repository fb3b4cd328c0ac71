"""Every guard that keeps others from writing about somebody erased, or erasing from hurting others, taken away."""

from typing import Final

from tests.mutants.spoiling import Answer, Pass, Request, Spoil, without_condition, without_items, without_writes
from tests.mutants.steps import repoints
from tests.mutants.writes import burying, closing, on, row, trail, updating

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


fencing: Final = closing(merging=False)
merging: Final = updating("leads", "SET absorbing")


def lifting(asked: str, request: Request) -> bool:
    return updating("leads", "SET version = version")(asked, request) and _ALONE in request["ConditionExpression"]


def alive(asked: str, request: Request) -> bool:
    return asked == "condition_check" and request["TableName"] == "leads"


def repointing_whatever(*, alive_only: bool) -> Spoil:
    """A merge moves an identity without looking whose it is, or whether who is kept is still there."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        if not repoints(request):
            return pass_on(operation, request)
        if alive_only:
            return without_writes(alive)(operation, request, pass_on)
        return without_condition(on("identities", "put_item", has="lead"))(operation, request, pass_on)

    return spoil


def tying_to_nobody() -> Spoil:
    """Intake ties leads without looking whether the other one is still there."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        appends = any("touches" in str(one) for one in request.get("TransactItems", []))
        return (without_writes(alive) if appends else _as_it_is)(operation, request, pass_on)

    return spoil


def tying_whoever() -> Spoil:
    """A merge carries a tie over without looking whether both are there."""

    def spoil(operation: str, request: Request, pass_on: Pass) -> Answer:
        actions = request.get("TransactItems", [])
        ties = any("Delete" in one and one["Delete"]["Key"]["sk"]["S"].startswith("merge#") for one in actions)
        checked = any("ConditionCheck" in one for one in actions)
        return (without_writes(alive) if ties and checked else _as_it_is)(operation, request, pass_on)

    return spoil


def _as_it_is(operation: str, request: Request, pass_on: Pass) -> Answer:
    return pass_on(operation, request)


_ALONE: Final = " AND attribute_not_exists(absorbing)"
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
    "tie: the other lead is there": tying_to_nobody,
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
    "leave: the holders are as they were read": lambda: without_condition(on("identities", "put_item", has="lead")),
    "unblock: it is this erasure's block": lambda: without_condition(on("identities", "delete_item")),
    "delete the claims: not those of many": lambda: without_condition(on("deliveries", "delete_item")),
    "save the trail: over the one that was read": lambda: without_condition(
        lambda asked, write: asked == "put_item" and trail(asked, write)
    ),
    "confirm: lift only what was there when they asked": lambda: without_condition(on("suppressions", "delete_item")),
    "delete the links: none was made since": lambda: without_condition(on("tokens", "delete_item", lacks="")),
    "fence: nobody was merged into them since": lambda: without_condition(
        burying(merged=False), " AND attribute_not_exists(absorbed)", " AND size(absorbed) = :absorbed"
    ),
    # Not alone: that they were not merged. Then their journal is closed, and the transaction fails anyhow.
    "fence: any": lambda: without_condition(burying(merged=False)),
    "merge: the journal is open": lambda: without_condition(closing(merging=True)),
    "merge: who is merged is as they were read": lambda: without_condition(on("leads", "put_item", has="merged")),
    # Not: that who is kept is there. Without a version there is nothing to add to, and the transaction fails anyhow.
    "merge: who inherits is there": lambda: without_condition(updating("leads", "ADD absorbed")),
    "merge: who was merged before leads here": lambda: without_condition(updating("leads", "SET merged")),
    "merge: it ends itself": lambda: without_condition(updating("leads", "REMOVE absorbing")),
    "merge: one at a time": lambda: without_condition(merging, _ALONE),
    "merge: they are tied": lambda: without_condition(row("merge#")),
    "merge: the identity is theirs": lambda: repointing_whatever(alive_only=False),
    "merge: who gets the identity is there": lambda: repointing_whatever(alive_only=True),
    "merge: who is tied is there": tying_whoever,
    "lift: nobody is being merged into them": lambda: without_condition(lifting, _ALONE),
}
