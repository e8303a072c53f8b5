"""An archive opened with care: no file that it should not have, not too much of any, nothing unpacked to disk."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dss.ledger.archive_layout import BLOB_NAME, BLOBS, FILES
from dss.model.ledger.errors import ArchiveUnreadable

MOST_BYTES: Final = 16 * 2**30
"""The most that an archive may hold, unpacked."""

MOST_BYTES_WHOLE: Final = 256 * 2**20
"""The most that a file may hold that is read as a whole."""

MOST_BYTES_A_LINE: Final = 16 * 2**20

_CHUNK: Final = 2**20
_ENCRYPTED: Final = 1


class ArchiveReader:
    """The files of an archive, each read from its compressed bytes as it is asked for.

    Attributes:
        names: Of all files, sorted.
        blobs: The digests that blobs are named by.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.names = tuple(sorted(about.filename for about in archive.infolist()))
        self.blobs = frozenset(name.removeprefix(BLOBS) for name in self.names if name.startswith(BLOBS))

    def whole(self, name: str) -> bytes:
        """Return what a file holds.

        Raises:
            ArchiveUnreadable: If it is damaged, or too large for that.
        """
        with self._opened(name) as file:
            data = file.read(MOST_BYTES_WHOLE + 1)
        if len(data) > MOST_BYTES_WHOLE:
            raise ArchiveUnreadable(f"{name} holds more than {MOST_BYTES_WHOLE} bytes.")
        return data

    def lines(self, name: str) -> Iterator[bytes]:
        """Return the lines of a file, one at a time, without their ends.

        Raises:
            ArchiveUnreadable: If it is damaged, or a line too long.
        """
        with self._opened(name) as file:
            while line := file.readline(MOST_BYTES_A_LINE + 1):
                if len(line) > MOST_BYTES_A_LINE:
                    raise ArchiveUnreadable(f"a line of {name} has more than {MOST_BYTES_A_LINE} bytes.")
                yield line.removesuffix(b"\n")

    def measured(self, name: str) -> tuple[int, str]:
        """Return the size of a file and its SHA-256 in hexadecimal digits.

        Raises:
            ArchiveUnreadable: If it is damaged.
        """
        size, digest = 0, sha256()
        with self._opened(name) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                digest.update(chunk)
        return size, digest.hexdigest()

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with self._archive.open(name) as file:
                yield file
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise ArchiveUnreadable(f"{name} is damaged: {error}.") from error


@contextmanager
def opened_archive(file: BinaryIO, most_bytes: int = MOST_BYTES) -> Iterator[ArchiveReader]:
    """Open an archive for reading.

    Args:
        file: The archive; it must be seekable.
        most_bytes: The most that it may hold, unpacked; what it says of itself can't exceed what is read.

    Raises:
        ArchiveUnreadable: If it is no zip file, lacks a file or has one that no archive has, or holds too much.
    """
    try:
        archive = ZipFile(file)
    except (BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise ArchiveUnreadable(f"it is not a zip file that can be read: {error}.") from error
    with archive:
        _refuse(archive.infolist(), most_bytes)
        yield ArchiveReader(archive)


def _refuse(files: list[ZipInfo], most_bytes: int) -> None:
    names = [about.filename for about in files]
    strange = next((name for name in names if name not in FILES and not BLOB_NAME.fullmatch(name)), None)
    if strange is not None:
        raise ArchiveUnreadable(f"it has a file {strange!r}, which no archive has.")
    if len(set(names)) < len(names):
        raise ArchiveUnreadable("it has two files of one name.")
    missing = sorted(set(FILES) - set(names))
    if missing:
        raise ArchiveUnreadable(f"it lacks {', '.join(missing)}.")
    if any(about.flag_bits & _ENCRYPTED or about.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for about in files):
        raise ArchiveUnreadable("its files are encrypted, or packed in a way that no archive is.")
    if sum(about.file_size for about in files) > most_bytes:
        raise ArchiveUnreadable(f"it holds more than {most_bytes} bytes, unpacked.")
