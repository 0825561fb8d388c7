"""Raw and curated folders on a real S3 server: what is published is whole at any moment, whoever is killed."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import s3fs

from ladder_etl.cli import call
from ladder_etl.errors import DocumentRefused, LadderError, SourceUnreachable
from ladder_etl.sources import RawStore
from ladder_etl.storage import SharedCurated, SharedRaw, url_of
from ladder_etl.storage.remote import Remote
from tests.jobs.conftest import drawn


def edition(folder: Path, **files: str) -> Path:
    """An edition's folder with such files."""
    for name, text in files.items():
        path = folder / "2020" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def read(url: str, name: str) -> str | None:
    content = Remote(url).read(name)
    return None if content is None else content.decode()


def test_addresses_and_folders_are_told_apart() -> None:
    assert url_of(Path("s3://bucket/raw/")) == "s3://bucket/raw"
    assert url_of(Path("raw")) is None
    assert url_of(Path("/srv/raw")) is None


def test_an_edition_is_published_under_plain_names_and_by_a_pointer(bucket: str, tmp_path: Path) -> None:
    shared = SharedCurated(bucket)
    assert shared.publish(edition(tmp_path / "one", data="1", vintages__a="x", gone="0"), 2020)
    assert not shared.publish(tmp_path / "one", 2020), "the same files are no new version"
    assert shared.publish(edition(tmp_path / "two", data="2", vintages__a="x"), 2020)
    assert (read(bucket, "2020/data"), read(bucket, "2020/vintages/a"), read(bucket, "2020/gone")) == ("2", "x", None)
    SharedCurated(bucket).bring(tmp_path / "here", 2020)
    assert {p.name: p.read_text() for p in (tmp_path / "here").rglob("*") if p.is_file()} == {"data": "2", "a": "x"}
    shared.publish(edition(tmp_path / "three", data="3"), 2020)
    versions = {name.split("/")[2] for name in Remote(bucket).names() if "/versions/" in name}
    assert len(versions) == 2, "the published one and the one before"


def killed_at(monkeypatch: pytest.MonkeyPatch, step: str, name: str) -> None:
    """Let a step of an upload be the last thing that is tried, where it comes to an object of that name."""
    real = getattr(Remote, step)

    def stepping(remote: Remote, *words: Any) -> None:
        if any(str(word).endswith(f"/{name}") for word in words):
            raise KeyboardInterrupt
        real(remote, *words)

    monkeypatch.setattr(Remote, step, stepping)


