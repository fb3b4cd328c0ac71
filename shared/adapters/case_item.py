"""A case as an item of the cases table: everything here is in clear."""

from collections.abc import Mapping
from typing import Any, Final
from zlib import crc32

from shared.domain.case.case import Case, Challenge, Entry, position
from shared.domain.case.ending import in_force_since, over_since
from shared.domain.case.words import (
    CaseType,
    Channel,
    ExtensionReason,
    HoldReason,
    Outcome,
    Proof,
    RefusalReason,
    State,
)
from shared.domain.certificate.words import Ground

SORT_KEY: Final = "case"
SHARDS: Final = 4
"""Partitions of the index by due date."""
_TEXTS: Final = (
    "type", "channel", "state", "policy", "ground", "controller", "request", "proof", "extension", "hold", "refusal",
    "outcome",
)  # fmt: skip
_NUMBERS: Final = (
    "started", "received", "due", "promised", "version", "paused", "paused_seconds", "horizon", "informed", "lifted",
)  # fmt: skip
OPEN: Final = "open"
CERTIFIED: Final = "certified"
IN_FORCE: Final = "in_force"
OVER: Final = "over"
LISTS: Final = (OPEN, CERTIFIED, IN_FORCE, OVER)
"""Listed by due date are cases still open; erasures that are to be attested again, by when that is; restrictions in
force and cases that are over, by since when. A case is in one of them, and only ever moves on to a later one."""
type Item = Mapping[str, Mapping[str, Any]]


def key_of(case_id: str) -> dict[str, Any]:
    return {"pk": {"S": case_id}, "sk": {"S": SORT_KEY}}


def shard_key(listed: str, shard: int) -> str:
    return f"{listed}#{shard}"


def attributes(case: Case) -> dict[str, Any]:
    """All but the key; what does not apply is left out, so that what nobody comes back to is not in the index."""
    texts = {name: {"S": value} for name in _TEXTS if (value := getattr(case, name)) is not None}
    numbers = {name: {"N": str(value)} for name in _NUMBERS if (value := getattr(case, name)) is not None}
    challenge = {"challenge": _challenge_item(case.challenge)} if case.challenge else {}
    return {
        **texts,
        **numbers,
        **_listing(case),
        **challenge,
        "timeline": {"M": {state.value: {"N": str(at)} for state, at in case.timeline.items()}},
        "history": {"L": entries(case.history)},
        "approvals": {"L": [{"S": actor} for actor in case.approvals]},
    }


def entries(history: tuple[Entry, ...]) -> list[dict[str, Any]]:
    return [
        {"M": {"at": {"N": str(at)}, "do": {"S": action}, "by": {"S": actor}, "why": {"S": reason}}}
        for at, action, actor, reason in history
    ]


def case_of(item: Item) -> Case:
    return Case(
        id=item["pk"]["S"],
        type=CaseType(item["type"]["S"]),
        channel=Channel(item["channel"]["S"]),
        state=State(item["state"]["S"]),
        started=int(item["started"]["N"]),
        received=int(item["received"]["N"]),
        due=int(item["due"]["N"]),
        promised=int(item["promised"]["N"]),
        policy=item["policy"]["S"],
        version=int(item["version"]["N"]),
        ground=_word(item, "ground", Ground),
        controller=_word(item, "controller", str),
        request=_word(item, "request", str),
        proof=Proof(item["proof"]["S"]),
        timeline={State(state): int(at["N"]) for state, at in item["timeline"]["M"].items()},
        history=tuple(_entry(line["M"]) for line in item["history"]["L"]),
        approvals=tuple(actor["S"] for actor in item["approvals"]["L"]),
        paused=_number(item, "paused"),
        paused_seconds=int(item["paused_seconds"]["N"]),
        extension=_word(item, "extension", ExtensionReason),
        hold=_word(item, "hold", HoldReason),
        refusal=_word(item, "refusal", RefusalReason),
        challenge=_challenge(item["challenge"]["M"]) if "challenge" in item else None,
        horizon=_number(item, "horizon"),
        outcome=_word(item, "outcome", Outcome),
        informed=_number(item, "informed"),
        lifted=_number(item, "lifted"),
    )


def _listing(case: Case) -> dict[str, Any]:
    shard = crc32(case.id.encode()) % SHARDS
    places = {
        OPEN: None if case.closed else case.due,
        CERTIFIED: _horizon(case),
        IN_FORCE: in_force_since(case),
        OVER: over_since(case),
    }
    for listed, at in places.items():
        if at is not None:
            return {"due_shard": {"S": shard_key(listed, shard)}, "due_at": {"S": position(at, case.id)}}
    return {}


def _horizon(case: Case) -> int | None:
    return case.horizon if case.state is State.CERTIFIED else None


def _challenge_item(challenge: Challenge) -> dict[str, Any]:
    numbers = {"expires": {"N": str(challenge.expires)}, "failures": {"N": str(challenge.failures)}}
    return {"M": {"code": {"S": challenge.code}, **numbers}}


def _challenge(item: Item) -> Challenge:
    return Challenge(item["code"]["S"], int(item["expires"]["N"]), int(item["failures"]["N"]))


def _entry(line: Item) -> Entry:
    return Entry(int(line["at"]["N"]), line["do"]["S"], line["by"]["S"], line["why"]["S"])


def _number(item: Item, name: str) -> int | None:
    return int(item[name]["N"]) if name in item else None


def _word[W: str](item: Item, name: str, kind: type[W]) -> W | None:
    return kind(item[name]["S"]) if name in item else None
