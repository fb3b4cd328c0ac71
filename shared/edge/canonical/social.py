"""Handles on social networks, whether written as a handle, a path or the address of a profile."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from shared.edge.canonical.text import lowered, visible

_NETWORK: Final = re.compile(r"[a-z0-9][a-z0-9_.-]{0,31}")
_HANDLE: Final = re.compile(r"[^\s@/?#]{1,200}")
_SCHEME: Final = re.compile(r"(?:https?:)?//")
_HOSTS: Final[Mapping[str, str]] = {
    "bsky.app": "bluesky",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "github.com": "github",
    "instagram.com": "instagram",
    "linkedin.com": "linkedin",
    "threads.net": "threads",
    "tiktok.com": "tiktok",
    "twitter.com": "x",
    "x.com": "x",
    "xing.com": "xing",
    "youtube.com": "youtube",
}
_NAMES: Final[Mapping[str, str]] = {"twitter": "x", "fb": "facebook", "insta": "instagram", "bsky": "bluesky"}
_PEOPLE: Final = frozenset({"add", "c", "in", "people", "profile", "profiles", "pub", "u", "user", "users"})
"""Parts of a path that come before the handle of a person."""
_NO_PERSON: Final = frozenset({"company", "events", "feed", "groups", "jobs", "pages", "posts", "school", "showcase"})


class Handle(NamedTuple):
    """``value`` is empty for a page that is no person's."""

    network: str
    value: str


def handle(network: str, text: str) -> Handle | None:
    """None for what is no handle on that network."""
    named, found = _network(network), unquote(visible(text))
    host, path = _place(lowered(found))
    if host is not None and _network(host) != named:
        return None
    value = _person(path).removeprefix("@")
    if not _NETWORK.fullmatch(named):
        return None
    if value in _NO_PERSON and "/" in path:
        return Handle(named, "")
    return Handle(named, value) if _HANDLE.fullmatch(value) else None


def earlier_network(network: str) -> str | None:
    """The name that a network had in the first version of this form."""
    return "twitter" if network == "x" else None


def _network(text: str) -> str:
    name = lowered(visible(text)).strip("/")
    name = _SCHEME.sub("", name)
    host = next((host for host in _HOSTS if name == host or name.endswith(f".{host}")), None)
    return _HOSTS[host] if host else _NAMES.get(name, name)


def _place(text: str) -> tuple[str | None, str]:
    """The host, if the text names one, and the path."""
    bare = _SCHEME.sub("", text)
    first, _, rest = bare.partition("/")
    is_host = bare != text or any(first == host or first.endswith(f".{host}") for host in _HOSTS)
    if not is_host:
        return None, text
    path = urlsplit(f"//{bare}")
    ids = parse_qs(path.query).get("id")
    return first, ids[0] if ids and rest.startswith("profile.php") else path.path


def _person(path: str) -> str:
    parts = [part for part in re.split(r"[?#]", path)[0].split("/") if part]
    if len(parts) > 1 and parts[0] in _PEOPLE:
        parts = parts[1:]
    return parts[0] if parts else ""
