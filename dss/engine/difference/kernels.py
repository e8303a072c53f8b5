"""The kernel that compares two policies, compiled like those of `dss.engine.screening.kernels`."""

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.kernels import (
    ALL_OF_BLOCK,
    BLOCK_WORDS,
    CHUNK,
    EMPTY,
    compiled,
    judge_block,
    lowest_bit,
    occupied_blocks,
    popcount,
    possible_blocks,
)


@compiled
def compare_seats(
    first_seat: int,
    last_seat: int,
    first_chunk: int,
    last_chunk: int,
    at: NDArray[np.int32],
    blocks: NDArray[np.uint64],
    full: NDArray[np.uint64],
    gate_starts: NDArray[np.int64],
    gate_rows: NDArray[np.int32],
    gate_starts_after: NDArray[np.int64],
    gate_rows_after: NDArray[np.int32],
    seat_gates: NDArray[np.uint8],
    base: NDArray[np.uint64],
    said_at: NDArray[np.int32],
    kinds: NDArray[np.uint16],
    tables: NDArray[np.int32],
    table_at: NDArray[np.int64],
    rule_of_table: NDArray[np.int64],
    points: NDArray[np.int32],
    points_at: NDArray[np.int32],
    rule_of_points: NDArray[np.int64],
    of_seats: NDArray[np.int64],
    of_employees: NDArray[np.int32],
    of_rules: NDArray[np.int64],
    scores_of_seats: NDArray[np.int64],
    scores_of_employees: NDArray[np.int32],
    scores_of_rules: NDArray[np.int64],
    points_changed: NDArray[np.int64],
) -> None:
    """Compare the verdicts and scores of the employees of some chunks on some seats; ends of ranges are exclusive.

    What is not described here is as in `dss.engine.screening.kernels.screen_seats`. Results are added to the arrays
    whose names start with ``of``, ``scores`` or ``points_changed``.

    Args:
        first_seat: The first seat.
        last_seat: The seat after the last.
        first_chunk: The first chunk, with which bitmaps and points start.
        last_chunk: The chunk after the last.
        at: Bitmaps of gates of both policies.
        blocks: Words of blocks by number.
        full: Which blocks a bitmap covers entirely.
        gate_starts: Where each seat's bitmaps before start in `gate_rows`.
        gate_rows: Rows of `at`.
        gate_starts_after: The same after, in `gate_rows_after`.
        gate_rows_after: Rows of `at`.
        seat_gates: Results of gates on the seat alone, the same under both policies.
        base: Employees by the results of gates on the employee alone, the same under both policies.
        said_at: Rows of `at`, for each rule that differs, where it forbids, is undetermined and refers, before and
            then after, or a negative number; shape (seats, rules, 6).
        kinds: Kind of each employee in each table of points that differ.
        tables: Points after; points before with the opposite sign.
        table_at: Where each seat's row of each table starts.
        rule_of_table: The rule whose points a table holds, as a place among those of `said_at`.
        points: Further points, by employee, from the first chunk on.
        points_at: Rows of `points` for each seat.
        rule_of_points: The rule of each column of `points_at`.
        of_seats: Pairs by verdict before and after; shape (seats, 4, 4).
        of_employees: The same by employee, in the order of the index, those forbidden before and after left out.
        of_rules: The same of the pairs for which a rule changes its result; shape (rules, 4, 4).
        scores_of_seats: Pairs acceptable before and after whose score is lowered, and raised; shape (seats, 2).
        scores_of_employees: The same by employee.
        scores_of_rules: Those in which a rule gives less, and more.
        points_changed: The largest loss, the largest gain, and the sum.
    """
    before, after = np.zeros((4, BLOCK_WORDS), np.uint64), np.zeros((4, BLOCK_WORDS), np.uint64)
    otherwise = np.zeros((len(of_rules), BLOCK_WORDS), np.uint64)
    gained = np.zeros(len(of_rules), np.int64)
    for chunk in range(first_chunk, last_chunk):
        occupied, hopeful = occupied_blocks(base[0], chunk * 64), occupied_blocks(base[1], chunk * 64)
        for seat in range(first_seat, last_seat):
            flags = seat_gates[seat]
            gates, gates_after = gate_starts[3 * seat : 3 * seat + 4], gate_starts_after[3 * seat : 3 * seat + 4]
            possible = possible_blocks(flags, hopeful, chunk - first_chunk, full, gates, gate_rows)
            possible_after = possible_blocks(flags, hopeful, chunk - first_chunk, full, gates_after, gate_rows_after)
            ahead = occupied
            while ahead != 0:
                block = lowest_bit(ahead)
                ahead &= ahead - np.uint64(1)
                word_at = (chunk * 64 + block) * BLOCK_WORDS
                at_block = (chunk - first_chunk) * 64 + block
                here = (possible >> np.uint64(block)) & np.uint64(1) != 0
                here_after = (possible_after >> np.uint64(block)) & np.uint64(1) != 0
                judge_block(flags, here, word_at, at_block, at, blocks, gates, gate_rows, base, 1, before)
                judge_block(
                    flags, here_after, word_at, at_block, at, blocks, gates_after, gate_rows_after, base, 1, after
                )
                for rule in range(len(of_rules)):
                    _said_otherwise(said_at[seat, rule], at_block, at, blocks, otherwise[rule])
                for was in range(4):
                    for is_now in range(4):
                        for i in range(BLOCK_WORDS):
                            word = before[was, i] & after[is_now, i]
                            if word == 0:
                                continue
                            of_seats[seat, was, is_now] += popcount(word)
                            for rule in range(len(of_rules)):
                                of_rules[rule, was, is_now] += popcount(word & otherwise[rule, i])
                            if was == 3 and is_now == 3:
                                continue
                            scored = was < 2 and is_now < 2 and len(rule_of_table) + len(rule_of_points) > 0
                            first = (word_at + i) * 64
                            while word != 0:
                                employee = first + lowest_bit(word)
                                word &= word - np.uint64(1)
                                of_employees[employee, was, is_now] += 1
                                if not scored:
                                    continue
                                gained[:] = 0
                                for table in range(len(rule_of_table)):
                                    cell = table_at[seat, table] + kinds[employee, table]
                                    gained[rule_of_table[table]] += tables[cell]
                                for part in range(len(rule_of_points)):
                                    gain = points[points_at[seat, part], employee - first_chunk * CHUNK]
                                    gained[rule_of_points[part]] += gain
                                _add_gain(
                                    gained,
                                    scores_of_seats[seat],
                                    scores_of_employees[employee],
                                    scores_of_rules,
                                    points_changed,
                                )


