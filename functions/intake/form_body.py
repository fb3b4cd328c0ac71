"""Form posts, urlencoded and multipart, as nested objects.

Fields left empty are left out, as a browser sends every input. Files are left out too: a lead needs none, and an
optional, empty file input must not cost the company the rest of the form.
"""

import logging
from typing import Any, Final
from urllib.parse import parse_qsl

from python_multipart import FormParser

from functions.intake.form_names import nested
from functions.intake.refusals import unreadable

_MOST_FIELDS: Final = 500

logging.getLogger("python_multipart").setLevel(logging.CRITICAL)  # its warnings quote what was sent


def parse_urlencoded(body: bytes) -> dict[str, Any]:
    """Raises RequestRefused (400)."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except UnicodeDecodeError:
        raise unreadable("not_utf8", "is not UTF-8") from None
    except ValueError:
        raise unreadable("too_many_fields", f"has more than {_MOST_FIELDS} fields") from None
    return nested(pairs)


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
    return nested(pairs)
