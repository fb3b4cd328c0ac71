"""Mutation testing by mutmut: small changes are made to the code that keeps consents, rights and erasures, and a test
has to fail for each. ``python -m tests.mutation [SCOPE …]``; what survives is explained in survivors.yaml, or the run
fails.
"""
