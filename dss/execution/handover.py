"""Passing values to another process of this machine without copying arrays: it maps the file that holds them.

The scratch file holds only columns of numbers, in a folder that no other user can open, until the run ends. Arrays
are left out of the pickle (PEP 574) and written side by side.
"""

import mmap
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ALIGNMENT: Final = 64
"""Arrays begin at a multiple of this many bytes: a cache line of a processor."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A value that is being passed.

    Attributes:
        pickled: The value without its arrays.
        spans: The place of each array in the file: its first byte, and the one after the last.
        file: The arrays.
    """

    pickled: bytes
    spans: tuple[tuple[int, int], ...]
    file: Path


def hand_over(value: object, file: Path) -> Handed:
    """Write the arrays of a value to a file.

    Raises:
        OSError: If it can't be written.
    """
    buffers: list[pickle.PickleBuffer] = []
    pickled = pickle.dumps(value, protocol=5, buffer_callback=buffers.append)
    spans = []
    with file.open("wb") as scratch:
        for buffer in buffers:
            with buffer.raw() as raw:
                first = scratch.seek(-(-scratch.tell() // _ALIGNMENT) * _ALIGNMENT)
                scratch.write(raw)
                spans.append((first, first + raw.nbytes))
        scratch.truncate(max(scratch.tell(), 1))
    return Handed(pickled, tuple(spans), file)


def take_over(handed: Handed) -> object:
    """Return the value; what is written to its arrays stays in this process."""
    with handed.file.open("rb") as scratch:
        mapped = memoryview(mmap.mmap(scratch.fileno(), 0, access=mmap.ACCESS_COPY))
    return pickle.loads(handed.pickled, buffers=[mapped[first:last] for first, last in handed.spans])
