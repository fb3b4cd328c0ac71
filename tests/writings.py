"""Ways of writing a text down, made without the code that looks for them; and a scanner that looks."""

import html
import json
import quopri
from collections.abc import Callable, Mapping
from unicodedata import normalize
from urllib.parse import quote, quote_plus, urlencode

from shared.domain.scan.report import Report
from shared.domain.scan.scanner import Scanner

CONTROL = "k3v9x0q7t5m2w8z4"
EMAIL = "j.d'arc+ü7@brückenbau-östlich.example"
NAME = "Éléonore Ünvergeßlich"


def look(chunks: Mapping[str, bytes], **values: str) -> Report:
    """Chunks by store."""
    scanner = Scanner((values or {"name": NAME}).items(), control=CONTROL)
    for store, data in chunks.items():
        scanner.scan(store, data)
    return scanner.report()


def stores_hit(chunks: Mapping[str, bytes], **values: str) -> set[str]:
    return {hit.store for hit in look(chunks, **values).hits}


def fields_hit(text: str, **values: str) -> set[str]:
    return {hit.field for hit in look({"logs": text.encode()}, **values).hits}


WRITINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-16 with a mark": lambda text: text.encode("utf-16"),
    "windows": lambda text: text.encode("cp1252"),
    "nfc": lambda text: normalize("NFC", text).encode(),
    "nfd": lambda text: normalize("NFD", text).encode(),
    "nfkc": lambda text: normalize("NFKC", text).encode(),
    "upper": lambda text: text.upper().encode(),
    "lower": lambda text: text.lower().encode(),
    "title": lambda text: text.title().encode(),
    "casefold": lambda text: text.casefold().encode(),
    "nfd upper": lambda text: normalize("NFD", text.upper()).encode(),
    "utf-16 upper": lambda text: text.upper().encode("utf-16-le"),
    "json": lambda text: json.dumps(text).encode(),
    "json in json": lambda text: json.dumps(json.dumps(text)).encode(),
    "json in json in json": lambda text: json.dumps({"a": json.dumps({"b": json.dumps(text)})}).encode(),
    "every sign escaped": lambda text: "".join(f"\\u{ord(sign):04X}" for sign in text).encode(),
    "python text": lambda text: ascii(text).encode(),
    "python bytes": lambda text: repr(text.encode()).encode(),
    "percent": lambda text: quote(text, safe="").encode(),
    "percent twice": lambda text: quote(quote(text, safe=""), safe="").encode(),
    "percent in part": lambda text: quote(text, safe="' +@").encode(),
    "every byte in percent": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()).encode(),
    "form": lambda text: quote_plus(text).encode(),
    "form in json": lambda text: json.dumps({"body": urlencode({"name": text})}).encode(),
    "html": lambda text: html.escape(text).encode(),
    "html numbers": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "html hexadecimal": lambda text: "".join(f"&#x{ord(sign):X};" for sign in text).encode(),
    "html names": lambda text: text.replace("é", "&eacute;").replace("Ü", "&Uuml;").replace("ß", "&szlig;").encode(),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()),
    "quoted-printable over lines": lambda text: quopri.encodestring((70 * "=" + text).encode()),
    "hex": lambda text: text.encode().hex().encode(),
    "hex upper": lambda text: text.encode().hex().upper().encode(),
}
