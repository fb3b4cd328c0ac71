"""Erasure against everything else that writes: interleaved call by call, by seed, and checked at the end.

python -m tests.races 4711                  one schedule, printed
python -m tests.races --schedules 10000     the campaign
"""
