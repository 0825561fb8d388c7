"""A raw store on shared storage: brought here, verified, and what was taken in is brought there."""

from __future__ import annotations

from pathlib import Path

from ladder_etl.errors import DocumentRefused
from ladder_etl.storage.remote import Remote, digest_of, files_of, put_file


class SharedRaw:
    """The raw store below an address. Documents are named after their content, so none is ever overwritten."""

    def __init__(self, url: str) -> None:
        self._remote = Remote(url)
        self._brought: dict[str, str] = {}

    def bring(self, folder: Path, edition: int | None = None) -> None:
        """Copy the store here, or one edition of it.

        Raises:
            DocumentRefused: a document is not what its name says.
            SourceUnreachable: the storage doesn't answer.
        """
        for name in self._remote.names(str(edition) if edition else ""):
            content = self._remote.read(name)
            if content is None:
                continue
            if name.endswith(".pdf") and Path(name).parts[0].isdecimal() and digest_of(content) != Path(name).stem:
                raise DocumentRefused(
                    f"{name} in {self._remote.url} is not what its name says", "restore it from where it was had"
                )
            put_file(folder, name, content)
            self._brought[name] = digest_of(content)

    def editions(self) -> tuple[int, ...]:
        """Years of which there are documents."""
        years = (name.partition("/")[0] for name in self._remote.names() if name.endswith(".json"))
        return tuple(sorted({int(year) for year in years if year.isdecimal()}))

    def take_back(self, folder: Path) -> None:
        """Write what is new or changed since it was brought: documents before the records that name them."""
        changed = {name: path.read_bytes() for name, path in files_of(folder).items()}
        for name in sorted(changed, key=lambda name: (name.endswith(".json"), name)):
            if self._brought.get(name) != digest_of(changed[name]):
                self._remote.write(name, changed[name])
                self._brought[name] = digest_of(changed[name])
