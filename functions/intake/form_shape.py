"""What a form cannot say: whether one value is a list of one, and whether several are a list or the last one counts."""

from collections.abc import Mapping
from typing import Any, Final

from functions.intake.form_names import Repeated

_LISTS: Final = frozenset({"identifiers.social", "actions", "consent.purposes"})
"""Everything else that a submission holds is one value or a group of them."""


def as_submission(fields: Any, path: str = "") -> Any:
    """Where a list belongs, one value is a list of it. Elsewhere the last of several counts, as it does for PHP and
    Rails: a checkbox that is ticked comes after the hidden field that stands for its not being ticked."""
    if path in _LISTS:
        entries = fields if isinstance(fields, list) else [fields]
        return [as_submission(entry, f"{path}[]") for entry in entries]
    if isinstance(fields, Repeated):
        return fields[-1]
    if isinstance(fields, Mapping):
        return {name: as_submission(part, f"{path}.{name}" if path else name) for name, part in fields.items()}
    return fields
