"""A controller whose system may send requests of data subjects, as a document."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.domain.certificate.words import Ground

type Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
type Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9.:-]{0,251}[a-z0-9])?$")]
"""A name, or an address on a private machine; lower case."""
type Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256, hex."""


class ControllerAccount(BaseModel):
    """``credentials`` are SHA-256 of the bearer credentials it may present; several to rotate.

    Callbacks go to hosts in ``callback_domains`` only. Its customer ids are those of sources with the same
    ``external_namespace`` (else the account's id). ``erasure_ground`` holds for erasures that name no ground of
    Art. 17(1): a controller that has data erased no longer needs us to keep it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    id: Slug
    domain: Host
    credentials: Annotated[tuple[Digest, ...], Field(min_length=1, max_length=3, repr=False)]
    callback_domains: Annotated[tuple[Host, ...], Field(max_length=20)] = ()
    external_namespace: Slug | None = None
    erasure_ground: Ground = Ground.NO_LONGER_NECESSARY

    @property
    def namespace(self) -> str:
        return self.external_namespace or self.id
