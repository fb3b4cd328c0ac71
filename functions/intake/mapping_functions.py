"""What expressions of a mapping may call, where JMESPath's own way is too lax for what strangers send."""

import re
from typing import Any, Final

import jmespath
from jmespath import functions

from functions.intake.form_names import Repeated

_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?")

# To an expression, a name that came twice in a form is an array like any other.
functions.TYPES_MAP[Repeated.__name__] = "array"
functions.REVERSE_TYPES_MAP["array"] += (Repeated.__name__,)


class _Functions(functions.Functions):
    @functions.signature({"types": []})
    def _func_to_number(self, value: Any) -> Any:
        """A text that is no number as JSON has it stays what it is, for the definition to read: ``1_000`` is none."""
        if not isinstance(value, str):
            return None if isinstance(value, bool) or not isinstance(value, int | float) else value
        written = _NUMBER.fullmatch(value)
        if not written:
            return value
        return float(value) if written[1] else int(value)


FUNCTIONS: Final = _Functions.FUNCTION_TABLE
OPTIONS: Final = jmespath.Options(custom_functions=_Functions())
