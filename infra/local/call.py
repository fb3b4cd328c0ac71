"""`make call AS=sales GET=/v1/leads`: one call of the local stack's API, signed in, its answer made readable.

AS is the group of the caller; without it the call carries no token. GET, POST, PUT or DELETE is the path. DATA is the
body, JSON or @FILE. PICK prints one part of the answer by its JMESPath, bare if it is a text, so that a shell can keep
it. OUT is a file for the answer. WAIT asks again for as many seconds, until the call succeeds and PICK finds something.
"""

import json
import os
import sys
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, NamedTuple

import urllib3

from infra.local.people import GROUPS, sign_in
from infra.local.running import NotRunning, running_stack
from infra.progress import step
from infra.readable import picked, readable
from infra.watch import Late, until

_METHODS: Final = ("GET", "POST", "PUT", "DELETE")
_USAGE: Final = (
    "usage: make call [AS=GROUP] GET=/v1/… | POST=/v1/… | PUT=/v1/… | DELETE=/v1/… [DATA='{…}' | DATA=@FILE]\n"
    "                 [PICK=JMESPATH] [OUT=FILE] [WAIT=SECONDS]\n"
    f"groups: {', '.join(GROUPS)}"
)


class Misused(Exception):
    """The settings do not make a call; the message says why."""


class Call(NamedTuple):
    method: str
    path: str
    body: bytes | None
    media_type: str
    group: str
    pick: str
    out: str
    wait: float


class Answer(NamedTuple):
    """``picked`` is the whole of it without PICK; None where PICK finds nothing."""

    status: int
    body: bytes
    picked: Any

    @property
    def good(self) -> bool:
        return HTTPStatus(self.status).is_success and self.picked not in (None, False)


def call_in(settings: Mapping[str, str]) -> Call:
    """Raises :class:`Misused`."""
    given = [(method, settings[method]) for method in _METHODS if settings.get(method)]
    group, data = settings.get("AS", ""), settings.get("DATA", "")
    if len(given) != 1 or not given[0][1].startswith("/") or group not in ("", *GROUPS):
        raise Misused(_USAGE)
    try:
        body = Path(data[1:]).read_bytes() if data.startswith("@") else data.encode()
        pick = settings.get("PICK", "")
        picked({}, pick)
        wait = float(settings.get("WAIT") or 0)
    except OSError as error:
        raise Misused(f"{data[1:]}: {error.strerror}") from None
    except ValueError:
        raise Misused(_USAGE) from None
    yaml = data.startswith("@") and Path(data).suffix in {".yaml", ".yml"}
    media_type = "application/yaml" if yaml else "application/json"
    return Call(*given[0], body or None, media_type, group, pick, settings.get("OUT", ""), wait)


def ask(call: Call) -> Answer:
    """Raises NotRunning."""
    stack = running_stack()
    headers = {"Authorization": f"Bearer {sign_in(stack, group=call.group)}"} if call.group else {}
    if call.body:
        headers["Content-Type"] = call.media_type
    latest: list[Answer] = []

    def answered() -> bool:
        reply = urllib3.request(call.method, stack.api_url + call.path, body=call.body, headers=headers, timeout=60)
        latest[:] = [Answer(reply.status, reply.data, _picked(reply.data, call.pick))]
        return latest[0].good or not call.wait

    try:
        with step(f"Waiting for {call.path}", quiet=not call.wait):
            until(answered, seconds=call.wait, pause=1)
    except Late:
        pass
    return latest[0]


def _picked(body: bytes, pick: str) -> Any:
    try:
        content = json.loads(body)
    except ValueError:
        return None if pick else body.decode(errors="replace")
    return picked(content, pick)


def main(settings: Mapping[str, str]) -> int:
    try:
        call = call_in(settings)
        answer = ask(call)
    except (Misused, NotRunning) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{answer.status} {HTTPStatus(answer.status).phrase}", file=sys.stderr)
    if not answer.good:
        print(readable(_picked(answer.body, "")), file=sys.stderr)
        return 1
    if call.out:
        Path(call.out).write_bytes(answer.body)
    else:
        print(readable(answer.picked))
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ))
