"""Form posts, urlencoded and multipart, as nested objects.

``contact[email]`` is ``{"contact": {"email": …}}``; ``tag[]`` and a name that comes twice are lists. Fields left empty
are left out, as a browser sends every input. Files are left out too: a lead needs none, and an optional, empty file
input must not cost the company the rest of the form.
"""

import logging
import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import parse_qsl

from python_multipart import FormParser

from functions.intake.refusals import unreadable

_MOST_FIELDS: Final = 500
_DEEPEST: Final = 8
_NAME: Final = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
_BRACKETS: Final = re.compile(r"\[([^\[\]]*)\]")

logging.getLogger("python_multipart").setLevel(logging.CRITICAL)  # its warnings quote what was sent


def parse_urlencoded(body: bytes) -> dict[str, Any]:
    """Raises RequestRefused (400)."""
    try:
        return _nested(parse_qsl(body.decode(), max_num_fields=_MOST_FIELDS, errors="strict"))
    except UnicodeDecodeError:
        raise unreadable("not_utf8", "is not UTF-8") from None
    except ValueError:
        raise unreadable("too_many_fields", f"has more than {_MOST_FIELDS} fields") from None


def parse_multipart(body: bytes, boundary: bytes) -> dict[str, Any]:
    """Raises RequestRefused (400)."""
    if not boundary:
        raise unreadable("not_multipart", "has no boundary in its content type")
    pairs: list[tuple[str, str]] = []
    ended: list[bool] = []
    try:
        parser = FormParser(
            "multipart/form-data",
            lambda field: pairs.append(((field.field_name or b"").decode(), (field.value or b"").decode())),
            None,
            lambda: ended.append(True),
            boundary=boundary,
        )
        parser.write(body)
        parser.finalize()
    except UnicodeDecodeError:
        raise unreadable("not_utf8", "is not UTF-8") from None
    except ValueError:
        raise unreadable("not_multipart", "is not multipart/form-data") from None
    if not ended:
        raise unreadable("not_multipart", "ends before its last boundary")
    if len(pairs) > _MOST_FIELDS:
        raise unreadable("too_many_fields", f"has more than {_MOST_FIELDS} fields")
    return _nested(pairs)


def _nested(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, value in pairs:
        if value:
            _place(tree, _steps(name), value)
    return tree


def _steps(name: str) -> list[str]:
    named = _NAME.fullmatch(name)
    steps = [named[1], *_BRACKETS.findall(named[2])] if named else [name]
    if len(steps) > _DEEPEST:
        raise unreadable("nested_too_deep", f"has names of more than {_DEEPEST} levels")
    return steps


def _place(tree: dict[str, Any], steps: list[str], value: str) -> None:
    listed = len(steps) > 1 and not steps[-1]
    *parents, last = steps[:-1] if listed else steps
    for step in parents:
        tree = tree.setdefault(step, {})
        if not isinstance(tree, dict):
            raise unreadable("conflicting_names", "uses one name both for a value and for a group")
    if last not in tree:
        tree[last] = [value] if listed else value
    elif isinstance(tree[last], dict):
        raise unreadable("conflicting_names", "uses one name both for a value and for a group")
    else:
        held = tree[last]
        tree[last] = [*(held if isinstance(held, list) else [held]), value]
