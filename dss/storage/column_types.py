"""Types of columns that are the same on every database."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

WHOLE = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of 64 bits; SQLite takes it for the row's own number only under the name INTEGER."""


WORD = Text().with_variant(Text(collation="C"), "postgresql")
"""A text by which rows are found, in the order of its bytes on every database."""


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, kept as whole microseconds since 1970: exact, and in the same order on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return the microseconds of a moment."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Return the moment of so many microseconds."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class Octets(TypeDecorator[bytes]):
    """Bytes. What somebody put into a SQLite column instead of bytes comes out as bytes too, to be examined as such."""

    impl = LargeBinary
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], bytes | None]:
        """Return what makes bytes of a value of the database."""
        return _to_bytes


def _to_bytes(value: Any) -> bytes | None:
    match value:
        case None:
            return None
        case bytes() | bytearray() | memoryview():
            return bytes(value)
        case _:
            return str(value).encode()
