"""What a person, or somebody on their behalf, has said about a purpose."""

from enum import StrEnum


class ConsentState(StrEnum):
    """``requested``: asked for, to be confirmed by the person. The last three stop the purpose."""

    REQUESTED = "requested"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OBJECTED = "objected"

    @property
    def stops(self) -> bool:
        return self in {ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.OBJECTED}
