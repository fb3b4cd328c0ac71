"""What the button of a page sends, or a mail program in its place."""

import logging
from io import BytesIO
from typing import Final

from python_multipart import parse_form
from python_multipart.multipart import Field

from shared.edge.http import Request

LARGEST_FORM: Final = 8_192
"""Bytes."""

logging.getLogger("python_multipart").setLevel(logging.CRITICAL)  # its warnings quote what was sent


def form_says(request: Request, name: str, value: str) -> bool:
    """Whether the form, urlencoded or multipart, has a field of that name and value."""
    if len(request.body) > LARGEST_FORM:
        return False
    fields: list[tuple[bytes | None, bytes | None]] = []

    def keep(field: Field) -> None:
        fields.append((field.field_name, field.value))

    headers = {"Content-Type": request.headers.get("content-type", "").encode(errors="replace")}
    try:
        parse_form(headers, BytesIO(request.body), keep, None)
    except ValueError:
        return False
    return (name.encode(), value.encode()) in fields
