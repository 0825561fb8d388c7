"""A drawn edition, damaged in every way that files get damaged in: cut, flipped, shifted, overwritten, spliced."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from functools import cache

import pikepdf

from tests.builder.compose import Edition
from tests.builder.draws import drawn_edition

_OBJECT = re.compile(rb"\n(\d+) 0 obj\n.*?\nendobj", re.DOTALL)


@cache
def edition() -> Edition:
    """The edition that is damaged: two documents, the likeness of 2020, no quirks."""
    return drawn_edition(4, quirks=(), classic=True)


def saved(content: bytes, **options: object) -> bytes:
    """The same document, written in another way."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, **{"deterministic_id": True, **options})  # type: ignore[arg-type]
    return out.getvalue()


@cache
def plain() -> bytes:
    """The provincial document with its objects in the open: more of it can be damaged without a checksum's notice."""
    return saved(edition().provincial, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def flipped(content: bytes, rng: random.Random, bits: int = 1) -> bytes:
    """Some bits turned over, anywhere behind the header."""
    damaged = bytearray(content)
    for _ in range(bits):
        damaged[rng.randrange(9, len(damaged))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def mutations(seed: int = 2031) -> Iterator[tuple[str, bytes]]:
    """All of them, named; the same each time."""
    packed, rng = edition().provincial, random.Random(seed)
    for name, content in (("packed", packed), ("plain", plain())):
        for number in range(12):
            yield f"{name}-cut-{number}", content[: len(content) * (number + 1) // 13]
            yield f"{name}-cut-and-ended-{number}", _ended(content[: len(content) * (number + 1) // 13])
        for bits in (1, 1, 1, 1, 2, 8, 64, 512):
            for number in range(3):
                yield f"{name}-{bits}-bits-{number}-{rng.random():.6f}", flipped(content, rng, bits)
        for number in range(6):
            at = rng.randrange(20, len(content) - 2000)
            yield f"{name}-byte-lost-{number}", content[:at] + content[at + 1 :]
            yield f"{name}-byte-too-many-{number}", content[:at] + b"\n" + content[at:]
            yield f"{name}-block-of-zeros-{number}", content[:at] + bytes(512) + content[at + 512 :]
            yield f"{name}-blocks-swapped-{number}", _swapped(content, at, rng)
        yield f"{name}-lines-for-windows", content.replace(b"\n", b"\r\n")
        yield f"{name}-through-a-text-editor", content.decode("utf-8", "replace").encode()
        yield f"{name}-through-seven-bits", bytes(byte & 0x7F for byte in content)
        yield f"{name}-twice", content + content
        yield f"{name}-joined-to-another", content + edition().regional
        yield f"{name}-start-elsewhere", re.sub(rb"startxref\n\d+", b"startxref\n15", content)
        yield f"{name}-another-end", content[:-7] + b"%%EOX\n"
    yield from _without_objects()
    yield from _changed_objects(rng)
    passwords = {
        "encrypted-without-a-password": pikepdf.Encryption(owner="o", user=""),
        "encrypted-with-a-password": pikepdf.Encryption(owner="o", user="u"),
        "encrypted-the-old-way": pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False),
    }
    for name, encryption in passwords.items():
        yield name, saved(packed, encryption=encryption, static_id=True, deterministic_id=False)


def _ended(content: bytes) -> bytes:
    """A cut file that somebody gave an end, pointing where the index was."""
    return content + b"\nstartxref\n%d\n%%%%EOF\n" % max(0, len(content) - 50)


def _swapped(content: bytes, at: int, rng: random.Random) -> bytes:
    other = rng.randrange(20, len(content) - 2000)
    first, second = sorted((at, other + 600 if abs(at - other) < 600 else other))
    return (
        content[:first]
        + content[second : second + 512]
        + content[first + 512 : second]
        + content[first : first + 512]
        + content[second + 512 :]
    )


def _without_objects() -> Iterator[tuple[str, bytes]]:
    """Each object overwritten with spaces, where the index still says it stands."""
    for found in _OBJECT.finditer(plain()):
        blank = b"\n" + b" " * (len(found[0]) - 1)
        yield f"without-object-{found[1].decode()}", plain()[: found.start()] + blank + plain()[found.end() :]


def _changed_objects(rng: random.Random) -> Iterator[tuple[str, bytes]]:
    """Objects written once more at the end, as an update does: a wrong number, garbage, or each other's."""
    content = plain()
    index = int(content.rpartition(b"startxref\n")[2].split()[0])
    objects = {int(found[1]): found[0] for found in _OBJECT.finditer(content)}
    for number in rng.sample(sorted(objects), 8):
        for name, body in (("null", b"null"), ("garbage", b"<</A" * 9), ("anothers", objects[max(objects)][9:-7])):
            update = b"\n%d 0 obj\n%s\nendobj\n" % (number, body)
            start = len(content) + len(update)
            tail = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
            ending = tail % (number, len(content) + 1, max(objects) + 1, index, start)
            yield f"update-of-{number}-to-{name}", content + update + ending
