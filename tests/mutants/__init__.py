"""Does anything notice when a step of erasing, or a guard against it, is taken away? Each is, one at a time.

python -m tests.mutants     every mutant and what kills it
"""
