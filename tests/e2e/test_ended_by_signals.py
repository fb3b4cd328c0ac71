"""An emulator does not outlive whoever started it, however that ended: no process and no scratch stay."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from infra.local import ROOT
from infra.local.process import free_port, is_free
from infra.watch import until
from tests.e2e.local_run import ctrl_c_is_heard
from tests.e2e.remains import Traces, needs_proc

pytestmark = needs_proc
OWNER = """
import sys, time
from infra.local.emulator import Emulator
Emulator(port=int(sys.argv[1])).start()
print("up", flush=True)
time.sleep(600)
"""

TEST = """
import sys, time
from pathlib import Path
from tests.e2e.local_run import starting
with starting(Path(sys.argv[2]), port=int(sys.argv[1])):
    print("up", flush=True)
    time.sleep(600)
"""

SLEEPER = """
import os, time
from contextlib import suppress
from pathlib import Path

def test_sleeps() -> None:
    written = Path(__file__).with_name("written")
    written.write_text(str(os.getpid()))
    written.rename(written.with_name("pid"))
    for _ in range(600):
        with suppress(BaseException):
            time.sleep(1)
"""


@contextmanager
def an_owner(state: Path, port: int, program: str = OWNER) -> Iterator[subprocess.Popen[str]]:
    """Somebody who has started an emulator, and heeds no signal in any way of their own."""
    with ctrl_c_is_heard():
        owner = subprocess.Popen(
            [sys.executable, "-c", program, str(port), str(state)],
            cwd=ROOT,
            env=os.environ | {"STATE": str(state)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
    with owner:
        assert owner.stdout and owner.stdout.readline() == "up\n"
        try:
            yield owner
        finally:
            owner.kill()


@pytest.mark.parametrize(
    "signals",
    [[signal.SIGTERM] * 2, [signal.SIGINT] * 3, [signal.SIGHUP], [signal.SIGKILL]],
    ids=["terminated twice", "interrupted three times", "its terminal closed", "killed"],
)
def test_nothing_stays_of_an_emulator_whose_owner_is_gone(tmp_path: Path, signals: list[signal.Signals]) -> None:
    port = free_port()
    with an_owner(tmp_path, port) as owner:
        traces = Traces.of(tmp_path)
        assert len(traces.processes()) >= 3 and traces.scratch.exists()
        for each in signals:
            os.killpg(owner.pid, each)
        owner.wait()
        assert traces.remains() == []
    assert is_free(port)


def test_nothing_runs_on_when_the_guardian_itself_is_killed(tmp_path: Path) -> None:
    with an_owner(tmp_path, free_port()) as owner:
        traces = Traces.of(tmp_path)
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
        until(lambda: traces.processes() == [str(owner.pid)], seconds=60, what="the end of the emulator")


def test_a_run_does_not_outlive_the_test_that_started_it(tmp_path: Path) -> None:
    with an_owner(tmp_path, free_port(), TEST) as test:
        traces = Traces(tmp_path, tmp_path / "no-folder")
        assert len(traces.processes()) >= 2
        test.kill()
        test.wait()
        assert traces.remains() == []


def test_no_worker_goes_on_with_its_test_when_the_run_is_ended(tmp_path: Path) -> None:
    sleeping = tmp_path / "test_sleeping.py"
    sleeping.write_text(SLEEPER)
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", "-n", "1", "-p", "tests.conftest", "-p", "no:cacheprovider", str(sleeping)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as run:
        until((tmp_path / "pid").exists, seconds=60, what="the worker")
        worker = Path("/proc", (tmp_path / "pid").read_text())
        run.terminate()
    until(lambda: not worker.exists(), seconds=20, what="the end of the worker")
