"""Types of columns with the same behaviour on every database."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

WHOLE = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of 64 bits; SQLite uses it as the row id only under the name INTEGER."""


WORD = Text().with_variant(Text(collation="C"), "postgresql")
"""A text that rows are searched by, sorted by its bytes on every database."""


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, stored as whole microseconds since 1970: exact, and sorted alike on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return the microseconds of a moment."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Return the moment of a number of microseconds."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class Octets(TypeDecorator[bytes]):
    """Bytes. Other values that were put into a SQLite column are also read as bytes, so that they can be verified."""

    impl = LargeBinary
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], bytes | None]:
        """Return the function that converts a value of the database to bytes."""
        return _to_bytes


def _to_bytes(value: Any) -> bytes | None:
    match value:
        case None:
            return None
        case bytes() | bytearray() | memoryview():
            return bytes(value)
        case _:
            return str(value).encode()
