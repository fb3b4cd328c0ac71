"""The suite's modules import each other in one direction, also for the sake of types."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import infra.opendsr

FOLDER = Path(infra.opendsr.__file__).parent


def imported(file: Path) -> set[str]:
    """The suite's modules a file names in its imports, by the name of their file."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("infra.opendsr"):
            path = FOLDER.joinpath(*str(node.module).split(".")[2:])
            inside = {alias.name for alias in node.names if (path / f"{alias.name}.py").exists()}
            named |= {f"{node.module}.{name}" for name in inside} if path.is_dir() and inside else {str(node.module)}
    return named


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {
        file.relative_to(FOLDER.parents[1]).with_suffix("").as_posix().replace("/", "."): imported(file)
        for file in FOLDER.rglob("*.py")
    }
    assert graph["infra.opendsr.session"] >= {"infra.opendsr.conversation", "infra.opendsr.observation"}
    TopologicalSorter(graph).prepare()  # raises CycleError
