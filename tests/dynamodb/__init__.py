"""DynamoDB in memory, held to moto: for the races over the double itself, for unit tests behind the SDK's clients."""
