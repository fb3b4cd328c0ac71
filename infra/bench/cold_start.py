"""Cold starts: CPU to import and initialise each function, over a bare function that makes one DynamoDB client.

Each run is a fresh interpreter whose AWS calls are answered on the loopback; CPU is what that process reports of
itself. Bare and function alternate, so that a busy machine slows both. Byte code is compiled beforehand, as it is in
the artifact: into a directory of this run, whatever the environment says about writing byte code.
"""

import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Final

from infra.bench.settings import deployed_settings

RUNS: Final = 7
_CODE: Final = Path("functions")
FUNCTIONS: Final = tuple(sorted(".".join(path.parent.relative_to(_CODE).parts) for path in _CODE.rglob("handler.py")))
_MEASURE: Final = "\nimport time; print(time.process_time())"
_BARE: Final = 'import boto3; boto3.client("dynamodb")'
_NEEDS: Final = {
    "rights": ("h.responder(); h.controllers_api()", "h.officers(); h.desk()"),
    "scoring": ("h.build(); h.definitions().at(0)",),
    "leads": ("h.build(); h.definitions().at(0)",),
}
_KEY = b64encode(bytes(32)).decode()
_ANSWERS: Final = {
    "GetItem": {"Item": {"pk": {"S": "root"}, "root": {"B": _KEY}}},
    "Decrypt": {"Plaintext": _KEY, "KeyId": "bench"},
    "Query": {"Items": [], "Count": 0, "ScannedCount": 0},
}


class _Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        nothing_activated = asked.get("TableName") == "definitions"
        found = {} if nothing_activated else _ANSWERS[self.headers["X-Amz-Target"].partition(".")[2]]
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def _aws() -> Iterator[dict[str, str]]:
    """The environment of a function whose AWS is this process."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    try:
        yield {**inherited, **deployed_settings(), "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}"}
    finally:
        server.shutdown()


def bare_client_cpu_seconds() -> float:
    """Of the bare function: how fast this machine is, to read the other figures by."""
    with _aws() as environment, TemporaryDirectory() as byte_code:
        environment["PYTHONPYCACHEPREFIX"] = byte_code
        _cpu_seconds(_BARE, environment)  # compiles
        return round(median(_cpu_seconds(_BARE, environment) for _ in range(RUNS)), 3)


def cold_start_ratios() -> dict[str, float]:
    """By function, the ratio of the medians of :data:`RUNS` runs; of the slowest beginning, where there are several."""
    with _aws() as environment, TemporaryDirectory() as byte_code:
        environment["PYTHONPYCACHEPREFIX"] = byte_code
        return {name: max(_ratio(program, environment) for program in _beginnings(name)) for name in FUNCTIONS}


def _beginnings(name: str) -> list[str]:
    """What a first request may need built: of rights, controllers need one thing and officers another."""
    return [f"import functions.{name}.handler as h; {need}" for need in _NEEDS.get(name, ("h.build()",))]


def _ratio(function: str, environment: dict[str, str]) -> float:
    for program in (_BARE, function):
        _cpu_seconds(program, environment)  # compiles
    pairs = [(_cpu_seconds(_BARE, environment), _cpu_seconds(function, environment)) for _ in range(RUNS)]
    bare, whole = (median(column) for column in zip(*pairs, strict=True))
    return round(float(whole / bare), 3)


def _cpu_seconds(program: str, environment: dict[str, str]) -> float:
    done = subprocess.run(
        [sys.executable, "-c", program + _MEASURE], env=environment, check=True, capture_output=True, text=True
    )
    return float(done.stdout.splitlines()[-1])
