"""Connections: how each kind of database is opened, and how a transaction begins on it."""

from typing import Any, Final

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from dss.model.errors import ExtraMissing
from dss.storage.address import Address

WAIT_SECONDS: Final = 10
"""How long a writer waits for others, and any call for a connection, by default."""

WRITING: Final = "dss_writing"
"""The execution option of connections whose transactions write."""

_MOST_CONNECTIONS: Final = 32
_APPEND_LOCK: Final = 0x53616C6F72
"""The number of the advisory lock that writers hold on PostgreSQL; "Salor" in ASCII."""


def connect_to(address: Address, wait_seconds: float = WAIT_SECONDS) -> Engine:
    """Create the engine of a database; no connection is opened yet.

    Raises:
        ExtraMissing: If PostgreSQL's driver is not installed.
    """
    return _sqlite(address, wait_seconds) if address.file is not None else _postgresql(address, wait_seconds)


def _sqlite(address: Address, wait_seconds: float) -> Engine:
    engine = create_engine(
        address.url,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=_MOST_CONNECTIONS - 4,
        pool_timeout=wait_seconds,
        connect_args={"isolation_level": None, "timeout": wait_seconds},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # acknowledged transactions survive a power failure

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgresql(address: Address, wait_seconds: float) -> Engine:
    try:
        engine = create_engine(
            address.url,
            pool_size=4,
            max_overflow=_MOST_CONNECTIONS - 4,
            pool_timeout=wait_seconds,
            pool_pre_ping=True,
            connect_args={"connect_timeout": WAIT_SECONDS},
        )
    except ModuleNotFoundError as missing:
        raise ExtraMissing("postgresql") from missing

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITING, False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{round(1000 * wait_seconds)}ms'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_APPEND_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return engine
