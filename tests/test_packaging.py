"""What is installed: the wheel with its sample and data, and locks that hold everything and name no host."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {
    "requirements.txt": ("build",),
    "requirements-recognition.txt": ("build", "recognition"),
    "requirements-cluster.txt": ("build", "cluster", "s3"),
    "requirements-test.txt": ("build", "recognition", "cluster", "s3", "test"),
}
LOCKS = {
    name: [*PROJECT["dependencies"], *(line for extra in extras for line in PROJECT["optional-dependencies"][extra])]
    for name, extras in EXTRAS.items()
}


def locked(name: str) -> dict[str, list[str]]:
    """Package to its locked versions: several where platforms differ."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9._-]+)==(\S+)", line):
            found.setdefault(match[1], []).append(match[2])
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(name: str) -> None:
    versions = locked(name)
    for wanted in map(Requirement, LOCKS[name]):
        assert wanted.name in versions, f"{wanted} is not in {name}: make lock"
        assert all(wanted.specifier.contains(version) for version in versions[wanted.name]), f"{wanted}: make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_hashes_everything(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 50
    assert all("--hash=sha256:" in entry for entry in entries)


def test_what_is_installed_besides_changes_nothing_that_is_there() -> None:
    run, recognition, cluster, test = (locked(name) for name in LOCKS)
    assert run.items() < recognition.items() < test.items()
    assert run.items() < cluster.items() < test.items()


def test_no_lock_holds_what_may_not_be_combined() -> None:
    """A second OpenCV, a second HiGHS, and a library under AGPL."""
    for name in LOCKS:
        assert not locked(name).keys() & {"opencv-python", "opencv-contrib-python", "highspy", "vtlengine", "pymupdf"}


def test_the_test_run_uses_locked_versions_of_what_matters() -> None:
    from importlib.metadata import version

    run = locked("requirements.txt")
    for name in ("pdfplumber", "pandas", "great-expectations", "playa-pdf"):
        assert version(name) in run[name], f"{name} is not the locked one: make test installs it"
    assert Version(version("prefect")) < Version("3.9")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_an_installed_wheel_carries_the_sample_and_its_data(wheel: Path, tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from pathlib import Path; from ladder_etl.sources import RawStore;"
        "from ladder_etl.sources.registry import registry; from ladder_etl.domain.vocabulary import vocabulary;"
        "store = RawStore(Path('raw')); assert vocabulary() and registry().landing_pages;"
        "[print(document.path, document.sample) for document in store.documents(store.editions()[-1])]"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, str(wheel)], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    lines = result.stdout.splitlines()
    assert len(lines) >= 2
    assert all(line.startswith(str(wheel)) and line.endswith(" True") for line in lines)


def test_the_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    source = ROOT / "src" / "ladder_etl"
    files = {p.relative_to(source) for p in source.rglob("*") if p.is_file() and p.suffix not in (".pyc", ".part")}
    packed = {p.relative_to(wheel / "ladder_etl") for p in (wheel / "ladder_etl").rglob("*") if p.is_file()}
    assert files <= packed
    assert not [p for p in wheel.rglob("*") if p.name in ("tests", "benchmarks")]
    flows = {p.name for p in (ROOT / "flows").glob("*.py")}
    assert {p.name for p in (wheel / "flows").glob("*.py")} == flows, "`ladder-etl serve` needs them"


@pytest.mark.slow
def test_the_sbom_lists_what_is_locked() -> None:
    subprocess.run(["make", "-o", ".venv/test.stamp", "sbom"], cwd=ROOT, check=True, capture_output=True)
    bill = json.loads((ROOT / "dist" / "sbom.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert {component["name"].lower() for component in bill["components"]} == set(locked("requirements.txt"))
