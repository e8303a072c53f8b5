"""Settings of a server in environment variables, or in files that they name."""

from collections.abc import Mapping
from pathlib import Path

from dss.model.causes import cause_of
from dss.model.errors import DssError
from dss.model.text import _


class BadConfiguration(DssError):
    """A setting of the environment is invalid; the message says how to correct it."""


def read_variable(environment: Mapping[str, str], variable: str) -> str | None:
    """Return the value of a variable, or of the file that it names with ``_FILE`` appended; None if there is neither.

    Raises:
        BadConfiguration: If the file can't be read.
    """
    if file := environment.get(f"{variable}_FILE", "").strip():
        try:
            return Path(file).read_text("utf-8").strip() or None
        except OSError as fault:
            message = _("{variable}: {file} can't be read: {cause}. Check the file and its permissions.")
            raise BadConfiguration(message, variable=f"{variable}_FILE", file=file, cause=cause_of(fault)) from fault
        except UnicodeDecodeError as fault:
            message = _("{variable}: {file} is not UTF-8. Save it as UTF-8.")
            raise BadConfiguration(message, variable=f"{variable}_FILE", file=file) from fault
    return environment.get(variable, "").strip() or None
