"""Writes the reference of definitions into docs/definitions.md: ``python -m infra.definition_reference``."""

from infra.definition_reference.written import DOCUMENT, with_reference

if __name__ == "__main__":
    DOCUMENT.write_text(with_reference(DOCUMENT.read_text("utf-8")), "utf-8")
