"""Fuzzing of everything that reads what others wrote. ``make fuzz`` searches on; the tests take a fixed sample."""
