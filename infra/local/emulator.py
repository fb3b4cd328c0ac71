"""The emulated AWS account: starts, answers on this machine only, enforces IAM, keeps its state, stops cleanly."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self, TextIO

import boto3
from botocore.config import Config

from infra.local import BUILD, ROOT
from infra.local.emulator_settings import COMMAND, OWNER, REGION, settings
from infra.local.guardian import KEEP
from infra.local.kept_state import kept_port, move_state
from infra.local.process import HOST, AlreadyRunning, end_orphan, port_obstacle, take_lock
from infra.local.scratch import drop_scratch, take_scratch

DEFAULT_PORT = 4566
START_SECONDS = 60
# Stopping writes the whole state to disk: a million leads take their time.
STOP_SECONDS = 300
_GUARDIAN = (sys.executable, "-m", "infra.local.guardian")
_STOP_IT = "Stop it there first (Ctrl-C), or choose another folder with STATE=."


def chosen_state() -> Path:
    """Take STATE from the environment, else the folder beside the build, which `make clean` forgets."""
    return Path(os.environ.get("STATE") or BUILD / "emulator").absolute()


class EmulatorFailed(RuntimeError):
    """The emulator did not start; the message says why and where its log is."""


@dataclass
class Emulator:
    """A context manager around one emulator process, which ends with this one, however this one ends.

    `state` is a directory of its own: data, log and lock live there and survive a clean stop. Functions are
    unpacked and write in `scratch`, which exists while the emulator runs."""

    state: Path = field(default_factory=chosen_state)
    port: int = DEFAULT_PORT
    scratch: Path = field(init=False)
    _lock: TextIO | None = field(default=None, repr=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _begun: bool = field(default=False, repr=False)  # started again, it writes on in the same log

    def __post_init__(self) -> None:
        self.scratch = self.state / "tmp"

    @property
    def endpoint(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def data(self) -> Path:
        """Where everything the account holds is kept between runs."""
        return self.state / "state"

    @property
    def log(self) -> Path:
        return self.state / "emulator.log"

    @property
    def environment(self) -> dict[str, str]:
        """What a tool needs to speak to this account, and only to this one."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": os.environ.get("HOME", str(self.state)),
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            **OWNER,
        }

    def client(self, service: str, **config: Any) -> Any:
        """Return a boto3 client of the account's owner."""
        return boto3.client(  # type: ignore[call-overload]
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=OWNER["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=OWNER["AWS_SECRET_ACCESS_KEY"],
            config=Config(retries={"mode": "standard"}, **config),
        )

    def start(self) -> Self:
        """Start and wait until the account answers. Raises EmulatorFailed, UnreadableState and AlreadyRunning."""
        try:
            self.state.mkdir(parents=True, exist_ok=True)
            self._lock = take_lock(self.state / "lock")
        except AlreadyRunning:
            raise AlreadyRunning(f"Leadpact already runs on {self.state}{self._its_port()}. {_STOP_IT}") from None
        except OSError as error:
            raise EmulatorFailed(f"The folder for the data, STATE, cannot be used: {error.strerror}.") from None
        try:
            # A run that was killed has an emulator that is still writing its data.
            end_orphan(self._pid_file, named="ministack", seconds=STOP_SECONDS)
            self._prepare()
        except BaseException:
            self._release()
            raise
        return self._launch()

    def _launch(self) -> Self:
        with self.log.open("ab" if self._begun else "wb") as log:
            self._begun = True
            self._process = subprocess.Popen(
                [*_GUARDIAN, self.state, self.scratch, str(STOP_SECONDS), *COMMAND],
                env=settings(state=self.state, data=self.data, scratch=self.scratch, port=self.port),
                cwd=ROOT,  # where the guardian is found
                stdin=subprocess.PIPE,  # held open for as long as the emulator is to run
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is ours to handle: state must be written first
            )
        self._pid_file.write_text(str(self._process.pid))
        try:
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self, *, keep_scratch: bool = False) -> None:
        """Stop, which writes the state, and wait for it. Safe to call twice. What is kept goes with the next start."""
        if self._process is not None:
            if self._process.stdin:
                with contextlib.suppress(BrokenPipeError):
                    self._process.stdin.write(KEEP if keep_scratch else b"")
                    self._process.stdin.close()
            self._process.wait()  # the guardian kills what does not end in time
            self._process = None
            self._pid_file.unlink(missing_ok=True)
        self._release()

    def reset(self) -> None:
        """Forget everything in the account."""
        request = urllib.request.Request(f"{self.endpoint}/_ministack/reset", method="POST")  # noqa: S310
        with urllib.request.urlopen(request, timeout=60):  # noqa: S310
            pass

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def _pid_file(self) -> Path:
        return self.state / "pid"

    def _prepare(self) -> None:
        if obstacle := port_obstacle(self.port):
            raise EmulatorFailed(f"Port {self.port} {obstacle} choose another with PORT=.")
        move_state(self.data, port=self.port)
        drop_scratch(self.scratch)
        self.scratch = take_scratch(self.state)

    def _its_port(self) -> str:
        try:
            return f", port {kept_port(self.data)}"
        except (OSError, ValueError):
            return ""

    def _wait_until_ready(self) -> None:
        process = self._process
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if process is None or process.poll() is not None:
                break
            with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
                url = f"{self.endpoint}/_ministack/ready"
                with urllib.request.urlopen(url, timeout=5):  # noqa: S310 our own http address
                    return
            time.sleep(0.1)
        raise EmulatorFailed(f"The emulator did not start; see {self.log}")

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
