"""Commands find the local stack that is up; where it is not clear which, they name all and choose none."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from infra import controllers, redrive, replay_erasures, senders, signing_key
from infra.local import conformance, running, token
from infra.local.emulator import Emulator
from infra.local.process import AlreadyRunning, take_lock
from infra.local.running import NotRunning, announced, find_run, running_stack, runs
from infra.replay import __main__ as replay
from infra.replay_definition import __main__ as replay_definition


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("STATE", raising=False)
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(running, "RUNNING", tmp_path / "running")


@contextmanager
def up(state: Path, port: int) -> Iterator[None]:
    """A run as far as others see it: the lock on its folder, its port, and its mark."""
    (state / "state").mkdir(parents=True)
    (state / "state" / "port").write_text(str(port))
    with take_lock(state / "lock"), announced(state):
        yield


def test_the_only_stack_is_taken_wherever_its_data_are(tmp_path: Path) -> None:
    with up(tmp_path / "elsewhere", 4601):
        assert find_run() == (tmp_path / "elsewhere", 4601)
    assert runs() == []


def test_without_a_stack_commands_start_none_and_say_what_does(tmp_path: Path) -> None:
    with pytest.raises(NotRunning, match=r"does not run here\. Start it with `make run`"):
        running_stack()
    assert not list(tmp_path.iterdir())


def test_of_several_stacks_each_is_named_with_how_to_choose_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with up(tmp_path / "one", 4601), up(tmp_path / "two", 4602):
        with pytest.raises(NotRunning) as unclear:
            find_run()
        for name, port in (("one", 4601), ("two", 4602)):
            assert f"STATE={tmp_path / name}    port {port}" in str(unclear.value)
        monkeypatch.setenv("PORT", "4602")
        assert find_run().state == tmp_path / "two"
        monkeypatch.setenv("STATE", str(tmp_path / "one"))
        assert find_run().port == 4601


@pytest.mark.parametrize(("setting", "value"), [("STATE", "nowhere"), ("PORT", "4999")])
def test_a_setting_that_names_no_stack_is_not_replaced_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str
) -> None:
    monkeypatch.setenv(setting, value)
    with up(tmp_path / "one", 4601), pytest.raises(NotRunning, match=value):
        find_run()


def test_the_mark_of_a_run_that_was_killed_does_not_count(tmp_path: Path) -> None:
    with ExitStack() as killed:
        with up(tmp_path / "one", 4601):
            killed.enter_context(announced(tmp_path / "one"))
        assert runs() == []


def test_a_second_start_on_the_same_data_is_told_the_port_of_the_first(tmp_path: Path) -> None:
    with up(tmp_path / "one", 4601), pytest.raises(AlreadyRunning, match=r"one, port 4601\. Stop it there first"):
        Emulator(state=tmp_path / "one").start()


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (senders.main, ["--local", "infra/sources/website.json"]),
        (controllers.main, ["--local", "infra/controller_accounts/local.json"]),
        (token.main, ["marketing"]),
        (signing_key.main, ["--local"]),
        (redrive.main, ["--local"]),
        (replay_erasures.main, ["--local"]),
        (conformance.main, ["--local"]),
        (replay.main, ["infra/replay/rows/visitors.csv", "infra/replay/maps/visitors.yaml"]),
        (replay_definition.main, ["infra/replay/definitions/visitors.yaml"]),
    ],
    ids=lambda value: getattr(value, "__module__", ""),
)
def test_no_command_starts_a_stack_or_prints_anything_of_one_that_is_not_up(
    command: Callable[[list[str]], int], arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert command(arguments) == 2
    said = capsys.readouterr()
    assert "does not run here" in said.out + said.err and "://" not in said.out + said.err
    assert not list(tmp_path.iterdir())
