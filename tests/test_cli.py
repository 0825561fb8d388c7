"""The command line as a user meets it: real processes, real files, every exit status."""

from __future__ import annotations

import json
import os
import pty
import resource
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from ladder_etl import __version__
from ladder_etl.cli import call
from tests.printing import printed_by

COMMAND = [sys.executable, "-m", "ladder_etl.cli"]


def ladder_etl(*arguments: object, folder: Path, preparation: Callable[[], None] | None = None, **env: str):  # type: ignore[no-untyped-def]
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=400,
        preexec_fn=preparation,
        env=os.environ | env,
        check=False,
    )


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Exit status and the one line on standard error of a command called in this process."""
    status = call([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return status, err


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which ``ladder-etl run`` was called with nothing there: the sample was read."""
    folder = tmp_path_factory.mktemp("empty")
    result = ladder_etl("run", "--publish-anyway", folder=folder)
    assert result.returncode in (0, 1), result.stderr
    assert "Traceback" not in result.stderr
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def not_pdf(here: Path) -> Path:
    path = here / "text.pdf"
    path.write_text("Dear reader, this is a text.")
    return path


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    # how quick it is, `make bench` measures
    program = (
        "import sys; from ladder_etl.cli import call; call(['--help']);"
        "heavy = 'pandas numpy pdfplumber camelot playa pypdfium2 great_expectations prefect ortools httpx rich duckdb "
        "pyarrow jinja2 rapidfuzz asyncio'.split();"
        "print([name for name in heavy if name in sys.modules])"
    )
    assert printed_by(program)[-1] == "[]"


def test_a_job_asks_children_to_read_before_it_imports_what_reads_their_pages() -> None:
    program = (
        "import sys, ladder_etl.jobs.one, ladder_etl.pipeline, ladder_etl.pdf.sandbox, ladder_etl.pdf.in_child;"
        "rooms = ('extract', 'reconcile', 'validate', 'curate', 'report', 'onboard');"
        "early = [name for name in sys.modules if name.startswith('ladder_etl.') and name.split('.')[1] in rooms];"
        "print(early, [name for name in ('numpy', 'pandas', 'asyncio') if name in sys.modules])"
    )
    assert printed_by(program) == ["[] []"]


