"""Decisions that no longer find room in the lead item: rows beside it, which every reader of whole leads finds.

Their key names the lead they are about, so that they stay apart when it is merged into another.
"""

from typing import Any, Final

OLDER: Final = "ledger#"


def older_key(of: str, number: int) -> str:
    return f"{OLDER}{of}#{number:06d}"


def older_item(lead_id: str, of: str, number: int, entry: dict[str, Any]) -> dict[str, Any]:
    """``entry`` is a decision as the lead item held it, of the lead ``of``."""
    return {"pk": {"S": lead_id}, "sk": {"S": older_key(of, number)}} | entry


def of_key(sk: str) -> str:
    """The lead that a row is about."""
    return sk.removeprefix(OLDER).rpartition("#")[0]
