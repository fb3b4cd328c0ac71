"""Phone numbers as RFC 3966 writes them: E.164, and the extension where there is one, as it is another telephone."""

from typing import Final

from shared.edge.canonical.text import visible

_EXTENSION: Final = ";ext="


def phone(text: str, region: str | None) -> str | None:
    """By length only: numbering plans grow faster than any copy of them."""
    # A fifteenth of a cold start, so it comes with the first number.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(visible(text), region)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    plain = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return f"{plain}{_EXTENSION}{number.extension}" if number.extension else plain


def dials_nobody(value: str) -> bool:
    """One digit again and again, or the digits in a row."""
    import phonenumbers  # noqa: PLC0415

    digits = str(phonenumbers.parse(value).national_number)
    rows = ("01234567890", "09876543210")
    return len(set(digits)) < 2 or any(digits in row for row in rows)


def earlier_form(value: str) -> str | None:
    """The first version of this form left extensions out."""
    plain, extension, _ = value.partition(_EXTENSION)
    return plain if extension else None