def test_an_upload_that_is_killed_leaves_what_was_published(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = SharedCurated(bucket)
    shared.publish(edition(tmp_path / "one", data="1", more="1"), 2020)
    after = edition(tmp_path / "two", data="2", more="2")

    killed_at(monkeypatch, "write", "more")
    with pytest.raises(KeyboardInterrupt):
        shared.publish(after, 2020)
    monkeypatch.undo()
    SharedCurated(bucket).bring(tmp_path / "here", 2020)
    assert (tmp_path / "here" / "2020" / "data").read_text() == "1"
    assert read(bucket, "2020/data") == "1"

    killed_at(monkeypatch, "copy", "more")
    with pytest.raises(KeyboardInterrupt):
        shared.publish(after, 2020)
    monkeypatch.undo()
    SharedCurated(bucket).bring(tmp_path / "here", 2020)
    assert (tmp_path / "here" / "2020" / "more").read_text() == "2", "the pointer names whole versions only"
    assert read(bucket, "2020/more") == "1", "the plain names may be of two versions"
    shared.publish(after, 2020)
    assert read(bucket, "2020/more") == "2", "until the next run"


def test_a_version_is_put_back(bucket: str, tmp_path: Path) -> None:
    shared = SharedCurated(bucket)
    shared.publish(edition(tmp_path / "one", data="1"), 2020)
    shared.publish(edition(tmp_path / "two", data="2", more="2"), 2020)
    shared.put_back(2020)
    assert (read(bucket, "2020/data"), read(bucket, "2020/more")) == ("1", None)
    shared.put_back(2020)
    assert shared.versions() == {}


def test_a_file_that_was_changed_behind_its_pointer_is_not_believed(bucket: str, tmp_path: Path) -> None:
    shared = SharedCurated(bucket)
    shared.publish(edition(tmp_path / "one", data="1"), 2020)
    (version,) = (name for name in Remote(bucket).names() if "/versions/" in name)
    Remote(bucket).write(version, b"changed")
    with pytest.raises(SourceUnreachable, match="not what was published"):
        shared.bring(tmp_path / "here", 2020)


def test_documents_are_verified_on_their_way_here(bucket: str, tmp_path: Path) -> None:
    content = b"%PDF-1.7\nstartxref\n0\n%%EOF\n"
    digest = sha256(content).hexdigest()
    store = RawStore(tmp_path / "here", sample=tmp_path)
    raw = SharedRaw(bucket)
    raw.bring(tmp_path / "here")
    (tmp_path / "p.pdf").write_bytes(content)
    store.add(str(tmp_path / "p.pdf"), 2020, "provincial")
    raw.take_back(tmp_path / "here")
    assert SharedRaw(bucket).editions() == (2020,)
    SharedRaw(bucket).bring(tmp_path / "there", 2020)
    assert (tmp_path / "there" / "2020" / "provincial" / f"{digest}.pdf").read_bytes() == content
    Remote(bucket).write(f"2020/provincial/{digest}.pdf", content + b"%")
    with pytest.raises(DocumentRefused, match="not what its name says"):
        SharedRaw(bucket).bring(tmp_path / "again")


def test_what_is_not_there_says_so_and_shows_no_key(s3: str) -> None:
    with pytest.raises(LadderError) as raised:
        Remote("s3://no-such-bucket/raw").write("a", b"")
    assert "no-such-bucket" in str(raised.value)
    assert "test-secret" not in str(raised.value)
    with pytest.raises(LadderError, match="nosuch"):
        Remote("nosuch://bucket")


def test_storage_that_is_not_there_is_told_before_the_work(
    bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    no_pdf = tmp_path / "p.pdf"
    no_pdf.write_text("would be refused, with status 3, when it is looked at")
    documents = ["--provincial", str(no_pdf), "--regional", str(no_pdf)]
    there, nowhere = str(tmp_path / "here"), "s3://no-such-bucket/ladder"
    for words in (
        ["run", "--all", "--raw", nowhere, "--curated", there],
        ["run", "--all", "--raw", there, "--curated", nowhere],
        ["backfill", "2020", *documents, "--raw", there, "--curated", nowhere],
        ["backfill", "2020", *documents, "--raw", nowhere, "--curated", bucket],
        ["pull", "--raw", nowhere, "--page", "http://127.0.0.1:1/"],
    ):
        assert call(words) == 4
        assert capsys.readouterr().err == (
            f"ladder-etl: {nowhere} does not exist; check its name; buckets are not made here\n"
        )
    assert Remote(bucket).names() == (), "nothing is left of the probe"


def test_a_missing_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.delitem(import_module("fsspec.registry")._registry, "s3", raising=False)
    assert call(["run", "--raw", str(tmp_path), "--curated", "s3://bucket/curated"]) == 2
    assert "make cluster installs it" in capsys.readouterr().err


@pytest.mark.slow
def test_editions_are_backfilled_run_and_asked_on_s3(
    bucket: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Everything a user does, with two addresses instead of two folders; the data are those of the folders."""
    places = ["--raw", f"{bucket}/raw", "--curated", f"{bucket}/curated"]
    pdfs = drawn(tmp_path, 2013)
    words = ["2013", "--provincial", str(pdfs / "provincial.pdf"), "--regional", str(pdfs / "regional.pdf")]
    assert call(["backfill", *words, *places]) == 0
    assert f"{bucket}/curated/2013/report.html" in capsys.readouterr().out
    here = ["--raw", str(tmp_path / "raw"), "--curated", str(tmp_path / "curated")]
    assert call(["backfill", *words, *here]) == 0
    names = {p.name for p in (tmp_path / "curated" / "2013").iterdir()}
    listed = s3fs.S3FileSystem().ls(f"{bucket}/curated/2013")
    assert names <= {Path(name).name for name in listed}
    for name in ("observations.csv", "findings.csv", "identities.csv"):
        assert read(f"{bucket}/curated", f"2013/{name}") == (tmp_path / "curated" / "2013" / name).read_text("utf-8")
    assert "2013" in json.loads(read(f"{bucket}/curated", "overview.json") or "")["editions"]
    capsys.readouterr()
    assert call(["run", "--all", "--json", *places]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["ended"], told["unchanged"]) == ("published", True)
    query = "SELECT count(*) AS n FROM observations"
    assert call(["query", query, "--curated", f"{bucket}/curated"]) == 0
    assert call(["query", query, "--curated", str(tmp_path / "curated")]) == 0
    there, local = capsys.readouterr().out.split("n\n")[1:]
    assert there == local != "0\n"
    assert call(["report", *places]) == 0
    assert f"  report    {bucket}/curated/2013/report.html\n" in capsys.readouterr().out
    assert call(["report", "--open", *places]) == 2, "the copy of it ends with the command"
    assert f"a browser can't open {bucket}/curated/2013/report.html" in capsys.readouterr().err
    assert call(["editions", *places]) == 0
    assert "2013  published   2 documents" in capsys.readouterr().out
    assert call(["show", "2013", "--page", "1", "--out", str(tmp_path / "page.png"), *places]) == 0
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
