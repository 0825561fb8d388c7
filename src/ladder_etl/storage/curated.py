"""Curated data on shared storage: an edition is published by one object that names all of its files.

::

    curated/<edition>/versions/<version>/…   the files of one publication, never changed
    curated/<edition>/current.json           which version is published, with the SHA-256 of each file; written last
    curated/<edition>/…                      the same files under the names that people know, copied after that
    curated/overview.json                    of which versions the files over all editions were made; written last

Who needs files that belong together reads ``current.json`` and what it names: that is whole at any moment, also when
a run is killed. The files under their plain names are each whole, but for the seconds of the copying not all of one
version. Two versions are kept: the published one and the one before it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from ladder_etl.errors import SourceUnreachable
from ladder_etl.storage.remote import Pointer, Remote, digest_of, files_of, put_file

_CURRENT, _VERSIONS, _OVERVIEW = "current.json", "versions", "overview.json"


class SharedCurated:
    """The curated data below an address."""

    def __init__(self, url: str) -> None:
        self._remote = Remote(url)
        self.url = url

    def versions(self) -> dict[int, str]:
        """The published version of each edition."""
        named = (name.split("/") for name in self._remote.names() if name.endswith(f"/{_CURRENT}"))
        years = sorted(int(parts[0]) for parts in named if len(parts) == 2 and parts[0].isdecimal())
        return {year: str(self._pointer(year)["version"]) for year in years}

    def bring(self, folder: Path, edition: int) -> None:
        """Copy the published version of an edition here, each file verified.

        Raises:
            SourceUnreachable: the storage doesn't answer, or a file is not what was published.
        """
        pointer = self._pointer(edition)
        for name, digest in pointer.get("files", {}).items():
            content = self._remote.read(f"{edition}/{_VERSIONS}/{pointer['version']}/{name}")
            if content is None or digest_of(content) != digest:
                raise SourceUnreachable(f"{edition}/{name} in {self.url} is not what was published", "run it again")
            put_file(folder / str(edition), name, content)

    def bring_all(self, folder: Path) -> None:
        """Copy every published edition and the files over all of them here."""
        for edition in self.versions():
            self.bring(folder, edition)
        for name in self._overview().get("files", {}):
            if (content := self._remote.read(name)) is not None:
                put_file(folder, name, content)

    def publish(self, folder: Path, edition: int) -> bool:
        """Publish an edition's files if they differ from what is published; whether they did."""
        files = {name: path.read_bytes() for name, path in files_of(folder / str(edition)).items()}
        before, digests = self._pointer(edition), {name: digest_of(content) for name, content in files.items()}
        if digests == before.get("files"):
            self._point(edition, before | {"previous": before["version"]})  # to put it back changes nothing
            return False
        version = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{digest_of(json.dumps(digests).encode())[:8]}"
        for name, content in files.items():
            self._remote.write(f"{edition}/{_VERSIONS}/{version}/{name}", content)
        pointer = {"version": version, "previous": before.get("version", ""), "files": digests}
        self._point(edition, pointer)
        return True

    def put_back(self, edition: int) -> None:
        """Make the version before the published one the published one again; without one nothing is published."""
        previous = self._pointer(edition).get("previous", "")
        if not previous:
            self._remote.remove(tuple(self._remote.names(str(edition))))
            return
        root = f"{edition}/{_VERSIONS}/{previous}/"
        contents = {name.removeprefix(root): self._remote.read(name) for name in self._remote.names(root)}
        files = {name: digest_of(content) for name, content in contents.items() if content is not None}
        self._point(edition, {"version": previous, "previous": "", "files": files})

    def overview_is_stale(self) -> bool:
        """Whether an edition was published since the overview was made, or the overview is not all there."""
        return self._overview().get("editions") != {str(year): version for year, version in self.versions().items()}

    def publish_overview(self, folder: Path, versions: dict[int, str]) -> None:
        """Write the files over all editions, and at last of which versions they were made."""
        files = {name: path for name, path in files_of(folder).items() if not name.partition("/")[0].isdecimal()}
        digests = {}
        for name, path in files.items():
            content = path.read_bytes()
            self._remote.write(name, content)
            digests[name] = digest_of(content)
        told = {"editions": {str(year): version for year, version in versions.items()}, "files": digests}
        self._remote.write(_OVERVIEW, _json(told))

    def _point(self, edition: int, pointer: Pointer) -> None:
        """Publish a version that is there; then copy it under the plain names and remove what is older.

        ``copied`` says that this has come to its end: where it was broken off, the next run of the edition does it.
        """
        copied = pointer.pop("copied", False)
        self._remote.write(f"{edition}/{_CURRENT}", _json(pointer | {"copied": copied}))
        if copied:
            return
        for name in pointer["files"]:
            self._remote.copy(f"{edition}/{_VERSIONS}/{pointer['version']}/{name}", f"{edition}/{name}")
        kept = {pointer["version"], pointer["previous"]}
        self._remote.remove(
            tuple(name for name in self._remote.names(str(edition)) if not _is_kept(name, kept, pointer["files"]))
        )
        self._remote.write(f"{edition}/{_CURRENT}", _json(pointer | {"copied": True}))

    def _pointer(self, edition: int) -> Pointer:
        return _parsed(self._remote.read(f"{edition}/{_CURRENT}"), f"{edition}/{_CURRENT}")

    def _overview(self) -> Pointer:
        return _parsed(self._remote.read(_OVERVIEW), _OVERVIEW)


def _is_kept(name: str, versions: set[str], files: dict[str, str]) -> bool:
    parts = name.split("/", 3)
    if parts[1] == _VERSIONS:
        return parts[2] in versions
    return name.partition("/")[2] in (_CURRENT, *files)


def _json(value: object) -> bytes:
    return json.dumps(value, indent=1, sort_keys=True).encode()


def _parsed(content: bytes | None, name: str) -> Pointer:
    if content is None:
        return {}
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("files"), dict):
        raise SourceUnreachable(f"{name} can't be read", "remove it, then run the edition again")
    return found
