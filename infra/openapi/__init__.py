"""The part of the OpenAPI document that other functions than `leads` answer, made of what those functions read.

make openapi        writes functions/leads/other_operations.json, which ships with the function that publishes it
"""
