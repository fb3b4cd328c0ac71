"""`make run` as somebody at a terminal has it: what it prints, the commands it offers, and Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from infra.local import ROOT
from infra.local.emulator import Emulator
from infra.local.guardian import end_with_parent
from infra.local.process import end_orphan
from infra.local.stack import NAME
from infra.watch import until

# The first start of all builds the artifacts.
START_SECONDS = 420
STOP_SECONDS = 90


@dataclass(frozen=True)
class LocalRun:
    process: subprocess.Popen[bytes]
    screen: Path
    port: int

    @property
    def printed(self) -> str:
        return self.screen.read_text(encoding="utf-8")

    @property
    def api_url(self) -> str:
        found = re.search(r"The API answers at (\S+)", self.printed)
        assert found, self.printed
        return found[1]

    @property
    def deliveries(self) -> list[tuple[str, ...]]:
        """Of each delivery of the journey: how it was answered, and the stage the person then stood at."""
        return re.findall(r"^  \d\. .+ (\d{3} \w+) +→ (\w+)$", self.printed, re.MULTILINE)

    def paragraph(self, opening: str) -> str:
        """The paragraph that begins so, on one line."""
        paragraphs = [" ".join(lines.split()) for lines in self.printed.split("\n\n")]
        found = [paragraph for paragraph in paragraphs if paragraph.startswith(opening)]
        assert len(found) == 1, self.printed
        return found[0]

    def command(self, path: str) -> str:
        """The command for that path of the API, to the letter."""
        commands = ("  curl ", "  make ", "  STATE=")
        found = [line for line in self.printed.splitlines() if line.startswith(commands) and path in line]
        assert len(found) == 1, self.printed
        return found[0]

    def interrupt(self) -> int:
        """Press Ctrl-C, which everything in the foreground hears; return the exit code. Safe to call twice."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(STOP_SECONDS)

    def terminate(self, *, times: int) -> None:
        """Send everything in its group the signal to end, that often."""
        for _ in range(times):
            os.killpg(self.process.pid, signal.SIGTERM)


@contextmanager
def local_run(state: Path, *, port: int) -> Iterator[LocalRun]:
    """A run that serves. It is ended at the latest with the block, and so is the emulator of one that was killed."""
    with starting(state, port=port) as run:
        process = run.process
        until(lambda: "Serving" in run.printed or process.poll() is not None, seconds=START_SECONDS, what="`make run`")
        assert process.poll() is None, run.printed
        yield run


@contextmanager
def starting(state: Path, *, port: int) -> Iterator[LocalRun]:
    """A run that has just been started, and may fail."""
    state.mkdir(exist_ok=True)
    screen = state / "screen"
    with screen.open("wb") as output, ctrl_c_is_heard():
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.local.run"],
            cwd=ROOT,
            env=os.environ | {"STATE": str(state), "PORT": str(port), "TTY_COMPATIBLE": "0"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a group of its own, so that only this run hears its Ctrl-C
            preexec_fn=end_with_parent,  # noqa: PLW1509 - it outlives no test that is killed
        )
    try:
        yield LocalRun(process, screen, port)
    finally:
        _end(process, state)


def is_deploying(run: LocalRun) -> bool:
    """Whether its stack is known to the emulated account, which makes all of it in one go."""
    try:
        return bool(Emulator(port=run.port).client("cloudformation").describe_stacks(StackName=NAME)["Stacks"])
    except (ClientError, BotoCoreError):  # not there yet
        return False


def run_as_printed(command: str) -> tuple[int, str]:
    """Give the line to a shell; return the HTTP status and the body."""
    report = "--silent --show-error --max-time 60 --write-out '\\n%{http_code}'"
    ended = subprocess.run(["/bin/sh", "-c", f"{command} {report}"], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    body, _, status = ended.stdout.rpartition("\n")
    return int(status), body


@contextmanager
def ctrl_c_is_heard() -> Iterator[None]:
    """Tests started in the background ignore Ctrl-C, and what they start would too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _end(process: subprocess.Popen[bytes], state: Path) -> None:
    try:
        if process.poll() is None:
            process.terminate()
            process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    finally:
        end_orphan(state / "pid", named="ministack", seconds=STOP_SECONDS)
