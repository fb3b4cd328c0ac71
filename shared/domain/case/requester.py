"""Who a case is about: the part of it that is sealed under the case's own key, and dies with that."""

from pydantic import BaseModel, ConfigDict

from shared.domain.case.corrections import Corrections
from shared.domain.case.words import Proof


class Requester(BaseModel):
    """``identifiers`` are pairs of kind (as shared/edge/identifiers.py has them) and canonical value; ``leads`` are ids
    of leads, where the case came from one. ``corrections`` are those of a rectification."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    identifiers: tuple[tuple[str, str], ...] = ()
    leads: tuple[str, ...] = ()
    corrections: Corrections | None = None

    def proven_by(self, proof: Proof) -> tuple[tuple[str, str], ...]:
        """The identifiers that are known to be the person's: a code that was mailed proves the address it went to."""
        if proof is not Proof.CHALLENGE:
            return self.identifiers
        return tuple(one for one in self.identifiers if one == self.address)

    @property
    def address(self) -> tuple[str, str] | None:
        """Where a code is mailed to."""
        return next((one for one in self.identifiers if one[0] == "email"), None)
