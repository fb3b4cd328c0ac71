"""Writes recognised by what they ask, wherever the adapters make them."""

from shared.vault.case_keys import key_name
from tests.mutants.plain_requests import EARLIER
from tests.mutants.spoiling import Matches, Request


def on(table: str, operation: str, *, has: str = "", lacks: str = "") -> Matches:
    """Writes whose item has one attribute, and lacks another."""

    def matches(asked: str, request: Request) -> bool:
        if asked != operation or request["TableName"] != table:
            return False
        item = request.get("Item", {})
        return (not has or has in item) and (not lacks or lacks not in item)

    return matches


def updating(table: str, beginning: str, *, lacks: str = "\n") -> Matches:
    def matches(asked: str, request: Request) -> bool:
        if asked != "update_item" or request["TableName"] != table:
            return False
        return request["UpdateExpression"].startswith(beginning) and lacks not in request["ConditionExpression"]

    return matches


def row(prefix: str, operation: str = "delete_item", *, of: str = "leads") -> Matches:
    """Writes of rows by their sort key."""

    def matches(asked: str, request: Request) -> bool:
        key = request.get("Key") or request.get("Item", {})
        return asked == operation and request["TableName"] == of and key["sk"]["S"].startswith(prefix)

    return matches


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


def trail(asked: str, request: Request) -> bool:
    key = request.get("Key") or request.get("Item", {})
    return request["TableName"] == "cases" and key.get("sk") == {"S": "trail"} and asked in {"put_item", "delete_item"}


def key_of_an_earlier_case(asked: str, request: Request) -> bool:
    return case_key(asked, request) and request["Key"]["pk"]["S"] == key_name(EARLIER)


def case_key(asked: str, request: Request) -> bool:
    return asked == "delete_item" and request["TableName"] == "keys" and "case#" in request["Key"]["pk"]["S"]


def data_key(asked: str, request: Request) -> bool:
    return asked == "delete_item" and request["TableName"] == "keys" and "case#" not in request["Key"]["pk"]["S"]
