"""Whether two leads may be merged, and how far it has come."""

from enum import StrEnum

from shared.edge.journal import PersonGone
from shared.ports.merging import Pair, Pointers


class Progress(StrEnum):
    POSSIBLE = "possible"
    MERGING = "merging"
    MERGED = "merged"


class Obstacle(StrEnum):
    """``busy``: another lead is just becoming part of one of the two, which passes."""

    NOT_TIED = "not_tied"
    MERGED_ELSEWHERE = "merged_elsewhere"
    BUSY = "busy"


class NotMergeable(Exception):
    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


def progress(pair: Pair, keeper_id: str, absorbed_id: str) -> Progress:
    """Raises PersonGone when one of them is gone, and :class:`NotMergeable`."""
    keeper, absorbed = pair.keeper, pair.absorbed
    if keeper is None or absorbed is None:
        raise PersonGone(keeper_id if keeper is None else absorbed_id)
    if absorbed.merged_into == keeper_id and not keeper.merged_into:
        return Progress.MERGING if keeper.absorbing == absorbed_id else Progress.MERGED
    if keeper.merged_into or absorbed.merged_into:
        raise NotMergeable(Obstacle.MERGED_ELSEWHERE)
    if not pair.tied:
        raise NotMergeable(Obstacle.NOT_TIED)
    if keeper.absorbing or absorbed.absorbing:
        raise NotMergeable(Obstacle.BUSY)
    return Progress.POSSIBLE


def whereabouts(lead_id: str, leads: Pointers) -> str:
    """The lead that the person of this one is kept as now; itself, unless it was merged into another."""
    while kept := leads.merged_into(lead_id):
        lead_id = kept
    return lead_id
