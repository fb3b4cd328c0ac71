"""Writes the part of the OpenAPI document that other functions answer."""

from infra.openapi.document import FILE, written

if __name__ == "__main__":
    FILE.write_text(written())
    print(FILE.name)
