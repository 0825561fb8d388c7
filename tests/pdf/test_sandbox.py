"""The sandbox against real crashes, hangs and bombs; nothing here is imitated."""

from __future__ import annotations

import contextlib
import os
import struct
import threading
import zlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import Kind, parse_number
from ladder_etl.errors import DocumentRefused
from ladder_etl.pdf.crossing import packed
from ladder_etl.pdf.sandbox import Call, call_in_child, outcomes_in_children, warm_up
from ladder_etl.pdf.sandbox_host import ANSWER, ERROR, HEADER, Limits, host
from tests.pdf import hostile

FOREIGN_ERROR = packed(("SystemExit", ("reason", "instruction")))
SHORT_ERROR = packed(("DocumentRefused", ()))
QUICK = Limits(memory_mb=256, cpu_seconds=1, wall_seconds=3)


def refused(function: Callable[..., Any], *args: Any, limits: Limits = QUICK) -> str:
    with pytest.raises(DocumentRefused) as caught:
        call_in_child(function, *args, limits=limits)
    assert caught.value.instruction
    return caught.value.reason


def test_values_of_the_domain_cross_over() -> None:
    printed = ["36.165", "-15,2%", "n.b.", "x"]
    assert call_in_child(hostile.read_numbers, printed) == hostile.read_numbers(printed)
    assert call_in_child(hostile.read_numbers, ["1"])[0][0] == Box(0, 0, 1, 1)


@pytest.mark.parametrize("value", [None, 1, 1.5, "é", b"\0", [1], {"a": [1, {}]}])
def test_plain_values_cross_over(value: object) -> None:
    assert call_in_child(hostile.echo, value) == value


def test_declared_types_cross_over() -> None:
    value = ({1, 2}, frozenset({"x"}), Path("/a/b"), Decimal("1.50"), Kind.COUNT, Box(0, 1, 2, 3))
    crossed = call_in_child(hostile.echo_various, value)
    assert crossed == value
    assert [type(part) for part in crossed] == [type(part) for part in value]


def test_large_arguments_and_answers_cross_over() -> None:
    value = [parse_number(str(n)) for n in range(50_000)]
    assert call_in_child(hostile.echo_numbers, value) == value


def test_each_call_has_a_process_of_its_own() -> None:
    ids = {call_in_child(hostile.process_id) for _ in range(3)}
    assert len(ids) == 3
    assert os.getpid() not in ids


def test_a_worker_has_the_callers_folder_but_not_its_modules_or_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECRET_TOKEN", "s3cret")
    assert call_in_child(hostile.folder_and_modules) == (str(tmp_path), False)
    assert call_in_child(hostile.secret, "SECRET_TOKEN") is None


def test_an_error_of_the_tree_crosses_over_as_it_is() -> None:
    with pytest.raises(DocumentRefused) as caught:
        call_in_child(hostile.refuse)
    assert str(caught.value) == "it is a menu; choose another"
    assert caught.value.kind == "other_publication"


def test_any_other_error_is_a_refusal_with_its_traceback_in_the_notes() -> None:
    with pytest.raises(DocumentRefused) as caught:
        call_in_child(hostile.raise_odd)
    assert "KeyError" in caught.value.reason
    assert "\n" not in caught.value.reason
    assert "raise_odd" in caught.value.__notes__[0]


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (hostile.abort, "crashes the PDF library (SIGABRT)"),
        (hostile.segfault, "crashes the PDF library (SIGSEGV)"),
        (hostile.raise_system_exit, "SystemExit"),
        (hostile.leave_quietly, "can't be trusted"),
        (hostile.recurse, "RecursionError"),
        (hostile.eat_memory, "more than 256 MB of memory"),
        (hostile.open_many_files, "Too many open files"),
        (hostile.start_a_program, "is not for a process that reads documents"),
        (hostile.give_another_type, "can't be trusted (Expected `object`, got `str`"),
        (hostile.give_what_cannot_cross, "TextIOWrapper doesn't cross"),
    ],
)
def test_what_goes_wrong_in_a_worker_is_named(function: Callable[[], Any], says: str) -> None:
    assert says in refused(function)


def test_computing_time_is_limited() -> None:
    assert "more than 1 s of computing" in refused(hostile.spin, limits=Limits(cpu_seconds=1))


def test_wall_time_is_limited_also_of_a_worker_that_ignores_signals() -> None:
    assert "takes more than 0.5 s" in refused(hostile.sleep_deaf, limits=Limits(wall_seconds=0.5))


def test_a_machine_with_four_times_as_much_to_do_as_it_can_refuses_nothing_for_that() -> None:
    assert Limits().wall_seconds >= 5 * Limits().cpu_seconds


