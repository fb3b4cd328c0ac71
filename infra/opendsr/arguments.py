"""The command line."""

import argparse
import os
from pathlib import Path

from infra.opendsr.suite import Settings


def parsed(arguments: list[str]) -> tuple[str, str | None, Settings, Path | None]:
    """The URL, the credential, the settings, and where to write the report. Leaves with 2 when they make no sense."""
    options = _parser().parse_args(arguments)
    settings: Settings = {
        "headers": dict(options.header),
        "other_credential": options.other_credential,
        "other_headers": dict(options.other_header),
        "controller_id": options.controller_id,
        "identity": options.identity,
        "domain": options.domain,
        "ca": options.ca,
        "allow_http": options.allow_http,
        "callback_base": options.callback_base,
        "callback_listen": options.callback_listen,
        "callback_ca": options.callback_ca,
        "wait": options.wait,
        "only": [name for name in options.only.split(",") if name],
    }
    return options.url, options.credential, settings, options.json


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m infra.opendsr",
        description="Checks an OpenDSR 2.0 processor from outside. Exits with 0 unless a MUST is broken.",
        epilog="It makes about six hundred requests about people who do not exist. Use an account for tests.",
    )
    add = parser.add_argument
    add("url", help="the processor's address, with or without /v2")
    add("--controller-id", metavar="ID", help="who the processor should say the controller is")
    add("--domain", metavar="NAME", help="the name the processor signs for, when it is reached under another")
    add("--identity", metavar="TYPE:FORMAT:VALUE", help="a test subject to ask about where requests are carried out")
    add("--allow-http", action="store_true", help="permit http:// for the processor and for callbacks")
    add("--ca", type=Path, metavar="FILE", help="further authorities to trust, PEM")
    add("--json", type=Path, metavar="FILE", help="write the report there")
    add("--only", default="", metavar="ID,ID", help="run these checks only")
    add("--wait", type=_seconds, default=20, metavar="SECONDS", help="how long to wait for callbacks and progress")
    _credentials(parser.add_argument_group("who asks"))
    _callbacks(parser.add_argument_group("callbacks"))
    return parser


def _credentials(group: argparse._ArgumentGroup) -> None:
    environment, add = os.environ, group.add_argument
    add("--credential", metavar="TOKEN", default=environment.get("OPENDSR_CREDENTIAL"), help="bearer token")
    add(
        "--header", action="append", type=_header, default=[], metavar="'NAME: VALUE'", help="instead of a bearer token"
    )
    other = environment.get("OPENDSR_OTHER_CREDENTIAL")
    add("--other-credential", metavar="TOKEN", default=other, help="bearer token of another controller")
    add(
        "--other-header",
        action="append",
        type=_header,
        default=[],
        metavar="'NAME: VALUE'",
        help="of another controller",
    )


def _callbacks(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--callback-base", metavar="URL", help="an address that leads to the receiver, as through a tunnel")
    add("--callback-listen", type=_address, default=("127.0.0.1", 0), metavar="HOST:PORT", help="where it listens")
    add("--callback-ca", type=Path, metavar="FILE", help="receive over HTTPS; write the authority to trust there")


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not name.strip() or not value.strip():
        raise argparse.ArgumentTypeError("a header is 'Name: value'")
    return name.strip(), value.strip()


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError("an address is HOST:PORT")
    return host, int(port)


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= 3600:
        raise argparse.ArgumentTypeError("between 0 and 3600")
    return seconds
