"""The raw store: what it keeps, what it gives, and that it never loses or changes anything."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, ROLES
from ladder_etl.errors import DocumentRefused, EditionWaits, UsageError
from ladder_etl.pdf.admission import admit_stored, refuse_unsound
from ladder_etl.sources import RawStore
from ladder_etl.sources.records import taken_by


def pdf(path: Path, text: str) -> str:
    path.write_bytes(b"%PDF-1.7\n" + text.encode() + b"\nstartxref\n0\n%%EOF\n")
    return str(path)


@pytest.fixture
def no_sample(tmp_path: Path) -> Path:
    folder = tmp_path / "no-sample"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path: Path, no_sample: Path) -> RawStore:
    return RawStore(tmp_path / "raw", sample=no_sample)


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_document_is_kept_under_its_hash_with_a_line_of_record(store: RawStore, tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", "one")
    document = store.add(source, 2031, PROVINCIAL)
    content = Path(source).read_bytes()
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.path == store.root / "2031" / "provincial" / f"{document.sha256}.pdf"
    assert document.path.read_bytes() == content
    (line,) = document.path.with_suffix(".json").read_text().splitlines()
    assert json.loads(line) == {
        "edition": 2031,
        "role": "provincial",
        "sha256": document.sha256,
        "source": "a.pdf",
        "retrieved": document.retrieved,
        "size": len(content),
        "sample": False,
        "final_url": "",
        "headers": {},
        "page": "",
        "by": taken_by(),
    }
    assert document.retrieved.endswith("Z")


def test_the_newest_of_each_role_is_what_is_read(store: RawStore, tmp_path: Path) -> None:
    old, new, other = (pdf(tmp_path / f"{n}.pdf", n) for n in ("old", "new", "other"))
    store.add_all([(PROVINCIAL, old), (REGIONAL, other)], 2031)
    latest = store.add(new, 2031, PROVINCIAL)
    provincial, regional = store.documents(2031)
    assert provincial == latest
    assert regional.source == "other.pdf"


def test_taking_in_again_is_remembered_and_makes_it_the_newest(store: RawStore, tmp_path: Path) -> None:
    old, new, other = (pdf(tmp_path / f"{n}.pdf", n) for n in ("old", "new", "other"))
    store.add_all([(PROVINCIAL, old), (REGIONAL, other)], 2031)
    store.add(new, 2031, PROVINCIAL)
    before = tree(store.root)
    again = store.add(old, 2031, PROVINCIAL)
    assert store.documents(2031)[0] == again
    for name, content in before.items():
        assert tree(store.root)[name].startswith(content), "lines are only added"


def test_a_role_may_have_a_document_a_region(store: RawStore, tmp_path: Path) -> None:
    province = pdf(tmp_path / "p.pdf", "p")
    regions = [pdf(tmp_path / f"r{n}.pdf", f"r{n}") for n in range(5)]
    store.add_all([(PROVINCIAL, province), *((REGIONAL, region) for region in regions)], 2031)
    changed = pdf(tmp_path / "r0.pdf", "changed")
    store.add_all([(PROVINCIAL, province), *((REGIONAL, region) for region in regions)], 2031)
    documents = store.documents(2031)
    assert [d.role for d in documents] == [PROVINCIAL] + [REGIONAL] * 5
    assert hashlib.sha256(Path(changed).read_bytes()).hexdigest() in {d.sha256 for d in documents}


def test_both_roles_may_be_one_file(store: RawStore, tmp_path: Path) -> None:
    source = pdf(tmp_path / "all.pdf", "all")
    store.add_all([(PROVINCIAL, source), (REGIONAL, source)], 2031)
    one, two = store.documents(2031)
    assert (one.sha256, one.role, two.role) == (two.sha256, PROVINCIAL, REGIONAL)


def test_a_set_is_taken_in_whole_or_not_at_all(store: RawStore, tmp_path: Path) -> None:
    good, bad = pdf(tmp_path / "good.pdf", "good"), tmp_path / "bad.pdf"
    bad.write_text("a text")
    with pytest.raises(DocumentRefused, match="no PDF"):
        store.add_all([(PROVINCIAL, good), (REGIONAL, str(bad))], 2031)
    assert not store.root.exists()


def test_admission_is_asked_before_anything_is_kept(store: RawStore, tmp_path: Path) -> None:
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(b"%PDF-1.7\nhalf")
    with pytest.raises(DocumentRefused, match="incomplete"):
        store.add(str(cut), 2031, PROVINCIAL, admission=refuse_unsound)
    assert not store.root.exists()


def test_a_document_can_be_taken_back(store: RawStore, tmp_path: Path) -> None:
    old, menu = pdf(tmp_path / "old.pdf", "old"), pdf(tmp_path / "menu.pdf", "a menu")
    store.add_all([(PROVINCIAL, old), (REGIONAL, old)], 2031)
    before = tree(store.root)
    store.forget(store.add_all([(PROVINCIAL, menu), (REGIONAL, old)], 2031))
    assert tree(store.root) == before
    store.forget(store.add_all([(PROVINCIAL, menu), (REGIONAL, menu)], 2032))
    assert store.editions() == (2031,)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    made = RawStore(tmp_path / "sample")
    source = pdf(tmp_path / "sample.pdf", "sample")
    made.add_all([(PROVINCIAL, source), (REGIONAL, source)], 2031)
    for record in made.root.rglob("*.json"):
        record.write_text(json.dumps(json.loads(record.read_text()) | {"sample": True, "retrieved": ""}))
    return made.root


def test_the_sample_stands_in_until_a_document_is_there(sample: Path, tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw", sample=sample)
    assert store.editions() == (2031,)
    assert [d.sample for d in store.documents(2031)] == [True, True]
    assert all(d.path.is_relative_to(sample) for d in store.documents(2031))
    provincial = store.add(pdf(tmp_path / "real.pdf", "real"), 2031, PROVINCIAL)
    with pytest.raises(EditionWaits, match="holds no regional document"):  # half of it would be a reconstruction
        store.documents(2031)
    regional = store.add(pdf(tmp_path / "real.pdf", "real"), 2031, REGIONAL)
    assert store.documents(2031) == (provincial, regional)


def test_a_sample_within_the_store_is_superseded_too(sample: Path, tmp_path: Path, no_sample: Path) -> None:
    store = RawStore(sample, sample=no_sample)
    assert [d.sample for d in store.documents(2031)] == [True, True]
    real = pdf(tmp_path / "real.pdf", "real")
    store.add(real, 2031, PROVINCIAL)
    with pytest.raises(EditionWaits, match="holds no regional document"):
        store.documents(2031)
    store.add_all([(PROVINCIAL, real), (REGIONAL, real)], 2031)
    assert [d.sample for d in store.documents(2031)] == [False, False]


def test_own_editions_hide_the_samples_year(sample: Path, tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw", sample=sample)
    real = pdf(tmp_path / "real.pdf", "real")
    store.add_all([(PROVINCIAL, real), (REGIONAL, real)], 2033)
    assert store.editions() == (2033,)


def test_what_was_taken_in_beside_the_sample_is_not_of_another_store(sample: Path, tmp_path: Path) -> None:
    """A checkout's own raw/ holds the sample; with --raw elsewhere its other documents are not meant."""
    real = pdf(tmp_path / "real.pdf", "real")
    beside = RawStore(sample)
    beside.add_all([(PROVINCIAL, real), (REGIONAL, real)], 2033)
    store = RawStore(tmp_path / "raw", sample=sample)
    assert store.editions() == (2031,)
    beside.add_all([(PROVINCIAL, real), (REGIONAL, real)], 2031)
    assert [d.sample for d in store.documents(2031)] == [True, True]
    with pytest.raises(UsageError, match="no provincial and no regional document of 2033"):
        store.documents(2033)


