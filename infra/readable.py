"""Answers of commands: for a person to read, or one part of them for a shell to keep."""

import json
import os
from typing import Any

import jmespath


def pick_setting() -> str:
    """PICK from the environment: a JMESPath."""
    return os.environ.get("PICK", "")


def picked(content: Any, pick: str) -> Any:
    """That part of it, or all of it without a ``pick``. Raises ValueError for what is no JMESPath."""
    return jmespath.search(pick, content) if pick else content


def readable(content: Any) -> str:
    """A text as it is, everything else as indented JSON."""
    return content if isinstance(content, str) else json.dumps(content, indent=2, ensure_ascii=False)
