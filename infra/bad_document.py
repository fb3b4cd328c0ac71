"""Saying what is wrong with a document somebody wrote, by field and reason, and never with a value of it."""

import json
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError

from shared.domain.document.reading import DocumentRefused

BAD_DOCUMENT: Final = (ValueError, KeyError, TypeError, AttributeError, OSError, yaml.YAMLError)
"""What reading one raises: json's, pydantic's and yaml's errors, a member that is missing or of another type."""


def json_object(path: Path) -> dict[str, Any]:
    """A document as it is written. Raises one of BAD_DOCUMENT."""
    given = json.loads(path.read_text("utf-8"))
    if not isinstance(given, dict):
        raise TypeError
    return given


def reason_of(error: BaseException) -> str:
    match error:
        case DocumentRefused() if len(error.problems) > 1:
            return "".join(f"\n  {problem}" for problem in error.problems)
        case ValidationError():
            flaws = error.errors(include_url=False, include_context=False, include_input=False)
            return "; ".join(f"{'.'.join(map(str, flaw['loc'])) or 'document'}: {flaw['msg']}" for flaw in flaws)
        case json.JSONDecodeError():
            return f"is not JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        case UnicodeDecodeError():
            return "is not UTF-8"
        case yaml.MarkedYAMLError() if error.problem_mark:
            return f"is not YAML: {error.problem} in line {error.problem_mark.line + 1}"
        case KeyError():
            return f"{error.args[0]}: is missing"
        case OSError():
            return str(error.strerror)
        case TypeError() | AttributeError():
            return "is not an object"
    return str(error)
