"""The emulated account keeps its data, on any port, and never for two at once."""

import json
import socket
from pathlib import Path

import pytest

from infra.local.kept_state import LAYOUT, UnreadableState, move_state
from infra.local.process import HOST, AlreadyRunning, end_orphan, free_port, is_free, take_lock


def state(folder: Path, *, port: int, **files: object) -> Path:
    folder.mkdir()
    (folder / "port").write_text(str(port))
    (folder / "layout").write_text(str(LAYOUT))
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content))
    return folder


def test_addresses_follow_the_port(tmp_path: Path) -> None:
    kept = state(tmp_path / "state", port=4566, sqs={"queue": "http://127.0.0.1:4566/0/q"})
    move_state(kept, port=4600)
    assert json.loads((kept / "sqs.json").read_text()) == {"queue": "http://127.0.0.1:4600/0/q"}
    assert (kept / "port").read_text() == "4600"


def test_readers_of_a_stream_start_over_since_its_records_are_gone(tmp_path: Path) -> None:
    functions = {"payload": {"dynamodb_stream_positions": {"reader": 7}, "functions": {"a": 1}}}
    kept = state(tmp_path / "state", port=4566, **{"lambda": functions})
    move_state(kept, port=4566)
    found = json.loads((kept / "lambda.json").read_text())
    assert found == {"payload": {"dynamodb_stream_positions": {}, "functions": {"a": 1}}}


def test_the_first_start_has_no_state(tmp_path: Path) -> None:
    move_state(tmp_path / "state", port=4566)
    assert (tmp_path / "state" / "port").read_text() == "4566"


def test_an_update_nobody_goes_on_with_is_over(tmp_path: Path) -> None:
    stacks = {"a": {"StackStatus": "UPDATE_IN_PROGRESS"}, "b": {"StackStatus": "CREATE_COMPLETE"}}
    kept = state(tmp_path / "state", port=4566, cloudformation={"payload": {"stacks": {"data": stacks}}})
    move_state(kept, port=4566)
    found = json.loads((kept / "cloudformation.json").read_text())["payload"]["stacks"]["data"]
    assert [stack["StackStatus"] for stack in found.values()] == ["UPDATE_ROLLBACK_COMPLETE", "CREATE_COMPLETE"]


@pytest.mark.parametrize("layout", ["", "1", str(LAYOUT + 1)])
def test_data_of_another_layout_is_not_touched(tmp_path: Path, layout: str) -> None:
    kept = state(tmp_path / "state", port=4566, sqs={"queue": "http://127.0.0.1:4566/0/q"})
    (kept / "layout").write_text(layout)
    with pytest.raises(UnreadableState, match="another version"):
        move_state(kept, port=4600)
    assert "4566" in (kept / "sqs.json").read_text()


def test_data_that_is_damaged_is_said_to_be(tmp_path: Path) -> None:
    kept = state(tmp_path / "state", port=4566)
    (kept / "lambda.json").write_text('{"payload"')
    with pytest.raises(UnreadableState, match="damaged"):
        move_state(kept, port=4566)


def test_a_taken_port_is_noticed() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        assert not is_free(taken.getsockname()[1])
    assert is_free(free_port())


def test_two_never_work_on_the_same_state(tmp_path: Path) -> None:
    with take_lock(tmp_path / "lock"), pytest.raises(AlreadyRunning):
        take_lock(tmp_path / "lock")
    take_lock(tmp_path / "lock").close()


def test_a_process_id_that_is_somebody_elses_by_now_is_left_alone(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    pid_file.write_text("1")
    end_orphan(pid_file, named="a program nobody runs", seconds=1)
    assert not pid_file.exists()
