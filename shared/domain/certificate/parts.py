"""The parts an erasure certificate is made of.

Words, counters, seconds and hashes; every string is bound by a pattern. There is no place for anything a person
could be recognised by.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.domain.certificate.words import EARLIEST, Action, KeptCategory, LegalGround

type Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256, hex."""
type Uuid = Annotated[str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
"""Version 4, lower case."""
type Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]*([._/-][A-Za-z0-9]+)*$", max_length=64)]
"""The technical name of a store, as in the inventory, or of a tenant."""
type Second = Annotated[int, Field(ge=EARLIEST, lt=4_102_444_800)]
"""Since the epoch, in 2020 to 2099."""
type Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
type Bytes = Annotated[int, Field(ge=0, lt=2**53)]


class Part(BaseModel):
    # Compiled with the first certificate.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True, defer_build=True)


class StoreScan(Part):
    """One store: what was done there, and what looking for the person afterwards found.

    Items are those of the person. ``encodings`` counts the forms the person's values were looked for in, ``hits`` what
    was found of them. ``control_found``: the scan found a value that was planted for it to find.
    """

    store: Name
    adapter_version: Annotated[int, Field(ge=1, le=1_000_000)]
    action: Action
    items_before: Count
    items_after: Count
    bytes_scanned: Bytes
    encodings: Count
    hits: Count
    control_found: bool


class Sought(Part):
    """How many ``values`` of the person were looked for. Of those ``too_short``, finding the value alone would be
    chance: only hashes of them, and names beside each other, were looked for."""

    values: Count
    too_short: Count


class KeyDestroyed(Part):
    """``wrapped_key_hash`` is of the wrapped key; after ``unrecoverable_after`` no backup of the keys holds it."""

    incarnation: Annotated[int, Field(ge=1, le=1_000_000)]
    wrapped_key_hash: Hash
    destroyed_at: Second
    unrecoverable_after: Second


class Fence(Part):
    """From ``at`` on no writer could succeed; ``leads`` is how many were fenced, 0 when the person was not known."""

    at: Second
    leads: Count


class Outcomes(Part):
    delivered: Count
    pending: Count
    failed: Count


class Recipients(Part):
    """Who had been given the data and was told of the erasure (Art. 19)."""

    count: Count
    outcomes: Outcomes


class Retained(Part):
    category: KeptCategory
    legal_ground: LegalGround
    expires_at: Second
