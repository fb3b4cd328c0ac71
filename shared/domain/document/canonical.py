"""The canonical form of a document, by whose hash it is known."""

import hashlib

import rfc8785
from pydantic import BaseModel


def canonical_form(document: BaseModel) -> bytes:
    """RFC 8785, of exactly what the document says: what it leaves out stays out."""
    return rfc8785.dumps(document.model_dump(mode="json", by_alias=True, exclude_unset=True))


def content_hash(document: BaseModel) -> str:
    """SHA-256, hex, of the canonical form. Whoever holds the JSON file can make the same hash without this program."""
    return hashlib.sha256(canonical_form(document)).hexdigest()
