"""The adapters' own calls over one client, with what came of each, so that two clients can be compared."""

from collections.abc import Callable
from typing import Any, Final

from shared.adapters.delivery_table import DynamoDeliveries
from shared.adapters.erasure_tables import DynamoErasure
from shared.adapters.lead_table import DynamoLeads
from shared.adapters.mail_counts import DynamoMailCounts
from shared.adapters.merge_tables import DynamoMerges
from shared.adapters.person_tables import DynamoPeople
from shared.adapters.promotion_table import DynamoPromotions
from shared.adapters.question_table import DynamoQuestions
from shared.adapters.suppression_table import DynamoSuppressions
from shared.adapters.trail_table import DynamoTrails
from shared.domain.consent.hold import Hold
from shared.domain.decision import Decision, Move
from shared.domain.stage import Stage
from shared.ports import Changed, DueDecision, Entry, HoldChange, Judged, SealedTouch, StoreUnavailable
from shared.ports.identities import IdentityChange
from shared.ports.merging import Absorbed
from tests.builders import NOON
from tests.races.world import TABLES

HOLD: Final = frozenset({Hold.STOPPED})
_MOVE: Final = Move(Stage.CONTACT, Stage.MQL, ready=True)


class AdapterCalls:
    """Leads and tokens go by short names. What is ``stale`` was read by an earlier call, and may have changed since."""

    def __init__(self, client: Any) -> None:
        self._client = client
        people = ("leads", "identities", "suppressions", "keys")
        self._journal = DynamoPeople(client, **{name: name for name in people})
        self._deliveries = DynamoDeliveries(client, deliveries="deliveries")
        self._leads = DynamoLeads(client, leads="leads", keys="keys")
        self._promotions = DynamoPromotions(client, leads="leads")
        self._erasure = DynamoErasure(client, **{role: role for role in TABLES})
        self._trails = DynamoTrails(client, cases="cases", keys="keys")
        self._merges = DynamoMerges(client, leads="leads", identities="identities", keys="keys")
        self._suppressions = DynamoSuppressions(client, suppressions="suppressions")
        self._questions = DynamoQuestions(client, tokens="tokens")
        self._counts = DynamoMailCounts(client, tokens="tokens")
        self._seen: dict[str, Any] = {}

    def outcome(self, name: str, *arguments: Any) -> Any:
        call: Callable[..., Any] = getattr(self, name)
        try:
            return call(*arguments)
        except (Changed, StoreUnavailable) as fault:
            return type(fault).__name__

    def stored(self) -> dict[str, list[str]]:
        """Every item of every table, in one order whatever order it is scanned in."""
        return {table: self._scanned(TableName=table) for table in TABLES}

    def known_as(self, tokens: list[str]) -> Any:
        return self._journal.known_as(tokens, [f"no {token}" for token in tokens], consistent=True)

    def claim(self, delivery: str, body: str, many: bool, days: int) -> Any:
        return self._deliveries.claim(delivery, body, many=many, now=NOON + days * 86_400)

    def taken(self, delivery: str) -> Any:
        return self._deliveries.taken(delivery)

    def create(self, lead: str, touch: str, tokens: list[str]) -> Any:
        entry = Entry(identities=[IdentityChange(token, (), (lead,)) for token in tokens])
        return self._journal.create(lead, b"wrapped " + lead.encode(), _sealed(touch, 200), entry, now=NOON)

    def look(self, lead: str) -> Any:
        return self._journal.last_page(lead), self._journal.key(lead), list(self._journal.pages(lead, since=1))

    def append(self, lead: str, touch: str, size: int, entry: Entry, stale: bool) -> Any:
        page = self._found(f"page of {lead}", lambda: self._journal.last_page(lead), stale)
        more = entry._replace(others=[other for other in entry.others if other != lead])
        return self._journal.append(lead, page, _sealed(touch, size), more) if page else None

    def hold(self, lead: str, add: bool) -> Any:
        change = HoldChange(add=HOLD, at=NOON) if add else HoldChange(lift=HOLD)
        return self._journal.hold(lead, change)

    def load(self, leads: list[str]) -> Any:
        return self._leads.load_many(leads)

    def save(self, lead: str, number: int, lift: bool, stale: bool) -> Any:
        stored = self._found(f"{lead}, stored", lambda: self._leads.load(lead), stale)
        if stored is None:
            return None
        due = DueDecision(Decision(number, _MOVE, NOON, 1), b"receipt") if number else None
        return self._leads.save(lead, stored.standing, Judged(b"sealed", due, lift=HOLD if lift else frozenset()))

    def settle(self, lead: str, number: int) -> Any:
        return self._promotions.settle(lead, Decision(number, _MOVE, NOON, 1))

    def holders(self, tokens: list[str], case: str) -> Any:
        return self._erasure.holders(tokens, case=case)

    def leave(self, token: str, before: list[str], after: list[str]) -> Any:
        return self._erasure.leave(IdentityChange(token, tuple(before), tuple(after)))

    def bar(self, tokens: list[str]) -> Any:
        return self._erasure.bar([f"no {token}" for token in tokens], now=NOON, until=NOON + 1)

    def lift(self, token: str, asked: int) -> Any:
        return self._suppressions.lift(f"no {token}", asked=asked)

    def turn(self, touch: str, seconds: int) -> Any:
        now = NOON + seconds
        return self._questions.take(touch, now=now, until=now + 60, expires=now + 100)

    def sent(self, touch: str) -> Any:
        return self._questions.sent(touch)

    def count(self, key: str, mail: str, most: int, seconds: int) -> Any:
        now = NOON + seconds
        return self._counts.take(key, mail, most=most, now=now, until=now + 100)

    def block(self, token: str, lead: str | None, case: str) -> Any:
        return self._erasure.block(token, lead, case=case)

    def fence(self, lead: str, case: str, stale: bool) -> Any:
        person = self._found(f"all of {lead}", lambda: self._erasure.read(lead), stale)
        return self._erasure.fence(person, case=case, now=NOON) if person else None

    def pair(self, keeper: str, absorbed: str) -> Any:
        return self._merges.pair(keeper, absorbed), self._merges.merged_into(absorbed), self._merges.absorbed(keeper)

    def merge(self, keeper: str, absorbed: str, stale: bool) -> Any:
        """As far as the fence."""
        what = f"{keeper} and {absorbed}"
        found = self._found(what, lambda: self._leads.load_many([keeper, absorbed]), stale)
        if keeper == absorbed or len(found) < 2:
            return None
        kept = Absorbed(absorbed, NOON, "marketing", Stage.CONTACT, found[absorbed].ledger)
        return self._merges.fence(keeper, found[keeper], found[absorbed], kept)

    def follow(self, keeper: str, absorbed: str, tokens: list[str]) -> Any:
        self._merges.repoint(tokens, absorbed=absorbed, keeper=keeper)
        for other in self._merges.ties(absorbed):
            self._merges.tie(other, absorbed=absorbed, keeper=keeper)
        for kept in self._merges.absorbed(absorbed):
            self._merges.inherit(kept, absorbed=absorbed, keeper=keeper)

    def end(self, keeper: str, absorbed: str, clear: bool) -> Any:
        if clear:
            self._merges.clear(absorbed)
            self._merges.shred(absorbed)
        return self._merges.finish(absorbed=absorbed, keeper=keeper)

    def bury(self, lead: str, case: str) -> Any:
        return self._erasure.bury(lead, case=case, now=NOON)

    def delete(self, lead: str, touches: list[str]) -> Any:
        return self._erasure.delete(lead, touches=touches)

    def shred(self, lead: str) -> Any:
        return self._erasure.shred(lead)

    def unblock(self, tokens: list[str], case: str) -> Any:
        return self._erasure.unblock(tokens, case=case)

    def keep_trail(self, case: str, sealed: bytes, leads: list[str], over: bytes | None) -> Any:
        return self._trails.save(case, sealed, leads, over=over)

    def trail(self, case: str) -> Any:
        return self._trails.load(case)

    def forget_trail(self, case: str) -> Any:
        return self._trails.forget(case, f"case#{case}")

    def _found(self, what: str, read: Callable[[], Any], stale: bool) -> Any:
        if not stale or what not in self._seen:
            self._seen[what] = read()
        return self._seen[what]

    def scan(self, which: str, sk: str) -> Any:
        values = {":sk": {"S": sk}}
        return self._scanned(TableName="leads", FilterExpression=which, ExpressionAttributeValues=values)

    def _scanned(self, **request: Any) -> list[str]:
        pages = self._client.get_paginator("scan").paginate(**request)
        return sorted(_flat(item) for page in pages for item in page["Items"])


def _sealed(touch: str, size: int) -> SealedTouch:
    return SealedTouch(touch, touch.encode().ljust(size, b"."), touch.encode() * 16)


def _flat(item: Any) -> str:
    """The same for the same item; sets have no order."""
    match item:
        case dict():
            return repr(sorted((name, _flat(value)) for name, value in item.items()))
        case list() if all(isinstance(entry, str) for entry in item):
            return repr(sorted(map(str, item)))  # an enumeration is its word once it is stored
        case list():
            return repr([_flat(entry) for entry in item])
        case str():
            return repr(str(item))
        case _:
            return repr(item)
