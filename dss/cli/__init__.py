"""The command line: ``dss``. It parses, calls one use case of the service, and prints."""

from dss.cli.main import main

__all__ = ["main"]
