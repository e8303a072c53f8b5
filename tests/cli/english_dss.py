"""``dss`` in English on the sample's day, as tests of commands call it."""

from click.testing import CliRunner, Result

from dss.cli import main

ENGLISH = {"DSS_AS_OF": "2026-07-01", "DSS_LANG": "en"}


def dss(*arguments: str, **env: str) -> Result:
    """Run a command; what the environment says besides is given by name."""
    return CliRunner().invoke(main, arguments, env={**ENGLISH, **env})
