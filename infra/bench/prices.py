"""On-demand list prices in USD per million units, us-east-1, November 2026. Recheck before publishing a figure."""

from typing import Final

API_CALL: Final = 1.00
LAMBDA_REQUEST: Final = 0.20
LAMBDA_GB_SECOND: Final = 16.67
WRITE_UNIT: Final = 0.625
READ_UNIT: Final = 0.125
SQS_CALL: Final = 0.40
KMS_CALL: Final = 3.00

MEMORY_GB: Final = 0.5
