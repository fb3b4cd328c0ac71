"""Promoting a lead: settle a due decision, if it is one the stages allow and it is still due."""

from shared.domain.decision import Decision, allowed
from shared.ports import PromotedLeads


class MoveForbidden(Exception):
    """The message asks for a change of stage that no arrow allows."""


def promote_lead(lead_id: str, decision: Decision, *, leads: PromotedLeads) -> bool:
    """True when this call made the change; False when it had been made, or was replaced by a later decision.

    Raises :class:`MoveForbidden` and StoreUnavailable.
    """
    if not allowed(decision.move):
        raise MoveForbidden(f"{decision.move.start} to {decision.move.stage}")
    return leads.settle(lead_id, decision)