@compiled
def _said_otherwise(
    said_at: NDArray[np.int32],
    at_block: int,
    at: NDArray[np.int32],
    blocks: NDArray[np.uint64],
    otherwise: NDArray[np.uint64],
) -> None:
    """Mark the employees of a block for whom a rule's result changes."""
    otherwise[:] = 0
    for place in range(3):
        for i in range(BLOCK_WORDS):
            one = _word(said_at[place], at_block, i, at, blocks)
            otherwise[i] |= one ^ _word(said_at[place + 3], at_block, i, at, blocks)


@compiled
def _word(row: int, at_block: int, word: int, at: NDArray[np.int32], blocks: NDArray[np.uint64]) -> np.uint64:
    """Return a word of a block of a bitmap; a negative row is an empty bitmap."""
    if row < 0:
        return np.uint64(0)
    number = at[row, at_block]
    if number < 0:
        return EMPTY if number == ALL_OF_BLOCK else np.uint64(0)
    found: np.uint64 = blocks[number, word]
    return found


@compiled
def _add_gain(
    gained: NDArray[np.int64],
    of_seat: NDArray[np.int64],
    of_employee: NDArray[np.int32],
    of_rules: NDArray[np.int64],
    changed: NDArray[np.int64],
) -> None:
    """Count the points that a pair gains by each rule."""
    total = 0
    for rule in range(len(gained)):
        total += gained[rule]
        if gained[rule] != 0:
            of_rules[rule, int(gained[rule] > 0)] += 1
    if total != 0:
        of_seat[int(total > 0)] += 1
        of_employee[int(total > 0)] += 1
        changed[0] = min(changed[0], total)
        changed[1] = max(changed[1], total)
        changed[2] += total
