"""What officers are answered when a case does not allow what they ask."""

from collections.abc import Mapping
from typing import Any, Final

from aws_lambda_powertools.event_handler import Response

from shared.domain.case.case import NotPossible
from shared.domain.case.words import Obstacle
from shared.edge import failures
from shared.edge.http import RequestRefused

_MESSAGES: Final[Mapping[Obstacle, str]] = {
    Obstacle.NOT_ALLOWED_NOW: "The request is not at a point where this can be done.",
    Obstacle.ALREADY_CLOSED: "The request is closed.",
    Obstacle.IDENTITY_UNVERIFIED: "First it has to be known who is asking.",
    Obstacle.PERSON_NOT_PROVEN: "What was proven does not tell which lead is this person; open a request"
    " by a stronger identifier, such as the e-mail address.",
    Obstacle.SECOND_PERSON_NEEDED: "Somebody else has to approve it too.",
    Obstacle.HELD: "The request is under a legal hold.",
    Obstacle.NOT_HELD: "The request is not under a legal hold.",
    Obstacle.PAUSED: "The clock of the request stands still.",
    Obstacle.NOT_PAUSED: "The clock of the request is running.",
    Obstacle.ALREADY_EXTENDED: "The time to answer was extended before; it can be extended once.",
    Obstacle.EXTENSION_TOO_LATE: "The time to answer can only be extended within its first period.",
    Obstacle.NO_CHALLENGE: "There is no challenge that can still be answered.",
    Obstacle.TOO_MANY_CODES: "Too many codes were mailed; wait, or record another proof.",
    Obstacle.NOT_CANCELLABLE: "The request is no longer pending.",
    Obstacle.ALREADY_LIFTED: "The restriction was lifted before.",
    Obstacle.INFORMED_TOO_EARLY: "The person has to be told after the restriction began, before it is lifted.",
    Obstacle.HISTORY_FULL: "Too much has been done with this request.",
}


def not_possible(refusal: NotPossible) -> Response[Any]:
    return failures.refused(RequestRefused(409, refusal.obstacle, _MESSAGES[refusal.obstacle]))
