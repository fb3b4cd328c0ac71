"""Leadpact on one machine: an emulated AWS account, a build, a deployed stack."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
EMULATOR_BIN = ROOT / ".venv-emulator" / "bin"
SAM_BIN = ROOT / ".venv-sam" / "bin"
RULES_BIN = ROOT / ".venv-rules" / "bin"
