"""Made-up organisations whose people and seats tests name, kept as files so that they stay as they are.

An earlier generator made them: two thousand people with two hundred vacant seats, the hand-written cases among them,
and three hundred with forty.
"""

from pathlib import Path
from typing import Final

ORGANISATIONS: Final = Path(__file__).resolve().parents[1] / "organisations"

OF_2000: Final = ORGANISATIONS / "of_2000"
OF_300: Final = ORGANISATIONS / "of_300"
