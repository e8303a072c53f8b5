"""Addresses of databases, as operators write them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from dss.model.office.storage_errors import NoDatabase, UnknownDatabase

_POSTGRESQL: Final = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a database.

    Attributes:
        url: As SQLAlchemy takes it.
        place: For people to read, without its password.
        file: The file of a SQLite database; None for a server's.
        may_write: Whether it is opened for writing (``sqlite:///file.db?mode=ro`` is not).
    """

    url: URL
    place: str
    file: Path | None
    may_write: bool


def read_address(text: str) -> Address:
    """Parse an address: ``sqlite:///folder/file.db`` or ``postgresql://user:password@host/name``.

    >>> read_address("postgresql://salor:secret@db.example/salor").place
    'postgresql://salor:***@db.example/salor'

    Raises:
        UnknownDatabase: If it has neither form.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise UnknownDatabase(_without_password(text)) from None
    if url.drivername == "sqlite" and url.database and url.database != ":memory:" and set(url.query) <= {"mode"}:
        file = Path(url.database)
        match url.query.get("mode", "rw"):
            case "rw" | "ro" as mode:
                return make_address(file, may_write=mode == "rw")
    if url.drivername in _POSTGRESQL and url.database:
        return Address(url.set(drivername="postgresql+psycopg"), _place(url), None, may_write=True)
    raise UnknownDatabase(_place(url))


def read_existing_address(text: str) -> Address:
    """Parse the address of an existing database.

    Raises:
        UnknownDatabase: As `read_address`.
        NoDatabase: If it is a missing file.
    """
    address = read_address(text)
    if address.file is not None and not address.file.exists():
        raise NoDatabase(address.place)
    return address


def make_address(file: Path, *, may_write: bool) -> Address:
    """Return the address of a SQLite file."""
    return Address(_sqlite_url(file, "rw" if may_write else "ro"), str(file), file, may_write)


def _sqlite_url(file: Path, mode: str) -> URL:
    """Return the address that opens a file and never creates one (https://www.sqlite.org/uri.html)."""
    return URL.create("sqlite", database=file.absolute().as_uri(), query={"mode": mode, "uri": "true"})


def _place(url: URL) -> str:
    """Return an address without its password; the query may contain one too."""
    shown = url.set(query={name: value for name, value in url.query.items() if name in ("host", "port")})
    return unquote(shown.render_as_string(hide_password=True))


def _without_password(text: str) -> str:
    """Return an invalid address without a possible password."""
    scheme, found, rest = text.partition("://")
    return f"{scheme}{found}{rest.rpartition('@')[2]}"
