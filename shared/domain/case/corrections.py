"""What a person says is wrong about them (GDPR Art. 16). Sealed with the rest of the request."""

from pydantic import BaseModel, ConfigDict

from shared.domain.characteristic import Scalar


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Replacement(_Part):
    """One identifier, by its type; ``wrong`` and ``right`` are canonical values."""

    type: str
    wrong: str
    right: str


class Corrections(_Part):
    """``characteristics`` are new values by name; None for one that is not to be kept."""

    identifiers: tuple[Replacement, ...] = ()
    characteristics: dict[str, Scalar | None] = {}

    @property
    def set(self) -> dict[str, Scalar]:
        return {name: value for name, value in self.characteristics.items() if value is not None}

    @property
    def cleared(self) -> tuple[str, ...]:
        return tuple(name for name, value in self.characteristics.items() if value is None)