def test_an_edition_without_documents_says_how_to_get_them(store: RawStore, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no provincial and no regional document of 2031; ladder-etl pull 2031"):
        store.documents(2031)
    store.add(pdf(tmp_path / "p.pdf", "p"), 2031, PROVINCIAL)
    with pytest.raises(EditionWaits, match="holds no regional document"):
        store.documents(2031)


def test_a_newest_document_that_is_gone_is_named_and_no_older_one_stands_in_for_it(
    store: RawStore, tmp_path: Path
) -> None:
    store.add_all([(role, pdf(tmp_path / "a.pdf", "a")) for role in ROLES], 2031)
    newest = store.add(pdf(tmp_path / "b.pdf", "b"), 2031, REGIONAL)
    newest.path.unlink()
    with pytest.raises(UsageError, match=f"{newest.sha256}.pdf is gone"):
        store.documents(2031)
    store.add(pdf(tmp_path / "b.pdf", "b"), 2031, REGIONAL)
    assert store.documents(2031)[1].sha256 == newest.sha256


@pytest.mark.parametrize("edition", [0, -2020, 99, 20200])
def test_what_is_no_year_is_wrong_usage(store: RawStore, edition: int) -> None:
    with pytest.raises(UsageError, match="is not a year"):
        store.documents(edition)


@pytest.mark.parametrize("source", ["file:///etc/passwd", "ftp://x/y.pdf", "FILE:/etc/passwd", "data:,x", "gopher://x"])
def test_other_kinds_of_address_are_wrong_usage(store: RawStore, source: str) -> None:
    with pytest.raises(UsageError, match="no address to download from"):
        store.add(source, 2031, PROVINCIAL)


def test_what_is_no_file_is_wrong_usage(store: RawStore, tmp_path: Path) -> None:
    for source in (str(tmp_path), str(tmp_path / "none.pdf"), "a\0b", "/dev/zero"):
        with pytest.raises(UsageError):
            store.add(source, 2031, PROVINCIAL)
    with pytest.raises(UsageError, match="no role"):
        store.add(pdf(tmp_path / "a.pdf", "a"), 2031, "../../etc")


@pytest.mark.parametrize("line", ["not json", "{}", "[]", '{"edition": 2031}', "\x00"])
def test_a_broken_record_is_named(store: RawStore, tmp_path: Path, line: str) -> None:
    document = store.add(pdf(tmp_path / "a.pdf", "a"), 2031, PROVINCIAL)
    document.path.with_suffix(".json").write_text(line)
    with pytest.raises(UsageError, match="can't be read"):
        store.documents(2031)


def test_a_record_cannot_lead_out_of_the_store(store: RawStore, tmp_path: Path) -> None:
    document = store.add(pdf(tmp_path / "a.pdf", "a"), 2031, PROVINCIAL)
    record = document.path.with_suffix(".json")
    record.write_text(json.dumps(json.loads(record.read_text()) | {"sha256": "../../../../etc/passwd"}))
    with pytest.raises(UsageError, match="sha256"):
        store.documents(2031)


def test_a_full_disk_leaves_nothing_half(tmp_path: Path) -> None:
    """A limit on file size makes every write beyond it fail as a full disk does."""
    big = tmp_path / "big.pdf"
    big.write_bytes(b"%PDF-1.7\n" + bytes(1 << 20) + b"startxref\n0\n%%EOF\n")
    program = (
        "import resource, sys; from pathlib import Path; from ladder_etl.sources import RawStore;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16));"
        "from ladder_etl.errors import UsageError\n"
        "try: RawStore(Path(sys.argv[1])).add(sys.argv[2], 2031, 'provincial')\n"
        "except UsageError as error: print(error)"
    )
    raw = tmp_path / "raw"
    result = subprocess.run(
        [sys.executable, "-c", program, str(raw), str(big)], capture_output=True, text=True, check=True
    )
    assert "can't be written to" in result.stdout
    assert tree(raw) == {}


def test_an_unwritable_store_is_wrong_usage(store: RawStore, tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", "a")
    store.root.write_text("a file where the store should be")
    with pytest.raises(UsageError, match="can't be written to"):
        store.add(source, 2031, PROVINCIAL)


@given(name=st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_file_name_can_be_recorded(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("names")
    path = folder / (name.strip(".") + "_.pdf")
    store = RawStore(folder / "raw", sample=folder)
    added = store.add_all([(PROVINCIAL, pdf(path, name)), (REGIONAL, str(path))], 2031)
    assert added == store.documents(2031)
    assert added[0].source == path.name


def test_a_stored_document_that_changed_is_not_read(store: RawStore, tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", "one")
    document = store.add_all([(PROVINCIAL, source), (REGIONAL, source)], 2031)[0]
    assert admit_stored(document) == Path(source).read_bytes()
    document.path.write_bytes(Path(source).read_bytes().replace(b"one", b"two"))
    with pytest.raises(DocumentRefused, match="is not what was stored"):
        admit_stored(document)
    document.path.write_bytes(Path(source).read_bytes()[:-9])  # whatever else is wrong with it
    with pytest.raises(DocumentRefused, match="is not what was stored"):
        admit_stored(document)
    assert admit_stored(store.add(source, 2031, PROVINCIAL)) == Path(source).read_bytes(), "its own bytes mend it"


def test_a_clock_that_was_put_back_does_not_make_the_new_the_old(store: RawStore, tmp_path: Path) -> None:
    """As where a machine began with a wrong date: what it took in then says a time that is yet to come."""
    early = store.add(pdf(tmp_path / "a.pdf", "early"), 2031, PROVINCIAL)
    record = early.path.with_suffix(".json")
    record.write_text(record.read_text().replace(early.retrieved, "2999-12-31T23:59:59.999999Z"))
    pair = [(PROVINCIAL, pdf(tmp_path / "b.pdf", "late")), (REGIONAL, pdf(tmp_path / "c.pdf", "late too"))]
    late = store.add_all(pair, 2031)
    assert {one.retrieved for one in late} == {"3000-01-01T00:00:00.000000Z"}
    assert store.documents(2031) == late
    again = store.add(pdf(tmp_path / "a.pdf", "early"), 2031, PROVINCIAL)
    assert store.newest(2031, PROVINCIAL) == (again,)


KEEP = """
import sys
from pathlib import Path
from ladder_etl.sources import RawStore
store = RawStore(Path(sys.argv[1]) / "raw", sample=Path(sys.argv[1]))
input()
for _ in range(20):
    store.add_all([("regional", f"{sys.argv[1]}/{n}.pdf") for n in range(5)], 2031)
"""


def test_processes_that_take_in_the_same_set_at_once_leave_whole_sets(store: RawStore, tmp_path: Path) -> None:
    """Else a region would be missing of the newest set, where two pulls met."""
    for n in range(5):
        pdf(tmp_path / f"{n}.pdf", str(n))
    command = [sys.executable, "-c", KEEP, str(tmp_path)]
    both = [subprocess.Popen(command, stdin=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.close()
    assert [process.wait(120) for process in both] == [0, 0]
    assert len(store.newest(2031, REGIONAL)) == 5
    times = [record.retrieved for record in store.records()]
    assert len(times) == 200
    assert {times.count(time) for time in times} == {5}
