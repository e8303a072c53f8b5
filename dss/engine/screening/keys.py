"""Keys that rank candidates: the lesser comes first, by verdict, then score (highest first), then row."""

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.kernels import EMPTY, LARGEST_SCORE, ROW_BITS
from dss.model.judgement.candidates import NO_VERDICT, NOBODY

Keys = NDArray[np.uint64]


def pack_keys(employees: NDArray[np.int32], scores: NDArray[np.int32], verdicts: NDArray[np.uint8]) -> Keys:
    """Return the key of each place as `Candidates` has them; EMPTY where nobody fills it."""
    keys = verdicts.astype(np.uint64) << np.uint64(ROW_BITS + 32)
    keys |= (LARGEST_SCORE - scores.astype(np.int64)).astype(np.uint64) << np.uint64(ROW_BITS)
    keys |= np.maximum(employees, 0).astype(np.uint64)
    return np.where(employees == NOBODY, EMPTY, keys)


def unpack_keys(keys: Keys) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Take keys apart into employees, scores and verdicts."""
    empty = keys == EMPTY
    rows = (keys & np.uint64((1 << ROW_BITS) - 1)).astype(np.int32)
    scores = LARGEST_SCORE - (keys >> np.uint64(ROW_BITS) & np.uint64(2**32 - 1)).astype(np.int64)
    verdicts = (keys >> np.uint64(ROW_BITS + 32)).astype(np.uint8)
    return (
        np.where(empty, np.int32(NOBODY), rows),
        np.where(empty, 0, scores).astype(np.int32),
        np.where(empty, np.uint8(NO_VERDICT), verdicts),
    )
