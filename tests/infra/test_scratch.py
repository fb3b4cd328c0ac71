"""Functions are unpacked in memory where there is plenty, and nothing of it stays behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local import scratch
from infra.local.scratch import drop_scratch, take_scratch


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "memory"
    folder.mkdir()
    (tmp_path / "meminfo").write_text("MemTotal: 1 kB\nMemAvailable:   8388608 kB\n")
    monkeypatch.setattr(scratch, "MEMORY", folder)
    monkeypatch.setattr(scratch, "_AVAILABLE", tmp_path / "meminfo")
    monkeypatch.setattr(scratch, "_PLENTY", 2**20)
    return folder


def test_it_is_in_memory_for_nobody_else_to_read(memory: Path, tmp_path: Path) -> None:
    folder = take_scratch(tmp_path)
    assert (folder.name, folder.parent.parent, list(folder.iterdir())) == ("tmp", memory, [])
    assert folder.parent.stat().st_mode & 0o077 == 0
    (folder / "file").touch()
    drop_scratch(folder)
    assert list(memory.iterdir()) == []


def test_data_kept_in_memory_stay_when_the_scratch_beside_them_is_dropped(memory: Path, tmp_path: Path) -> None:
    (tmp_path / "meminfo").write_text("")
    for name in ("data", "leadpact-1-data"):
        state = memory / name
        state.mkdir()
        (state / "kept").touch()
        drop_scratch(take_scratch(state))
        assert [path.name for path in state.iterdir()] == ["kept"]


def test_what_a_killed_process_left_is_dropped_and_nothing_of_a_living_one(memory: Path, tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (memory / f"leadpact-{ended.pid}-abc" / "tmp").mkdir(parents=True)
    others = {f"leadpact-{os.getppid()}-abc", "leadpact-x-abc", f"other-{ended.pid}-abc"}
    for name in others:
        (memory / name).mkdir()
    own = take_scratch(tmp_path)
    assert {folder.name for folder in memory.iterdir()} == {*others, own.parent.name}


@pytest.mark.parametrize("said", ["MemAvailable: 1023 kB\n", "", None])
def test_without_plenty_of_memory_it_is_with_the_data(memory: Path, tmp_path: Path, said: str | None) -> None:
    if said is None:
        memory.rmdir()
    else:
        (tmp_path / "meminfo").write_text(said)
    (tmp_path / "tmp" / "old").mkdir(parents=True)
    folder = take_scratch(tmp_path)
    assert (folder, list(folder.iterdir())) == (tmp_path / "tmp", [])
