"""Judging several leads although nothing more was heard of them."""

from collections.abc import Sequence

from functions.scoring.judge_lead import LeadJudge
from shared.edge import log


class SomeFailed(Exception):
    """Some of the leads could not be judged; the others were."""


def judge_together(lead_ids: Sequence[str], judge: LeadJudge, *, now: int) -> None:
    """Raises :class:`SomeFailed`, once every other lead was judged."""
    failed = 0
    for lead_id in lead_ids:
        try:
            judge.judge(lead_id, again=True, now=now)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the next lead is somebody else's
            log.error("lead_failed", lead=lead_id, kind=type(fault).__name__)
            failed += 1
    if failed:
        raise SomeFailed(f"{failed} leads")
