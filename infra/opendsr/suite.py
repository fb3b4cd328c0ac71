"""Running the checks against a processor."""

from __future__ import annotations

import time
from contextlib import ExitStack, nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypedDict, Unpack
from urllib.parse import urlsplit

from infra.opendsr.checks import CHECKS
from infra.opendsr.client import Client, trust
from infra.opendsr.findings import Unmet, Unseen
from infra.opendsr.identity import Identity
from infra.opendsr.receiver import receiving
from infra.opendsr.report import Outcome, Report, Result
from infra.opendsr.sample import rfc3339
from infra.opendsr.session import Session
from infra.opendsr.target import Target, base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from infra.opendsr.check import Check
    from infra.opendsr.findings import Level
    from infra.opendsr.receiver import Receiver


class Settings(TypedDict, total=False):
    """What a run may be told beside the address and the credential.

    ``headers`` authenticate in place of the credential, ``other_headers`` as another controller. ``domain`` is the
    name the processor signs for, when it is reached under another. ``ca`` adds authorities to those of the machine.
    ``callback_base`` is an address that leads to the receiver, which listens on ``callback_listen`` (host and port,
    0 for any free one) and, with ``callback_ca``, speaks HTTPS and writes the authority to trust to that file.
    ``wait`` bounds in seconds how long changes of status and callbacks are waited for, once a run. ``only`` names the
    checks to run. ``said`` is called with each result as it comes.
    """

    headers: Mapping[str, str]
    other_credential: str | None
    other_headers: Mapping[str, str]
    controller_id: str | None
    identity: str | None
    domain: str | None
    ca: Path | None
    allow_http: bool
    callback_base: str | None
    callback_listen: tuple[str, int]
    callback_ca: Path | None
    wait: float
    only: Collection[str]
    said: Callable[[Result], object]


def run(url: str, credential: str | None = None, **settings: Unpack[Settings]) -> Report:
    """Runs the checks against the processor at ``url``, with or without ``/v2``; ``credential`` is a bearer token.

    Raises ValueError for settings that make no sense, OSError for files and ports, NoAnswer when nothing answers.
    """
    target = _target(url, credential, settings)
    checks = _chosen(settings.get("only", ()))
    began, started = time.monotonic(), datetime.now(UTC)
    client = Client(trusted=trust(target.ca), allow_http=target.allow_http)
    said = settings.get("said") or (lambda _: None)
    with ExitStack() as stack:
        receiver = stack.enter_context(_receiver(target, settings))
        session = Session(target, client, receiver)
        _ = session.root  # raises when nothing answers at all
        stack.callback(session.tidy)
        results = {}
        for check in sorted(checks, key=lambda each: each.sweeps):
            results[check.id] = _result(check, session)
            said(results[check.id])
    return Report(
        url=target.base,
        domain=target.domain,
        started=rfc3339(started),
        seconds=round(time.monotonic() - began, 1),
        requests=client.sent,
        results=tuple(results[check.id] for check in checks),
    )


def _target(url: str, credential: str | None, settings: Settings) -> Target:
    base = base_of(url, allow_http=settings.get("allow_http", False))
    identity = settings.get("identity")
    return Target(
        base=base,
        domain=(settings.get("domain") or urlsplit(base).hostname or "").lower(),
        headers=_bearer(credential) | dict(settings.get("headers", {})),
        other_headers=_bearer(settings.get("other_credential")) | dict(settings.get("other_headers", {})),
        controller_id=settings.get("controller_id"),
        identity=Identity.parse(identity) if identity else None,
        ca=settings.get("ca"),
        allow_http=settings.get("allow_http", False),
        wait=settings.get("wait", 20),
    )


def _receiver(target: Target, settings: Settings) -> AbstractContextManager[Receiver | None]:
    """Only where its address can mean something to the processor."""
    base = settings.get("callback_base")
    if not base and not target.is_local:
        return nullcontext()
    host, port = settings.get("callback_listen", ("127.0.0.1", 0))
    return receiving(base=base, host=host, port=port, ca=settings.get("callback_ca"))


def _chosen(only: Collection[str]) -> list[Check]:
    unknown = sorted(set(only) - set(CHECKS))
    if unknown:
        raise ValueError(f"no check is called {', '.join(unknown)}")
    return [check for check in CHECKS.values() if not only or check.id in only]


def _result(check: Check, session: Session) -> Result:
    def result(outcome: Outcome, reason: str, **more: Level) -> Result:
        return Result(check.id, check.level, check.requirement, outcome, reason, **more)

    try:
        return result(Outcome.PASSED, check.look(session) or "")
    except Unseen as why:
        return result(Outcome.SKIPPED, str(why))
    except Unmet as why:
        return result(Outcome.FAILED, str(why), broken=why.level or check.level)


def _bearer(token: str | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}
