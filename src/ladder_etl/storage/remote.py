"""Objects below one address (``s3://bucket/prefix``, or whatever fsspec knows), as bytes with errors of the tree.

What object storage promises, and all that is built on: one object is written whole or not at all, and is read as it
was written last. Nothing holds for two objects together, there is no rename, and no lock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from ladder_etl.errors import SourceUnreachable, UsageError

# pathlib makes one slash of two; no folder is called like that
_SHARED = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+):/+(?P<rest>.+)")
_EXTRAS = {"s3": "make cluster installs it"}


def url_of(folder: Path) -> str | None:
    """The address that was given where a folder is asked for; None for a folder of this machine."""
    match = _SHARED.fullmatch(str(folder))
    return f"{match['scheme']}://{match['rest'].rstrip('/')}" if match else None


def is_shared(folder: Path) -> bool:
    """Whether a folder is an address on shared storage."""
    return url_of(folder) is not None


class Remote:
    """The objects below an address; names are relative to it, with slashes."""

    def __init__(self, url: str) -> None:
        """Open it.

        Raises:
            UsageError: no library for this kind of storage is installed, or there is none.
        """
        import fsspec

        scheme = url.partition(":")[0]
        try:
            self._fs, self._root = fsspec.core.url_to_fs(url, use_listings_cache=False)
        except ImportError:
            extra = _EXTRAS.get(scheme, f"install the fsspec library for {scheme}")
            raise UsageError(f"the library for {scheme}:// is not installed", extra) from None
        except ValueError as error:
            raise UsageError(f"{url} is no address of a storage ({error})", "as: s3://bucket/raw") from None
        self.url = url

    def names(self, below: str = "") -> tuple[str, ...]:
        """The names of all objects, or of those below a prefix.

        Raises:
            SourceUnreachable: the storage doesn't answer, or there is no such bucket.
        """
        with self._told():
            found = self._fs.find(self._path(below))
        return tuple(sorted(str(path).removeprefix(f"{self._root}/") for path in found))

    def read(self, name: str) -> bytes | None:
        """An object's bytes; None where there is none."""
        with self._told():
            try:
                return bytes(self._fs.cat_file(self._path(name)))
            except FileNotFoundError:
                return None

    def write(self, name: str, content: bytes) -> None:
        """Write an object whole."""
        with self._told():
            if self._fs.protocol in ("file", ("file", "local")):
                self._fs.makedirs(self._path(name).rpartition("/")[0], exist_ok=True)
            self._fs.pipe_file(self._path(name), content)

    def check_writable(self) -> None:
        """Find out before the work whether its result can be written.

        Raises:
            SourceUnreachable: it can't.
        """
        probe = f".probe-{uuid4().hex}"
        self.write(probe, b"")
        self.remove((probe,))

    def copy(self, source: str, target: str) -> None:
        """Copy an object where it is."""
        with self._told():
            self._fs.cp_file(self._path(source), self._path(target))

    def remove(self, names: tuple[str, ...]) -> None:
        """Remove objects."""
        with self._told():
            for name in names:
                self._fs.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}".rstrip("/")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever a storage library raises, as an error of the tree; nothing of keys or signatures in it."""
        try:
            yield
        except FileNotFoundError as error:
            raise SourceUnreachable(
                f"{self.url} does not exist", "check its name; buckets are not made here"
            ) from error
        except PermissionError as error:
            raise SourceUnreachable(f"{self.url} refuses access", "check the keys in the environment") from error
        except Exception as error:
            reason = f"{self.url} can't be used ({type(error).__name__})"
            raise SourceUnreachable(
                reason, "check the address, the endpoint and the keys in the environment"
            ) from error


def digest_of(content: bytes) -> str:
    """The SHA-256 of bytes."""
    from hashlib import sha256

    return sha256(content).hexdigest()


def files_of(folder: Path) -> dict[str, Path]:
    """The files of a folder by their names below it; hidden ones are left out."""
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {str(name): path for name, path in found.items() if not any(part.startswith(".") for part in name.parts)}


def put_file(folder: Path, name: str, content: bytes) -> None:
    """Write a file below a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


Pointer = dict[str, Any]
