"""Credentials that are not the controller's, though some come close."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from infra.opendsr.findings import Level


@dataclass(frozen=True)
class Impostor:
    """``weight`` is given where letting it in weighs less than the check: no rule says that case counts."""

    how: str
    headers: Mapping[str, str] = field(repr=False)
    weight: Level | None = None


def impostors(headers: Mapping[str, str], mark: str) -> Iterator[Impostor]:
    """``headers`` authenticate the controller; ``mark`` is a word that is no credential. A scheme stays in front."""
    yield Impostor("without credentials", {})
    near: dict[str, Callable[[str], str]] = {
        "with an empty credential": lambda _: "",
        "with false credentials": lambda _: mark,
        "with a wildcard": lambda _: "*",
        "with a wildcard of SQL": lambda _: "%",
        "with the credential but its last character": lambda token: token[:-1],
        "with the credential but its first character": lambda token: token[1:],
        "with the credential and a letter after it": lambda token: f"{token}x",
        "with the credential and a word after it": lambda token: f"{token} {mark}",
        "with the credential and another after a comma": lambda token: f"{token},{mark}",
        "with the credential after another": lambda token: f"{mark},{token}",
        "with the credential in the other case": lambda token: token.swapcase(),
    }
    for how, change in near.items():
        changed = {name: scheme + change(token) for name, scheme, token in _split(headers)}
        if changed != dict(headers):
            yield Impostor(how, changed, Level.SHOULD if "case" in how else None)


def tokens(headers: Mapping[str, str]) -> list[str]:
    """What in the headers is secret."""
    return [token for _, _, token in _split(headers) if token]


def _split(headers: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Name, scheme with its blank, and credential."""
    for name, value in headers.items():
        scheme, blank, token = value.partition(" ")
        yield (name, scheme + blank, token) if blank else (name, "", value)
