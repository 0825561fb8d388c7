"""How a number may have come out wrong: the slips of typists, layouters and readers, told from printed and true value.

Values are whole numbers in units of the last printed decimal; ``true`` bounds the true one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ladder_etl.validate.cells import Span

_GROUP = 1000
#: digits that recognisers and eyes take for each other
_LOOKALIKES = frozenset(
    frozenset(pair) for pair in ("17", "38", "08", "06", "56", "68", "89", "35", "49", "14", "27", "09", "69", "39")
)


def slip(printed: int, true: Span) -> str:
    """The slip that turns a true value into the printed one; empty if no known slip does."""
    for cause, values in (
        ("adjacent digits swapped", _swapped(printed)),
        ("sign lost", (-printed,)),
        ("digits that look alike", _one_digit(printed, alike=True)),
        ("one digit wrong", _one_digit(printed, alike=False)),
        ("digit dropped", _with_a_digit_more(printed)),
        ("digit doubled or added", _with_a_digit_less(printed)),
        ("decimal comma shifted", (printed * 10, *((printed // 10,) if printed % 10 == 0 else ()))),
    ):
        if any(value != printed and value in true for value in values):
            return cause
    return "thousands separator lost" if _separator_lost(printed, true) else ""


def _digits(value: int) -> tuple[str, int]:
    return str(abs(value)), -1 if value < 0 else 1


def _swapped(value: int) -> Iterator[int]:
    digits, sign = _digits(value)
    for padded in (digits, "0" + digits):  # a swap may have brought a zero to the front
        for i in range(len(padded) - 1):
            yield sign * int(padded[:i] + padded[i + 1] + padded[i] + padded[i + 2 :])


def _one_digit(value: int, *, alike: bool) -> Iterator[int]:
    digits, sign = _digits(value)
    for i, old in enumerate(digits):
        for new in "0123456789":
            if new != old and (frozenset((old, new)) in _LOOKALIKES) == alike:
                yield sign * int(digits[:i] + new + digits[i + 1 :])


def _with_a_digit_more(value: int) -> Iterator[int]:
    digits, sign = _digits(value)
    for i in range(len(digits) + 1):
        for new in "0123456789":
            yield sign * int(digits[:i] + new + digits[i:])


def _with_a_digit_less(value: int) -> Iterator[int]:
    digits, sign = _digits(value)
    if len(digits) > 1:
        for i in range(len(digits)):
            yield sign * int(digits[:i] + digits[i + 1 :])


def _separator_lost(printed: int, true: Span) -> bool:
    """Whether only the part before or the part behind a thousands separator was kept."""
    if printed < 0:
        return False
    first, last = printed * _GROUP, printed * _GROUP + _GROUP - 1
    for _ in range(2):
        if printed and true.low <= last and (true.high is None or first <= true.high):
            return True
        first, last = first * _GROUP, last * _GROUP + _GROUP - 1
    if printed >= _GROUP:
        return False
    behind = max(true.low, _GROUP)
    return behind + (printed - behind) % _GROUP in true
