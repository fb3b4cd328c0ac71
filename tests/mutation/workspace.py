"""A copy of the project in which mutmut changes one scope."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tests.mutation.scopes import LOGGED, WIRING, Scope

ROOT: Final = Path(__file__).resolve().parents[2]
_BESIDE: Final = ("infra", "docs", "template.yaml", "README.md", "Makefile", ".python-version", ".checkov.yaml")
_COPIED: Final = ("functions", "shared", "tests", "pyproject.toml", "uv.lock", *_BESIDE)
_MUTMUT: Final = Path(sys.executable).with_name("mutmut")


class NotRun(Exception):
    """The tests fail without any mutant, or mutmut does."""


class Workspace:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, only: str, *, processes: int) -> None:
        """Tests every mutant whose name fits the pattern. Raises NotRun."""
        done = self._mutmut("run", "--max-children", str(processes), only)
        if done.returncode:
            raise NotRun(done.stdout[-2000:])

    def outcomes(self, only: str) -> dict[str, int | None]:
        """Those mutants by mutmut's name, with how their tests ended: 0 when none failed, None when none was run."""
        files = sorted(self._folder.glob("mutants/**/*.meta"))
        codes = [json.loads(path.read_text())["exit_code_by_key"] for path in files]
        return {mutant: code for found in codes for mutant, code in found.items() if fnmatch(mutant, only)}

    def change(self, mutant: str) -> tuple[str, str]:
        """The lines that the mutant takes away, and those it puts there."""
        shown = [line for line in self._mutmut("show", mutant).stdout.splitlines() if line[:3] not in {"---", "+++"}]
        was, becomes = (" ".join(line[1:].strip() for line in shown if line.startswith(sign)) for sign in "-+")
        return was, becomes

    def _mutmut(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [_MUTMUT, *arguments],
            cwd=self._folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


@contextmanager
def workspace(scope: Scope) -> Iterator[Workspace]:
    with TemporaryDirectory(prefix="mutation-") as name:
        folder = Path(name)
        for part in _COPIED:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy2(source, folder / part)
        with (folder / "pyproject.toml").open("a") as settings:
            settings.write("\n[tool.mutmut]\n" + "".join(f"{key} = {json.dumps(to)}\n" for key, to in _settings(scope)))
        yield Workspace(folder)


def _settings(scope: Scope) -> list[tuple[str, Any]]:
    """Each mutant is tested in a process of its own, forked from one that has imported and collected everything."""
    return [
        ("source_paths", ["functions", "shared"]),
        ("only_mutate", list(scope.mutated)),
        ("do_not_mutate", [WIRING]),
        ("do_not_mutate_patterns", [LOGGED]),
        ("also_copy", list(_BESIDE)),
        ("pytest_add_cli_args_test_selection", [f"tests/{path}" for path in scope.tests]),
        ("pytest_add_cli_args", ["-p", "no:xdist", "-p", "no:cacheprovider"]),
        ("process_isolation", "forkserver"),
        ("track_dependencies", False),
        ("use_git_change_detection", False),
    ]
