"""``python -m dss.cli``."""

from dss.cli.main import main

main(prog_name="dss")
