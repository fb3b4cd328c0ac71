"""Of what kind a value has to be for a requirement to make sense of it."""

from shared.domain.definition.requirements import (
    AtLeast,
    AtLeastRank,
    AtMost,
    AtMostRank,
    Between,
    FreeMail,
    InCountries,
    Requirement,
    Unless,
)
from shared.domain.values.readers import Kind


def kind_asked(required: Requirement) -> Kind | None:
    """None for what can be asked of any kind: texts are compared with whatever is sent."""
    match required:
        case AtLeast() | AtMost() | Between():
            return "number"
        case AtLeastRank() | AtMostRank():
            return "rank"
        case InCountries():
            return "country"
        case FreeMail():
            return "text"
        case Unless(denied=denied):
            return kind_asked(denied)
    return None