@pytest.mark.parametrize(
    "command",
    "run,backfill,onboard,pull,report,explain,diff,query,suites,editions,editions check,sources check".split(","),
)
def test_each_command_teaches_by_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call([*command.split(), "--help"]) == 0
    out = capsys.readouterr().out
    assert f"\n  ladder-etl {command}" in out
    for option in ("--raw DIR", "--curated DIR", "--json"):
        assert option in out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["--version"]) == 0
    assert capsys.readouterr().out == f"ladder-etl {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "abc"],
        ["run", "99"],
        ["run", "20200"],
        ["run", "-2020"],
        ["run", "2020.5"],
        ["run", "²⁰²⁰"],
        ["run", "2020", "2021"],
        ["rnu"],
        ["run", "--no-such-option"],
        ["backfill", "2020"],
        ["backfill", "2020", "--provincial", "x.pdf"],
        ["backfill", "2020", "--provincial", "x.pdf", "--regional", "x.pdf", "--edition-file", "none.toml"],
        ["backfill", "MMXX", "--provincial", "x.pdf", "--regional", "x.pdf"],
        ["backfill", "2020", "--provincial", "file:///etc/passwd", "--regional", "file:///etc/passwd"],
        ["pull", "soon"],
        ["report", "2020"],
        ["run", "2019"],
        ["serve", "--port", "70000"],
        ["pull", "--page", "pomwvl.be/kansengroepen"],
        ["sources", "check", "--page", "http://"],
        ["explain"],
        ["explain", "vop"],
        ["diff", "2020"],
        ["diff", "2019", "2020"],
        ["query", "SELECT 1"],
        ["suites", "last"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2(here: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, err = refused(capsys, *arguments)
    assert status == 2
    assert err.strip()
    assert tree(here) == {}


def backfill(provincial: object, regional: object) -> Sequence[object]:
    return "backfill", 2020, "--provincial", provincial, "--regional", regional


def test_documents_that_are_none(here: Path, not_pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty, cut = here / "empty.pdf", here / "cut.pdf"
    empty.touch()
    cut.write_bytes(b"%PDF-1.7\nhalf of it")
    for path, status, says in (
        (here / "none.pdf", 2, "does not exist"),
        (here, 2, "is a folder"),
        (Path("/dev/null"), 2, "not a regular file"),
        (not_pdf, 3, "is no PDF"),
        (empty, 3, "is empty"),
        (cut, 3, "is incomplete"),
    ):
        found, err = refused(capsys, *backfill(path, path))
        assert (found, says in err) == (status, True), err
        assert str(path) in err
        assert err.count("\n") == 1, "one line says which document, why and what to do"
        assert "; " in err
    kept = {name.partition("/")[0] for name in tree(here)}
    assert kept == {"text.pdf", "empty.pdf", "cut.pdf", "curated"}, "no document was kept"
    finding = json.loads((here / "curated/2020/held_back/quality.json").read_text(encoding="utf-8"))["open_errors"]
    assert [(one["finding"], "cut.pdf is incomplete" in one["message"]) for one in finding] == [
        ("document.refused", True)
    ]


@pytest.mark.slow
def test_a_pdf_that_is_something_else_is_refused_and_not_kept(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pikepdf

    blank = pikepdf.new()
    blank.add_blank_page()
    blank.save(here / "blank.pdf")
    status, err = refused(capsys, *backfill("blank.pdf", "blank.pdf"))
    assert status == 3, err
    assert not list(here.glob("raw/*"))
    report = (here / "curated/2020/held_back/report.html").read_text(encoding="utf-8")
    assert "Het document is geen participatieladder" in report


def test_a_refused_document_harms_nothing_that_is_published(
    published: Path, not_pdf: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(published / "curated", here / "curated")
    before = tree(here / "curated")
    status, _ = refused(capsys, *backfill(not_pdf, not_pdf))
    after = tree(here / "curated")
    assert status == 3
    assert {name: after[name] for name in before} == before
    assert {name.split("/")[1] for name in after.keys() - before.keys()} == {"held_back"}
    assert call(["report"]) == 1, "an error is open"
    assert "document.refused" in capsys.readouterr().out, "the report is on the last run"


def test_the_report_is_opened_in_the_readers_browser(published: Path, here: Path) -> None:
    browser = here / "browser"
    browser.write_text('#!/bin/sh\nprintf %s "$1" > seen\n')
    browser.chmod(0o755)
    told = ladder_etl("report", "--open", "--curated", published / "curated", folder=here, BROWSER=str(browser))
    assert (told.returncode, told.stderr) == (0, "")
    deadline = time.monotonic() + 20
    while not (here / "seen").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert (here / "seen").read_text() == (published / "curated" / "2020" / "report.html").as_uri()


def test_a_source_that_cannot_be_reached_is_status_4(
    here: Path, httpserver: HTTPServer, capsys: pytest.CaptureFixture[str]
) -> None:
    url = httpserver.url_for("/nothing.pdf")
    for arguments in (backfill(url, url), ("pull", "--page", url)):
        status, err = refused(capsys, *arguments)
        assert status == 4
        assert url in err
    assert tree(here) == {}


def test_pull_tells_what_it_found(here: Path, httpserver: HTTPServer, capsys: pytest.CaptureFixture[str]) -> None:
    html = "<p>Participatieladder van de provincie</p><a href=p.pdf>download</a><a href=/contact>contact</a>"
    httpserver.expect_request("/").respond_with_data(html, content_type="text/html")
    (content,) = (path.read_bytes() for path in (Path(__file__).parents[1] / "raw" / "2020" / "regional").glob("*.pdf"))
    httpserver.expect_request("/p.pdf").respond_with_data(content)
    page, url = httpserver.url_for("/"), httpserver.url_for("/p.pdf")
    assert call(["sources", "check", "--page", page]) == 0
    told = capsys.readouterr().out
    assert f"  yes {url}" in told
    assert "+3  the paragraph names the publication" in told
    assert "no year, provincial" in told
    assert tree(here) == {}
    # the document goes before what the page says of it, and no link leads to the other one
    assert call(["pull", "--page", page]) == 4
    told = capsys.readouterr().out
    assert told.startswith(f"2020 regional   new         {url}\n2020 provincial lacking     {page}\n")
    assert "ladder-etl backfill 2020 --provincial FILE --regional FILE" in told
    assert call(["pull", "--page", page, "--json"]) == 4
    entry, other = json.loads(capsys.readouterr().out)
    assert (entry["edition"], entry["role"], entry["change"], entry["new"]) == (2020, "regional", "nothing", False)
    assert (other["role"], other["change"]) == ("provincial", "lacking")
    assert list((here / "raw" / "2020" / "regional").glob("*.pdf"))


def test_a_document_that_is_refused_ends_pull_with_its_status(
    here: Path, httpserver: HTTPServer, capsys: pytest.CaptureFixture[str]
) -> None:
    html = "<p>Participatieladder 2031 van de provincie</p><a href=p.pdf>download</a>"
    httpserver.expect_request("/").respond_with_data(html, content_type="text/html")
    httpserver.expect_request("/p.pdf").respond_with_data(b"%PDF-1.7\nstartxref\n0\n%%EOF\n")
    assert call(["pull", "--page", httpserver.url_for("/")]) == 3
    told = capsys.readouterr()
    assert told.out.startswith(f"2031 provincial failed      {httpserver.url_for('/p.pdf')}\n")
    assert told.err.count("\n") == 1
    assert tree(here) == {}


@pytest.mark.parametrize(
    "text", ["landing_pages = 1", "[", "x = 1", 'landing_pages = ["ftp://x/"]\nhosts = []', "a = " + "[" * 5000]
)
def test_a_registry_of_sources_that_is_off_is_wrong_usage(
    here: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "sources.toml").write_text(text)
    status, err = refused(capsys, "sources", "check", "--sources", "sources.toml")
    assert (status, err.count("\n")) == (2, 1), err


def test_a_curated_folder_that_cannot_be_written_is_found_out_first(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "file").write_text("not a folder")
    began = time.monotonic()
    for folder in ("file", "file/below", "/proc/curated"):
        status, err = refused(capsys, "run", "--curated", folder)
        assert (status, "--curated" in err) == (2, True), err
    assert time.monotonic() - began < 5
    assert tree(here) == {"file": b"not a folder"}


def test_a_raw_store_that_is_none_is_not_taken_for_an_empty_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty one would give the sample, published as the edition that was meant."""
    (here / "file").write_text("not a folder")
    (here / "raw").mkdir()
    (here / "raw" / "2020").write_text("not a folder either")
    for words, name in ((("run", "--raw", "file"), "file"), (("run", "2020"), "raw/2020")):
        status, err = refused(capsys, *words)
        assert (status, f"{name} can't be looked into (Not a directory)" in err) == (2, True), err
    assert not (here / "curated").exists()


def test_the_sample_is_not_published_in_the_place_of_documents(
    published: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A raw store that was misspelt, or is not mounted today, looks like an empty one."""
    record = json.loads((published / "curated" / "2020" / "quality.json").read_text(encoding="utf-8"))
    for edition in ("2019", "2020"):
        (here / "curated" / edition).mkdir(parents=True)
        (here / "curated" / edition / "quality.json").write_text(json.dumps(record | {"sample": edition != "2019"}))
    before = tree(here)
    for words in (["run"], ["run", "2020"], ["run", "--all"]):
        assert call(words) == 2
        assert "no document of 2019" in capsys.readouterr().err
    assert {name: content for name, content in tree(here).items() if name in before} == before


def test_a_name_of_two_lines_is_told_in_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, err = refused(capsys, "backfill", "2020", "--provincial", "a\nb.pdf", "--regional", "a\nb.pdf")
    assert (status, err.count("\n")) == (2, 1), err


def test_something_unforeseen_is_one_line_and_a_traceback_only_on_demand(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("never\nseen")

    monkeypatch.setattr("ladder_etl.sources.RawStore.editions", break_down)
    status, err = refused(capsys, "run")
    assert status == 1
    assert err.count("\n") == 1
    assert "RuntimeError: never seen" in err
    assert call(["run", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_documents_that_come_to_no_run_are_not_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_: object, **__: object) -> None:
        assert list(here.glob("raw/2031/*/*.pdf")), "they are there while they are read"
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("ladder_etl.pipeline.run_edition", break_down)
    (here / "a.pdf").write_bytes(b"%PDF-1.7\nstartxref\n0\n%%EOF\n")
    status, err = refused(capsys, "backfill", 2031, "--provincial", "a.pdf", "--regional", "a.pdf")
    assert status == 1
    assert "a fault of ours" in err
    assert not list(here.glob("raw/*"))


@pytest.mark.slow
def test_the_sample_runs_in_an_empty_folder(published: Path) -> None:
    edition = next((published / "curated").glob("[0-9]*"))
    assert (edition / "report.html").stat().st_size > 10_000
    assert (published / "curated" / "ladder.duckdb").exists()
    assert (edition / "observations.csv").read_text(encoding="utf-8").startswith("edition,block,item,code,")
    assert not (published / "raw").exists(), "the sample is read where it is"


@pytest.mark.slow
def test_the_report_command_tells_what_was_curated_last(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(published)
    assert call(["report"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Participatieladder ")
    assert "report.html" in out
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("```\nParticipatieladder ")[2].partition("```")[0]
    assert shown.count("\n") > 3
    assert [line for line in shown.splitlines()[1:] if line not in out and line.strip() != "…"] == []
    assert call(["report", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert Path(record["report"]).exists()
    assert record["figures"]["total"] > 0
    assert str(record["figures"]["total"]) in out
    assert call(["report", "1999"]) == 2


def test_a_broken_quality_record_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = here / "curated" / "2020" / "quality.json"
    record.parent.mkdir(parents=True)
    for content in ("", "[]", "{}", '{"edition": 2020}', "\0"):
        record.write_text(content)
        status, err = refused(capsys, "report")
        assert (status, "quality.json can't be read" in err) == (2, True), err


@pytest.mark.slow
def test_json_is_all_there_is_on_standard_output(tmp_path: Path) -> None:
    result = ladder_etl("run", "--json", "--curated", tmp_path / "out", folder=tmp_path)
    record = json.loads(result.stdout)
    assert result.returncode == (0 if record["publishable"] else 1)
    assert record["published"] == record["publishable"]
    assert Path(record["report"]).is_file()
    assert result.stderr == ""


@pytest.mark.slow
def test_a_full_disk_half_way_leaves_what_was_published(published: Path, tmp_path: Path) -> None:
    """A limit on the size of files makes writing fail in the middle, as a full disk does."""
    before = tree(published / "curated")

    def leave_little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    result = ladder_etl("run", "--publish-anyway", folder=published, preparation=leave_little_room)
    assert result.returncode in (1, 2)
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("ladder-etl: ")
    assert tree(published / "curated") == before


@pytest.mark.slow
def test_progress_is_shown_to_a_terminal_only(tmp_path: Path) -> None:
    parent, child = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "run"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=child, env=os.environ | {"TERM": "xterm"}
    ) as process:
        os.close(child)
        seen = b""
        while select.select([parent], [], [], 120)[0]:
            try:
                chunk = os.read(parent, 65536)
            except OSError:  # the other end is closed
                break
            seen += chunk
        assert process.stdout is not None
        out = process.stdout.read()
    os.close(parent)
    assert b"read provincial" in seen
    assert b"validate" in seen
    assert out.startswith(b"Participatieladder"), "the verdict stands on standard output"
    assert b"\x1b" not in out


def test_a_reader_that_has_gone_is_no_error(tmp_path: Path) -> None:
    shell = f"{sys.executable} -m ladder_etl.cli --help | true"
    result = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert "Traceback" not in result.stderr
    assert "Error" not in result.stderr


def test_an_output_that_is_full_is_one_line(tmp_path: Path) -> None:
    shell = f"{sys.executable} -m ladder_etl.cli --version > /dev/full"
    result = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert result.returncode != 0
    assert "Traceback" not in result.stderr


@pytest.mark.slow
def test_questions_to_what_was_curated(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(published)

    def answer(*words: str) -> str:
        assert call(words) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    key = "measure_table/collectieve_inschakeling/BE25/2020/count"
    assert "297 + 5.783 + 22 + 0 = 6.102" in answer("explain", key)
    told = json.loads(answer("explain", "collectieve_inschakeling", "2020", "BE25", "measure_table", "count", "--json"))
    assert (told["key"], told["figure"]["printed"], told["edition"]) == (key, "6.098", 2020)
    assert any(row["result"] == "violated" for row in told["identities"])

    question = "SELECT obs_value, printed FROM observations WHERE item = 'collectieve_inschakeling' AND code <> ''"
    question += " AND ref_area = 'BE25' AND period = 2020 AND statistic = 'count'"
    assert answer("query", question) == "obs_value,printed\n6098,6.098\n"
    assert json.loads(answer("query", question, "--json")) == [{"obs_value": 6098, "printed": "6.098"}]

    told = json.loads(answer("diff", "2020", "2020", "--json"))
    assert told["compared"] > 400
    assert (told["figures"], told["measures"]) == ([], [])
    assert f"{told['compared']} figures in common" in answer("diff", "2020", "2020")


@pytest.mark.parametrize(
    "question",
    ["SELEC 1", "DROP TABLE observations", "SELECT * FROM '/etc/passwd'", "COPY observations TO 'x.csv'", ""],
)
@pytest.mark.slow
def test_questions_that_cannot_be_answered(
    published: Path, question: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(published)
    before = tree(published)
    status, err = refused(capsys, "query", question)
    assert status == 2, err
    assert err.count("\n") == 1
    assert tree(published) == before


def test_the_suites_are_listed_with_their_severities(capsys: pytest.CaptureFixture[str]) -> None:
    from ladder_etl.validate.expectations import suites

    assert call(["suites", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [suite["name"] for suite in listed] == [suite.name for suite in suites()]
    assert call(["suites", "2020"]) == 0
    out = capsys.readouterr().out
    for rule in (rule for suite in listed for rule in suite["rules"]):
        assert f"  {rule['severity']:<8} {rule['description']}  [{rule['expectation']}]" in out
