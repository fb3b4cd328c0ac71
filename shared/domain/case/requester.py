"""Who a case is about: the part of it that is sealed under the case's own key, and dies with that."""

from pydantic import BaseModel, ConfigDict

from shared.domain.case.corrections import Corrections


class Requester(BaseModel):
    """``identifiers`` are pairs of type (``email``, ``phone``, ``social:<network>``, ``external:<namespace>``) and
    canonical value; ``leads`` are ids of leads, where the case came from one. ``corrections`` are those of a
    rectification."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    identifiers: tuple[tuple[str, str], ...] = ()
    leads: tuple[str, ...] = ()
    corrections: Corrections | None = None
