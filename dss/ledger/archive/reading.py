"""An archive read safely: unknown files and excessive sizes are refused, and nothing is unpacked to disk."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dss.ledger.archive.layout import BLOB_NAME, BLOBS, FILES
from dss.model.ledger.errors import ArchiveUnreadable
from dss.model.text import _

MOST_BYTES: Final = 16 * 2**30
"""The size limit of an archive, unpacked."""

MOST_BYTES_WHOLE: Final = 256 * 2**20
"""The size limit of a file that is read as a whole."""

MOST_BYTES_PER_LINE: Final = 16 * 2**20

_CHUNK: Final = 2**20
_ENCRYPTED: Final = 1


class ArchiveReader:
    """The files of an archive, each unpacked on demand.

    Attributes:
        names: Of all files, sorted.
        blobs: The digests in the names of the blobs.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.names = tuple(sorted(about.filename for about in archive.infolist()))
        self.blobs = frozenset(name.removeprefix(BLOBS) for name in self.names if name.startswith(BLOBS))

    def read(self, name: str) -> bytes:
        """Read a file as a whole.

        Raises:
            ArchiveUnreadable: If it is damaged or too large.
        """
        with self._open(name) as file:
            data = file.read(MOST_BYTES_WHOLE + 1)
        if len(data) > MOST_BYTES_WHOLE:
            raise ArchiveUnreadable(
                _("{name} holds more than {most_bytes_whole} bytes.").filled(
                    name=name, most_bytes_whole=MOST_BYTES_WHOLE
                )
            )
        return data

    def read_lines(self, name: str) -> Iterator[bytes]:
        """Read a file line by line, without line ends.

        Raises:
            ArchiveUnreadable: If it is damaged, or a line is too long.
        """
        with self._open(name) as file:
            while line := file.readline(MOST_BYTES_PER_LINE + 1):
                if len(line) > MOST_BYTES_PER_LINE:
                    raise ArchiveUnreadable(
                        _("a line of {name} has more than {most_bytes_per_line} bytes.").filled(
                            name=name, most_bytes_per_line=MOST_BYTES_PER_LINE
                        )
                    )
                yield line.removesuffix(b"\n")

    def measure(self, name: str) -> tuple[int, str]:
        """Return the size of a file and its SHA-256 in hexadecimal digits.

        Raises:
            ArchiveUnreadable: If it is damaged.
        """
        size, digest = 0, sha256()
        with self._open(name) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                digest.update(chunk)
        return size, digest.hexdigest()

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with self._archive.open(name) as file:
                yield file
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise ArchiveUnreadable(_("{name} is damaged.").filled(name=name)) from error


@contextmanager
def open_archive(file: BinaryIO, most_bytes: int = MOST_BYTES) -> Iterator[ArchiveReader]:
    """Open an archive for reading.

    Args:
        file: The archive; it must be seekable.
        most_bytes: Its size limit, unpacked; no more is read than the archive declares.

    Raises:
        ArchiveUnreadable: If it is not a zip file, lacks a file, has an unknown one, or is too large.
    """
    try:
        archive = ZipFile(file)
    except (BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise ArchiveUnreadable(_("it is not a readable zip file.")) from error
    with archive:
        _refuse(archive.infolist(), most_bytes)
        yield ArchiveReader(archive)


def _refuse(files: list[ZipInfo], most_bytes: int) -> None:
    names = [about.filename for about in files]
    strange = next((name for name in names if name not in FILES and not BLOB_NAME.fullmatch(name)), None)
    if strange is not None:
        raise ArchiveUnreadable(_("it has an unknown file {strange!q}.").filled(strange=strange))
    if len(set(names)) < len(names):
        raise ArchiveUnreadable(_("it has two files with the same name."))
    missing = sorted(set(FILES) - set(names))
    if missing:
        raise ArchiveUnreadable(_("it lacks {missing}.").filled(missing=", ".join(missing)))
    if any(about.flag_bits & _ENCRYPTED or about.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for about in files):
        raise ArchiveUnreadable(_("its files are encrypted, or compressed with an unsupported method."))
    if sum(about.file_size for about in files) > most_bytes:
        raise ArchiveUnreadable(_("it holds more than {most_bytes} bytes, unpacked.").filled(most_bytes=most_bytes))
