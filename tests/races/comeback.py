"""Whoever was erased on their own wish comes back by asking for it and confirming it, or not at all."""

from collections.abc import Iterator
from typing import Final

from tests.races.ledger import Ledger
from tests.races.story import Story
from tests.races.world import World

_FOREVER: Final = 1 << 40


def nobody_comes_back_unasked(world: World, story: Story, ledger: Ledger) -> Iterator[str]:
    for mark, since in ledger.lifted:
        if not any(mailed == mark and asked >= since for mailed, asked in world.mailed):
            yield "a suppression was lifted that was not asked about since"
    lifted = {mark for mark, _ in ledger.lifted}
    for token in dict.fromkeys(_wished_away(world, story, ledger)):
        if not ledger.is_barred(token, _FOREVER) and ledger.marks[token] not in lifted:
            yield f"the {ledger.kinds[token]} of somebody erased is not suppressed"
    for token, lead_id, step in ledger.given:
        if lead_id not in ledger.fenced and ledger.is_barred(token, step):
            yield f"a suppressed {ledger.kinds[token]} became {lead_id}'s"


def _wished_away(world: World, story: Story, ledger: Ledger) -> Iterator[str]:
    """Tokens that the cases name, and all that those erased by them were known by, but for what decided nothing
    while the case shut its doors: several leads carried it, or it did not prove the one that did."""
    for case, requester in story.requesters.items():
        if not requester.identifiers or (case, "deleting") not in world.reached:
            continue
        begun, shut = ledger.begun(case), world.reached[case, "deleting"]
        named = ledger.deciding(requester.identifiers, begun, shut)
        known = {token for token, lead_id, _ in ledger.given if ledger.fenced_by.get(lead_id) == case}
        yield from (token for token in named | known if not ledger.was_shared(token, begun, shut))
