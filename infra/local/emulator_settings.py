"""How the emulator is started, and all that it knows of this machine."""

import os
from pathlib import Path

from infra.local import EMULATOR_BIN, ROOT
from infra.local.process import HOST

# -P: modules beside the file have the names of modules of Python.
COMMAND = (EMULATOR_BIN / "python", "-P", ROOT / "infra" / "local" / "run_ministack.py")
REGION = "us-east-1"
# The emulator takes this key for the owner of the account; functions get keys of their own roles.
OWNER = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": REGION}


def settings(*, state: Path, data: Path, scratch: Path, port: int) -> dict[str, str]:
    """Its whole environment: functions see it too, so nothing else is inherited."""
    return {
        "PATH": f"{EMULATOR_BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "AUTH": "true",
        "BIND_HOST": HOST,
        "MINISTACK_HOST": HOST,
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(data),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(state / "s3"),
        "PYTHONUNBUFFERED": "1",
        **OWNER,
    }
