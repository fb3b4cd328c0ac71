"""What `make run` needs of the machine: a port, and a folder for its data."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from infra.local import BUILD, ROOT
from infra.local.emulator import DEFAULT_PORT, Emulator
from infra.local.process import HOST, end_orphan, free_port, is_free, port_obstacle
from infra.local.run import choose_port

# Two of these tests are about the same port: not at the same time.
pytestmark = pytest.mark.xdist_group("usual_port")


def free_low_port() -> int:
    return next(port for port in range(1023, 0, -1) if is_free(port))


@contextmanager
def listening(port: int = 0) -> Iterator[int]:
    """Somebody else on the port; on any, when it is 0."""
    with socket.socket() as somebody:
        somebody.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        somebody.bind((HOST, port))
        somebody.listen()
        yield somebody.getsockname()[1]


def a_start_that_fails(state: Path, *, port: int | str) -> subprocess.CompletedProcess[str]:
    """Nothing of it stays, also when it does not fail."""
    try:
        return subprocess.run(
            [sys.executable, "-m", "infra.local.run"],
            cwd=ROOT,
            env=os.environ | {"PORT": str(port), "STATE": str(state), "TTY_COMPATIBLE": "0"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        if state.is_dir():
            end_orphan(state / "pid", named="ministack", seconds=60)


def test_the_usual_port_is_chosen_when_it_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    if not is_free(DEFAULT_PORT):
        pytest.skip("a run is up on the usual port")
    assert choose_port() == DEFAULT_PORT


def test_another_port_is_chosen_with_a_word_about_it_when_the_usual_one_is_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PORT", raising=False)
    with ExitStack() as held:
        with suppress(OSError):  # a run is up on it: as good
            held.enter_context(listening(DEFAULT_PORT))
        chosen = choose_port()
        assert chosen != DEFAULT_PORT and is_free(chosen)
    said = capsys.readouterr().out
    assert f"Port {DEFAULT_PORT} is taken" in said
    assert f"using {chosen}" in said and "PORT=" in said


def test_a_wanted_port_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = free_port()
    monkeypatch.setenv("PORT", str(wanted))
    assert choose_port() == wanted


def test_a_wanted_port_that_is_taken_is_named_with_what_to_do(tmp_path: Path) -> None:
    with listening() as taken:
        ended = a_start_that_fails(tmp_path, port=taken)
    said = " ".join(ended.stdout.split())
    assert ended.returncode == 1, ended.stderr
    assert f"Port {taken} is taken. Free it, or choose another with PORT=" in said
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("wrong", ["abc", "0", "-1", "99999", "45.66", "9" * 5000, "٤٥٦٦"])
def test_a_port_that_is_none_is_answered_with_one_line_that_names_the_setting(tmp_path: Path, wrong: str) -> None:
    ended = a_start_that_fails(tmp_path, port=wrong)
    assert ended.returncode == 1
    assert ended.stdout.split("\n") == ["PORT must be a number from 1 to 65535, such as 4566.", ""]
    assert not ended.stderr


def test_a_port_this_user_may_not_have_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: socket.socket, address: object) -> None:
        raise PermissionError

    monkeypatch.setattr(socket.socket, "bind", refused)  # whoever runs the tests may be allowed to
    assert "kept for the owner" in port_obstacle(free_low_port())


def test_a_folder_that_cannot_be_one_is_named_by_its_setting(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    ended = a_start_that_fails(file, port=free_port())
    assert ended.returncode == 1
    assert "STATE, cannot be used: File exists." in " ".join(ended.stdout.split())
    assert not ended.stderr


def test_data_of_another_version_is_left_alone_with_a_word_about_it(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "dynamodb.json").write_text("{}")
    ended = a_start_that_fails(tmp_path, port=free_port())
    said = " ".join(ended.stdout.split())
    assert ended.returncode == 1
    assert "was kept by another version of Leadpact. `make clean` forgets" in said
    assert not ended.stderr and (tmp_path / "state" / "dynamodb.json").read_text() == "{}"


def test_the_data_stays_where_it_is_asked_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STATE", "kept")
    assert Emulator().state == tmp_path / "kept"
    monkeypatch.delenv("STATE")
    assert Emulator().state == BUILD / "emulator"
