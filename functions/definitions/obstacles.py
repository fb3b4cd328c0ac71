"""Why a step of a contract was not possible, as it is answered."""

from collections.abc import Mapping
from typing import Any, Final

from aws_lambda_powertools.event_handler import Response

from functions.definitions.read_draft import DraftRefused
from shared.domain.contract.contract import NotPossible, Refusal
from shared.edge import failures
from shared.edge.http import RequestRefused

_ABOUT_WHO_ASKS: Final = {Refusal.NOT_OF_THIS_SIDE, Refusal.SIGNED_FOR_THE_OTHER_SIDE, Refusal.NOT_THE_AUTHORS}
_MESSAGES: Final[Mapping[Refusal, str]] = {
    Refusal.NOT_OF_THIS_SIDE: "Only members of a side sign for it.",
    Refusal.SIGNED_FOR_THE_OTHER_SIDE: "You have signed for the other side: nobody signs for both.",
    Refusal.NOT_THE_AUTHORS: "Only the side that wrote a draft changes or proposes it. To differ, write your own.",
    Refusal.NOT_A_DRAFT: "It was proposed already, and never changes again. To say something else, write a new draft.",
    Refusal.NOT_PROPOSED: "It has not been proposed yet.",
    Refusal.OTHER_HASH: "That is not the hash of this definition: look at it again.",
    Refusal.ALREADY_SIGNED: "That side has signed already.",
    Refusal.NOT_SIGNED_BY_BOTH: "Marketing and sales must both have signed it.",
    Refusal.VERSION_NOT_NEWER: "Its version must be higher than that of the definition in force.",
    Refusal.EFFECT_NOT_SHOWN: "A replay of it against the definition in force must have finished first.",
    Refusal.ALREADY_ACTIVATED: "It was activated before. Named under instead_of, what is scheduled gets another time.",
    Refusal.ANOTHER_SCHEDULED: "Another definition is scheduled: name it under instead_of if it shall give way.",
    Refusal.ANOTHER_ACTIVATION: "Another activation came first: look at what is in force now.",
}


def not_possible(fault: NotPossible) -> Response[Any]:
    status = 403 if fault.refusal in _ABOUT_WHO_ASKS else 409
    return failures.refused(RequestRefused(status, fault.refusal, _MESSAGES[fault.refusal]))


def changed_meanwhile() -> RequestRefused:
    return RequestRefused(412, "changed_meanwhile", "Somebody else has changed it since it was read.")


def draft_refused(fault: DraftRefused) -> Response[Any]:
    message = "The document is not a sound definition."
    error = {"code": "definition_refused", "message": message, "errors": [], "problems": fault.problems}
    return Response(422, "application/json", {"error": error})
