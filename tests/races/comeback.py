"""Whoever was erased on their own wish comes back by asking for it, as somebody new, or not at all."""

from collections.abc import Iterator
from typing import Final

from tests.races.ledger import Ledger
from tests.races.story import Story
from tests.races.world import World

_FOREVER: Final = 1 << 40


def nobody_comes_back_unasked(world: World, story: Story, ledger: Ledger) -> Iterator[str]:
    for token in _wished_away(world, story, ledger):
        if not ledger.is_barred(token, _FOREVER) and not _was_let_back(token, ledger):
            yield f"the {ledger.kinds[token]} of somebody erased is not suppressed"
    for token, lead_id, step in ledger.given:
        if lead_id in ledger.fenced or not ledger.is_barred(token, step):
            continue
        new = ledger.created[lead_id].step == step and ledger.asked(lead_id)
        if not (new and ledger.kinds[token] == "email"):
            yield f"a suppressed {ledger.kinds[token]} became {lead_id}'s"


def _wished_away(world: World, story: Story, ledger: Ledger) -> set[str]:
    """Tokens that the cases name, and all that those erased by them were known by."""
    wishes = {case: requester for case, requester in story.requesters.items() if requester.identifiers}
    named = {world.hasher.identity(*i) for requester in wishes.values() for i in requester.identifiers}
    return named | {token for token, lead_id, _ in ledger.given if ledger.fenced_by.get(lead_id) in wishes}


def _was_let_back(token: str, ledger: Ledger) -> bool:
    """They asked after they had been suppressed, and confirming lifted it."""
    back = (lead_id for given, lead_id, step in ledger.given if given == token and ledger.is_barred(token, step))
    return ledger.kinds[token] == "email" and any(map(ledger.asked, back))
