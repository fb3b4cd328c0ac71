"""What is tested is what ships: one set of versions, and artifacts that stand on their own."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "shared" / "requirements.txt"
EXPORT = [
    "export",
    "--locked",
    "--offline",
    "--no-dev",
    "--no-emit-project",
    "--no-hashes",
    "--no-annotate",
    "--no-header",
]


def test_the_layer_holds_exactly_the_locked_versions() -> None:
    uv = os.environ.get("UV") or shutil.which("uv") or ".uv/bin/uv"
    wanted = subprocess.run([uv, *EXPORT, "--quiet"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert REQUIREMENTS.read_text() == wanted, "run `make lock`"


def test_the_layer_leaves_the_sdk_to_the_runtime() -> None:
    shipped = {line.split("==")[0] for line in REQUIREMENTS.read_text().splitlines()}
    assert not shipped & {"boto3", "botocore", "s3transfer", "urllib3"}
