"""What `sam build` made stands on its own: the function, the layer, and what the runtime brings; nothing else."""

import subprocess
import sys
from pathlib import Path

import botocore
import pytest

from infra.local.build import build
from infra.template import resources

FUNCTIONS = resources("AWS::Serverless::Function")
SITE_PACKAGES = Path(botocore.__file__).parents[1]
RUNTIME_BRINGS = ("boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six.py", "urllib3")
IMPORT = """
import importlib, os, sys
os.environ["AWS_DEFAULT_REGION"] = "us-east-1"
sys.path[:0] = sys.argv[2:]
module, _, handler = sys.argv[1].rpartition(".")
assert callable(getattr(importlib.import_module(module), handler))
"""

USE = """
import sys
sys.path[:0] = sys.argv[1:]
import holidays
from datetime import date
from zoneinfo import ZoneInfo, reset_tzpath
from shared.edge.catalogue import catalogue
from shared.edge.canonical.email import address
from shared.edge.canonical.phone import phone
from shared.edge.working_days import holidays_of
assert address("Jos\\u00e9@b\\u00fccher.example").value == "jos\\u00e9@xn--bcher-kva.example"
assert phone("020 123 4567", "NL") == "+31201234567" and phone("123", "NL") is None
for language in ("en", "nl", "fr", "es", "it"):
    catalogue(language)
for country in holidays.list_supported_countries(include_aliases=False):
    holidays_of(country)(date(2026, 1, 1))
assert holidays_of("NL")(date(2026, 4, 27)) and not holidays_of("NL")(date(2026, 4, 28))
reset_tzpath([])
assert ZoneInfo("America/New_York")
"""


@pytest.fixture(scope="module")
def artifacts() -> Path:
    return build().parent


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runtime")
    for name in RUNTIME_BRINGS:
        (folder / name).symlink_to(SITE_PACKAGES / name)
    return folder


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_built_handler_imports(name: str, artifacts: Path, runtime: Path) -> None:
    places = [artifacts / "SharedLayer" / "python", artifacts / name, runtime]
    # -I and -S: no environment, no folder of ours, no installed package.
    command = [sys.executable, "-I", "-S", "-c", IMPORT, FUNCTIONS[name]["Handler"], *places]
    ended = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_what_was_left_out_of_the_layer_is_not_missed(artifacts: Path, runtime: Path) -> None:
    places = [artifacts / "SharedLayer" / "python", runtime]
    ended = subprocess.run(
        [sys.executable, "-I", "-S", "-c", USE, *places], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr


def test_byte_code_is_compiled_into_every_artifact(artifacts: Path) -> None:
    for module in artifacts.rglob("*.py"):
        assert list((module.parent / "__pycache__").glob(f"{module.stem}.*.pyc")), module


def test_a_layer_stays_far_below_the_limit(artifacts: Path) -> None:
    size = sum(file.stat().st_size for file in (artifacts / "SharedLayer").rglob("*") if file.is_file())
    assert size < 80_000_000  # of 250 MB, functions included; every cold start unpacks it
