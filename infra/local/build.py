"""Builds the deployable artifacts, once for each state of the sources, with byte code compiled in."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from infra.local import BUILD, ROOT, SAM_BIN
from infra.local.process import take_lock
from infra.progress import step

TARGET = BUILD / "sam"
TEMPLATE = TARGET / "template.yaml"
_DIGEST = TARGET / "digest"
# What no function reads of its packages: two thirds of the layer, unpacked at every cold start.
_UNUSED = (
    "dns",  # asks whether a mail domain exists
    "holidays/locale",  # names of holidays in other languages
    "phonenumbers/carrierdata",
    "phonenumbers/geodata",
    "phonenumbers/tzdata",
    "pytz/zoneinfo",  # time zones come from tzdata
)
_UNUSED_FILES = (
    "phonenumbers/**/*.pyi",
    "phonenumbers/shortdata/region_*.py",  # numbers of emergency services
)
_LANGUAGES = {"root", "en", "nl", "fr", "es", "it"}


class BuildFailed(RuntimeError):
    """`sam build` ended with an error; its output is the message."""


def built_digest() -> str:
    """Return the digest of the sources the present artifacts were built from; empty when there are none."""
    return _DIGEST.read_text() if _DIGEST.exists() else ""


def build() -> Path:
    """Build unless the artifacts are those of the present sources; return the built template."""
    BUILD.mkdir(exist_ok=True)
    with take_lock(BUILD / "sam.lock", wait=True):
        wanted = source_digest()
        if built_digest() != wanted:
            _DIGEST.unlink(missing_ok=True)
            _sam_build()
            _trim(TARGET / "SharedLayer" / "python")
            _compile_artifacts()
            _DIGEST.write_text(wanted)
    return TEMPLATE


def source_digest() -> str:
    """Digest everything that goes into the artifacts: names and bytes."""
    digest = hashlib.sha256()
    for path in _sources():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield ROOT / "template.yaml"
    yield from (Path(__file__), Path(__file__).with_name("adapt_template.py"))
    for folder in ("functions", "shared"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _sam_build() -> None:
    command: list[str | Path] = [SAM_BIN / "sam", "build", "--parallel", "--cached"]
    places: list[str | Path] = ["--build-dir", TARGET, "--cache-dir", BUILD / "sam-cache"]
    environment = {
        **os.environ,
        # The builder wants the runtime's own Python, with pip, first on the path.
        "PATH": f"{SAM_BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "SAM_CLI_TELEMETRY": "0",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    ended = subprocess.run([*command, *places], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise BuildFailed(f"{ended.stdout}\n{ended.stderr}".strip())


def _trim(packages: Path) -> None:
    for unused in _UNUSED:
        shutil.rmtree(packages / unused, ignore_errors=True)
    for pattern in _UNUSED_FILES:
        for path in packages.glob(pattern):
            path.unlink()
    for locale in (packages / "babel" / "locale-data").glob("*.dat"):
        if locale.stem.split("_")[0] not in _LANGUAGES:
            locale.unlink()


def _compile_artifacts() -> None:
    """Lambda cannot write byte code, and file times do not survive the archive: so unchecked hashes."""
    for artifact in (path for path in TARGET.iterdir() if path.is_dir()):
        for stale in artifact.rglob("__pycache__"):
            shutil.rmtree(stale)
        packages = artifact / "python"
        if packages.is_dir():
            for package in packages.iterdir():
                _compile(package, root=artifact, place="/opt", sources=package.name == "shared")
        else:
            _compile(artifact, root=artifact, place="/var/task", sources=True)


def _compile(folder: Path, *, root: Path, place: str, sources: bool) -> None:
    """Compile a folder, or a module; without `sources`, byte code takes their place: half the files to unpack."""
    options: list[str | Path] = [
        "-q",
        "-q",
        "-j",
        "0",
        "-s",
        root,
        "-p",
        place,
        "--invalidation-mode",
        "unchecked-hash",
    ]
    legacy = [] if sources else ["-b"]
    subprocess.run([sys.executable, "-m", "compileall", *options, *legacy, folder], check=True)
    if not sources:
        for source in [folder] if folder.suffix == ".py" else folder.rglob("*.py"):
            if source.with_suffix(".pyc").exists():
                source.unlink()


if __name__ == "__main__":
    with step("Building"):
        print(build().relative_to(ROOT))