def test_the_answer_is_limited() -> None:
    assert "more than 1 MB of text" in refused(hostile.talk_endlessly, limits=Limits(answer_bytes=1 << 20))


def test_a_worker_cannot_fill_the_disk(tmp_path: Path) -> None:
    target = tmp_path / "big"
    assert "File too large" in refused(hostile.fill_a_file, target, limits=Limits(written_mb=1))
    assert target.stat().st_size <= 1 << 20


def test_a_worker_cannot_call_home(unused_port: int) -> None:
    assert "PermissionError: socket." in refused(hostile.call_home, unused_port)


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0" * 64,
        HEADER.pack(ANSWER, 1 << 40) + b"x",
        HEADER.pack(ANSWER, 3) + b"abc",
        HEADER.pack(ERROR, 1) + b"\x01",
        HEADER.pack(b"Z", 1) + b"\x01",
        HEADER.pack(ANSWER, 1) + b"\x01",  # a number, where nothing was to come
        HEADER.pack(ANSWER, 30) + b"cladder_etl.pdf.sandbox\nhost\n.",
        HEADER.pack(ERROR, len(FOREIGN_ERROR)) + FOREIGN_ERROR,
        HEADER.pack(ERROR, len(SHORT_ERROR)) + SHORT_ERROR,
    ],
)
def test_a_forged_answer_is_refused(body: bytes) -> None:
    assert "can't be trusted" in refused(hostile.lie, body)


def test_two_calls_run_at_once_and_come_back_in_order() -> None:
    calls: list[Call] = [(hostile.sleep, (seconds,), {}) for seconds in (1.0, 0.9)]
    (seconds, _, first_ended), (less, second_began, _) = outcomes_in_children(calls)
    assert (seconds, less) == (1.0, 0.9)
    assert second_began < first_ended


def test_a_failure_stands_in_the_place_of_its_call() -> None:
    calls: list[Any] = [(hostile.abort, (), {}), (hostile.echo, (1,), {})]
    failure, value = outcomes_in_children(calls)
    assert isinstance(failure, DocumentRefused)
    assert "SIGABRT" in str(failure)
    assert value == 1


def test_calls_from_several_threads_do_not_mix() -> None:
    answers: dict[int, object] = {}

    def ask(number: int) -> None:
        answers[number] = call_in_child(hostile.echo, number)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {n: n for n in range(8)}


def test_a_host_that_was_ended_is_started_again() -> None:
    warm_up()
    process = host()._process
    assert process is not None
    process.kill()
    process.wait()
    assert call_in_child(hostile.echo, "again") == "again"


def test_a_function_of_main_is_a_programming_error() -> None:
    def local() -> None: ...

    local.__module__ = "__main__"
    with pytest.raises(TypeError, match="__main__"):
        call_in_child(local)


def pdf_with_stream(stream: bytes, filters: str) -> bytes:
    """A one-page PDF whose content is ``stream``, as compact as a hostile one."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(stream), filters.encode(), stream),
    ]
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return bytes(out + b"trailer<</Size 5/Root 1 0 R>>startxref\n%d\n%%%%EOF" % start)


@pytest.fixture(scope="session")
def bomb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of a few kilobytes whose page inflates to 3 GB: deflated twice."""
    block, blocks = bytes([32]) * (1 << 20), 3 << 10
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = raw.compress(block) + raw.flush(zlib.Z_FULL_FLUSH)  # can stand any number of times
    checksum = 1
    for _ in range(blocks):
        checksum = zlib.adler32(block, checksum)
    parts = b"\x78\xda" + once * blocks + b"\x03\x00" + checksum.to_bytes(4, "big")
    path = tmp_path_factory.mktemp("bomb") / "bomb.pdf"
    path.write_bytes(pdf_with_stream(zlib.compress(parts, 9), "/FlateDecode/FlateDecode"))
    assert path.stat().st_size < 40_000
    return path


@pytest.mark.slow
@pytest.mark.parametrize("library", ["pdfplumber", "pypdfium2"])
def test_a_bomb_is_refused_or_read_as_empty_within_the_limits(library: str, bomb: Path) -> None:
    limits = Limits(memory_mb=512, cpu_seconds=4, wall_seconds=8)
    with contextlib.suppress(DocumentRefused):
        assert call_in_child(hostile.open_with, library, bomb, limits=limits) == 0


@pytest.mark.parametrize("library", ["pdfplumber", "pypdfium2"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"garbage " * 500, b"%PDF-1.7\n" + struct.pack("8192x")])
def test_garbage_is_refused_or_empty(library: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "garbage.pdf"
    path.write_bytes(content)
    with contextlib.suppress(DocumentRefused):
        assert call_in_child(hostile.open_with, library, path) == 0
