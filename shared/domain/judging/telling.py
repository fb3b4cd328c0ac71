"""As much of a touch as judging reads."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from shared.domain.characteristic import Scalar


class Doing(Protocol):
    """An action of a touch."""

    @property
    def type(self) -> str: ...

    @property
    def at(self) -> int: ...

    @property
    def asset(self) -> str | None: ...

    @property
    def category(self) -> str | None: ...

    @property
    def value(self) -> int | None: ...


class Telling(Protocol):
    """What a touch tells, whoever read it: all fields mean what they do in a touch."""

    @property
    def id(self) -> str: ...

    @property
    def received_at(self) -> int: ...

    @property
    def format(self) -> str: ...

    @property
    def identifiers(self) -> Mapping[str, str]: ...

    @property
    def characteristics(self) -> Mapping[str, Scalar]: ...

    @property
    def actions(self) -> Sequence[Doing]: ...

    @property
    def cleared(self) -> Sequence[str]: ...

    @property
    def locale(self) -> str | None: ...

    @property
    def precedence(self) -> int:
        """See :func:`shared.domain.touch.precedence`."""
