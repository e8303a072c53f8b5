"""Tell a year in the life of an office: ``python -m tests.year``."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.year.story import begin, check, live

SEED = 1


def main() -> None:
    """Let the year happen, print it line by line, and print what holds at its end."""
    with TemporaryDirectory() as folder:
        year = begin(Path(folder), SEED, print)
        live(year)
        for line in check(year):
            print(line)


if __name__ == "__main__":
    main()
