"""Inner loops, compiled to machine code on first use and kept in numba's cache from then on.

None of them takes or returns Python objects, and all release the interpreter's lock. Bits are packed little end
first: employee e is bit e % 64 of word e // 64.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numba
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.extending import intrinsic
from numpy.typing import NDArray

Kernel = TypeVar("Kernel", bound=Callable[..., object])

compiled: Final = cast(Callable[[Kernel], Kernel], numba.njit(cache=True, nogil=True))

BLOCK_WORDS: Final = 8
"""Words of a block; a block of employees is skipped when one bitmap rules all of it out."""

BLOCK: Final = 64 * BLOCK_WORDS
"""Employees of a block."""

CHUNK: Final = 64 * BLOCK
"""Employees of a chunk: as many as one word has bits for blocks."""

NONE_OF_BLOCK: Final = -1
ALL_OF_BLOCK: Final = -2
"""In place of the number of a block that is empty, or full."""

HOLDS: Final = 1
UNKNOWN: Final = 2
"""Bits of an outcome."""

EMPTY: Final = np.uint64(2**64 - 1)
"""An empty place in a ranking; it sorts after every key."""

MISSING: Final = -(2**24)
"""What a level that was not assessed adds to a sum, so that no other levels can make up for it."""

LARGEST_SCORE: Final = 2**31 - 1
ROW_BITS: Final = 30
"""A key ranks by verdict (2 bits), then the score's distance from the largest (32 bits), then the row."""


@intrinsic
def _popcount(_context: Any, _word: Any) -> Any:
    """Count the bits that are set in a 64-bit word."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int64(types.uint64), generate


@intrinsic
def _lowest_bit(_context: Any, _word: Any) -> Any:
    """Return the place of the lowest bit that is set in a 64-bit word; 64 where none is."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 0))

    return types.int64(types.uint64), generate


popcount: Final = cast(Callable[[np.uint64], int], _popcount)
lowest_bit: Final = cast(Callable[[np.uint64], int], _lowest_bit)


@compiled
def _has(word: np.uint64, bit: int) -> bool:
    return bool((word >> np.uint64(bit)) & np.uint64(1))


@compiled
def level_classes(
    held: NDArray[np.int8],
    required: NDArray[np.int8],
    addends: NDArray[np.int32],
    class_of: NDArray[np.uint16],
    least: NDArray[np.int32],
    untold: np.uint16,
    start: int,
    live: NDArray[np.uint64],
    classes: NDArray[np.uint16],
) -> None:
    """Fill `classes` with the class of employees from `start` on, for each profile, in live blocks.

    Profiles that begin alike share the sums of their beginnings, so it is best to have them sorted.

    Args:
        held: Levels, negative where not assessed; shape (competencies, employees).
        required: Shape (profiles, competencies), 0 where not asked.
        addends: What a level held (as a byte) adds, by level required; MISSING for negative ones; shape (levels, 256).
        class_of: Class of each sum of addends, counted from `least`; shape (profiles, sums).
        least: Shape (profiles,).
        untold: Class of employees who were not assessed in all that is asked.
        start: The first employee.
        live: Bit b % 64 of live[p, b // 64] is set where block b, counted from `start`, is needed.
        classes: Shape (profiles, employees to fill).
    """
    length, depth = classes.shape[1], required.shape[1]
    sums = np.zeros((depth + 1, BLOCK), np.int32)
    at = np.zeros(depth + 1, np.int64)  # the row of `sums` up to each competency, without those that are not required
    for first in range(0, length, BLOCK):
        size = min(BLOCK, length - first)
        last = -1
        for profile in range(len(required)):
            if not _has(live[profile, first // CHUNK], first // BLOCK % 64):
                continue
            alike = 0
            while last >= 0 and alike < depth and required[profile, alike] == required[last, alike]:
                alike += 1
            last = profile
            for competency in range(alike, depth):
                level = required[profile, competency]
                at[competency + 1] = competency + 1 if level > 0 else at[competency]
                if level > 0:
                    before, after, adds = sums[at[competency]], sums[competency + 1], addends[level]
                    for i in range(size):
                        after[i] = before[i] + adds[np.uint8(held[competency, start + first + i])]
            for i in range(size):
                total = sums[at[depth], i]
                classes[profile, first + i] = (
                    untold if total < MISSING // 2 else class_of[profile, total - least[profile]]
                )


@compiled
def _cell_numbers(
    kinds: NDArray[np.uint16],
    classes: NDArray[np.uint16],
    class_rows: NDArray[np.int32],
    sizes: NDArray[np.int32],
    first: int,
    cells: NDArray[np.int32],
) -> None:
    """Number the table cells of employees from `first` on: kind first, then the class of each varying fact."""
    for i in range(len(cells)):
        cells[i] = kinds[first + i]
    for fact in range(len(sizes)):
        size, row = sizes[fact], classes[class_rows[fact]]
        for i in range(len(cells)):
            cells[i] = cells[i] * size + np.int32(row[first + i])


@compiled
def pack_outcomes(
    kinds: NDArray[np.uint16],
    classes: NDArray[np.uint16],
    class_rows: NDArray[np.int32],
    sizes: NDArray[np.int32],
    table_rows: NDArray[np.int32],
    outcomes: NDArray[np.uint8],
    holds_at: NDArray[np.int32],
    unknown_at: NDArray[np.int32],
    bits: NDArray[np.uint64],
) -> None:
    """Write the bitmaps of one rule over a run of employees.

    Args:
        kinds: Kind of each employee of the run.
        classes: Classes of varying facts; shape (any, employees).
        class_rows: Row of `classes` for each bitmap and varying fact; shape (rows, facts).
        sizes: How many classes each varying fact has.
        table_rows: Row of `outcomes` for each bitmap.
        outcomes: Shape (table rows, kinds x classes).
        holds_at: Row of `bits` where the rule holds, or -1; shape (rows,).
        unknown_at: Row of `bits` where the rule is undetermined, or -1.
        bits: Shape (bitmaps, words).
    """
    length = len(kinds)
    words = (length + 63) // 64
    bytes_ = np.zeros(words * 64, np.uint8)
    eights = bytes_.view(np.uint64)
    cells = np.empty(length, np.int32)
    if len(sizes) == 0:
        _cell_numbers(kinds, classes, class_rows[:0].ravel(), sizes, 0, cells)
    for row in range(len(table_rows)):
        if len(sizes) > 0:
            _cell_numbers(kinds, classes, class_rows[row], sizes, 0, cells)
        outcome = outcomes[table_rows[row]]
        for i in range(length):
            bytes_[i] = outcome[cells[i]]
        for bit, at in ((0, holds_at[row]), (1, unknown_at[row])):
            if at < 0:
                continue
            for word in range(words):
                packed = np.uint64(0)
                for eighth in range(8):
                    lanes = (eights[word * 8 + eighth] >> np.uint64(bit)) & np.uint64(0x0101010101010101)
                    packed |= ((lanes * np.uint64(0x0102040810204080)) >> np.uint64(56)) << np.uint64(8 * eighth)
                bits[at, word] = packed


@compiled
def add_points(
    kinds: NDArray[np.uint16],
    classes: NDArray[np.uint16],
    class_rows: NDArray[np.int32],
    sizes: NDArray[np.int32],
    table_rows: NDArray[np.int32],
    table: NDArray[np.int32],
    live: NDArray[np.uint64],
    points: NDArray[np.int32],
) -> None:
    """Add the points of one rule over a run of employees to `points`, in live blocks.

    Args:
        kinds: Kind of each employee of the run.
        classes: Classes of varying facts; shape (any, employees).
        class_rows: Row of `classes` for each row of points and varying fact; shape (rows, facts).
        sizes: How many classes each varying fact has.
        table_rows: Row of `table` for each row of points.
        table: Shape (table rows, kinds x classes).
        live: Bit b % 64 of live[r, b // 64] is set where block b is needed.
        points: Shape (rows, employees).
    """
    cells = np.empty(BLOCK, np.int32)
    for row in range(len(table_rows)):
        given = table[table_rows[row]]
        for first in range(0, len(kinds), BLOCK):
            if not _has(live[row, first // CHUNK], first // BLOCK % 64):
                continue
            size = min(BLOCK, len(kinds) - first)
            _cell_numbers(kinds, classes, class_rows[row], sizes, first, cells[:size])
            for i in range(size):
                points[row, first + i] += given[cells[i]]


@compiled
def change_bits(
    employees: NDArray[np.int64],
    outcomes: NDArray[np.uint8],
    holds_at: NDArray[np.int32],
    unknown_at: NDArray[np.int32],
    bits: NDArray[np.uint64],
) -> None:
    """Write the outcome of single employees into bitmaps.

    Args:
        employees: Place of each.
        outcomes: What it is.
        holds_at: Row of `bits` where the rule holds for each, or -1.
        unknown_at: Row of `bits` where it is undetermined, or -1.
        bits: Shape (bitmaps, words).
    """
    for i in range(len(employees)):
        word, mask = employees[i] // 64, np.uint64(1) << np.uint64(employees[i] % 64)
        for bit, at in ((0, holds_at[i]), (1, unknown_at[i])):
            if at < 0:
                continue
            if (outcomes[i] >> bit) & 1:
                bits[at, word] |= mask
            else:
                bits[at, word] &= ~mask


@compiled
def add_plain(
    plain: NDArray[np.int32], plain_of: NDArray[np.int32], live: NDArray[np.uint64], points: NDArray[np.int32]
) -> None:
    """Add to each row of points, in live blocks, the plain row that belongs to it; `live` as of `add_points`."""
    for row in range(len(plain_of)):
        given = plain[plain_of[row]]
        for first in range(0, points.shape[1], BLOCK):
            if _has(live[row, first // CHUNK], first // BLOCK % 64):
                for i in range(first, min(first + BLOCK, points.shape[1])):
                    points[row, i] += given[i]


@compiled
def mixed_blocks(bits: NDArray[np.uint64]) -> int:
    """Count the blocks of bitmaps that are neither empty nor full."""
    mixed = 0
    for row in range(len(bits)):
        for first in range(0, bits.shape[1], BLOCK_WORDS):
            some, every = np.uint64(0), EMPTY
            for i in range(first, first + BLOCK_WORDS):
                some |= bits[row, i]
                every &= bits[row, i]
            mixed += some != 0 and every != EMPTY
    return mixed


@compiled
def compress(
    bits: NDArray[np.uint64],
    first_number: int,
    at: NDArray[np.int32],
    blocks: NDArray[np.uint64],
    full: NDArray[np.uint64],
) -> None:
    """Split bitmaps over one chunk into blocks, without those that are empty or full.

    Args:
        bits: Shape (bitmaps, words), whole blocks of words.
        first_number: Number of the first mixed block.
        at: Number of each block, or NONE_OF_BLOCK, or ALL_OF_BLOCK; shape (bitmaps, blocks).
        blocks: Words of the mixed blocks; shape (mixed blocks, BLOCK_WORDS).
        full: Bit b is set where block b is full; shape (bitmaps,).
    """
    mixed = 0
    for row in range(len(bits)):
        full[row] = 0
        for block in range(bits.shape[1] // BLOCK_WORDS):
            some, every = np.uint64(0), EMPTY
            for i in range(BLOCK_WORDS):
                word = bits[row, block * BLOCK_WORDS + i]
                some |= word
                every &= word
            if some == 0:
                at[row, block] = NONE_OF_BLOCK
            elif every == EMPTY:
                at[row, block] = ALL_OF_BLOCK
                full[row] |= np.uint64(1) << np.uint64(block)
            else:
                at[row, block] = first_number + mixed
                for i in range(BLOCK_WORDS):
                    blocks[mixed, i] = bits[row, block * BLOCK_WORDS + i]
                mixed += 1


@compiled
def _insert(best: NDArray[np.uint64], size: int, key: np.uint64) -> int:
    """Put a key in a heap of the least keys, its greatest on top; return how many it holds now."""
    if size < len(best):
        at = size
        while at > 0 and best[(at - 1) // 2] < key:
            best[at] = best[(at - 1) // 2]
            at = (at - 1) // 2
        best[at] = key
        return size + 1
    if key >= best[0]:
        return size
    at = 0
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and best[child + 1] > best[child]:
            child += 1
        if best[child] <= key:
            break
        best[at] = best[child]
        at = child
    best[at] = key
    return size


@compiled
def occupied_blocks(bits: NDArray[np.uint64], first_block: int) -> np.uint64:
    """Mark the blocks of the chunk that starts with a block where any bit is set."""
    occupied = np.uint64(0)
    for block in range(min(64, len(bits) // BLOCK_WORDS - first_block)):
        for i in range((first_block + block) * BLOCK_WORDS, (first_block + block + 1) * BLOCK_WORDS):
            if bits[i] != 0:
                occupied |= np.uint64(1) << np.uint64(block)
    return occupied


@compiled
def possible_blocks(
    flags: int,
    hopeful: np.uint64,
    full_at: int,
    full: NDArray[np.uint64],
    gates: NDArray[np.int64],
    gate_rows: NDArray[np.int32],
) -> np.uint64:
    """Mark the blocks of a chunk that no gate rules out as a whole for a seat; arguments as of `screen_seats`.

    Args:
        flags: Results of gates on the seat alone.
        hopeful: The blocks where a gate on the employee alone leaves anyone.
        full_at: The chunk's column of `full`.
        full: Bit b is set where a bitmap covers block b entirely.
        gates: Where the seat's forbidding, unknown and referring bitmaps start in `gate_rows`, and where they end.
        gate_rows: Rows of bitmaps.
    """
    possible = np.uint64(0) if flags & 1 else hopeful
    for gate in range(gates[0], gates[1]):
        possible &= ~full[gate_rows[gate], full_at]
    return possible


@compiled
def judge_block(
    flags: int,
    possible: bool,
    word_at: int,
    at_block: int,
    at: NDArray[np.int32],
    blocks: NDArray[np.uint64],
    gates: NDArray[np.int64],
    gate_rows: NDArray[np.int32],
    base: NDArray[np.uint64],
    forbidden_too: int,
    found: NDArray[np.uint64],
) -> bool:
    """Split the employees of one block by verdict on one seat; arguments as of `screen_seats`.

    Args:
        flags: Results of gates on the seat alone.
        possible: Whether `possible_blocks` marks the block.
        word_at: Where the block starts in `base`.
        at_block: Column of the block in `at`.
        at: Number of each block of each bitmap, or NONE_OF_BLOCK, or ALL_OF_BLOCK.
        blocks: Words of blocks by number.
        gates: Where the seat's forbidding, unknown and referring bitmaps start in `gate_rows`, and where they end.
        gate_rows: Rows of `at`.
        base: Employees considered; not forbidden, undetermined and referred by themselves.
        forbidden_too: Not 0 if `found` is needed even where everyone is forbidden.
        found: The employees by verdict, filled in; shape (4, BLOCK_WORDS).

    Returns:
        Whether `found` was filled in: not where everyone is forbidden, unless `forbidden_too`.
    """
    left = np.uint64(0)
    for i in range(BLOCK_WORDS):
        found[0, i] = base[1, word_at + i] if possible else np.uint64(0)
        left |= found[0, i]
    for gate in range(gates[0], gates[1]):
        if left == 0:
            break
        number = at[gate_rows[gate], at_block]
        if number >= 0:
            left = np.uint64(0)
            for i in range(BLOCK_WORDS):
                found[0, i] &= ~blocks[number, i]
                left |= found[0, i]
    if left == 0 and not forbidden_too:
        return False
    for i in range(BLOCK_WORDS):
        found[1, i] = EMPTY if flags & 4 else base[3, word_at + i]
        found[2, i] = EMPTY if flags & 2 else base[2, word_at + i]
        found[3, i] = base[0, word_at + i] & ~found[0, i]
    for gate in range(gates[1], gates[3]):
        number = at[gate_rows[gate], at_block]
        verdict = 2 if gate < gates[2] else 1
        if number >= 0:
            for i in range(BLOCK_WORDS):
                found[verdict, i] |= blocks[number, i]
        elif number == ALL_OF_BLOCK:
            found[verdict, :] = EMPTY
    for i in range(BLOCK_WORDS):
        found[2, i] &= found[0, i]
        found[0, i] &= ~found[2, i]
        found[1, i] &= found[0, i]
        found[0, i] &= ~found[1, i]
    return True


@compiled
def screen_seats(
    first_seat: int,
    last_seat: int,
    first_chunk: int,
    last_chunk: int,
    bitmaps_chunk: int,
    at: NDArray[np.int32],
    blocks: NDArray[np.uint64],
    full: NDArray[np.uint64],
    gate_starts: NDArray[np.int64],
    gate_rows: NDArray[np.int32],
    seat_gates: NDArray[np.uint8],
    base: NDArray[np.uint64],
    seat_scores: NDArray[np.int32],
    employee_scores: NDArray[np.int32],
    kinds: NDArray[np.uint16],
    tables: NDArray[np.int32],
    table_at: NDArray[np.int64],
    points_from: int,
    points: NDArray[np.int32],
    points_at: NDArray[np.int32],
    extras_at: NDArray[np.int64],
    extra_places: NDArray[np.int32],
    extra_points: NDArray[np.int32],
    rows: NDArray[np.int32],
    wanted: int,
    best: NDArray[np.uint64],
    sizes: NDArray[np.int64],
    counts: NDArray[np.int64],
    live: NDArray[np.uint64],
) -> None:
    """Screen the employees of some chunks for some seats; ends of ranges are exclusive.

    Args:
        first_seat: The first seat.
        last_seat: The seat after the last.
        first_chunk: The first chunk.
        last_chunk: The chunk after the last.
        bitmaps_chunk: The chunk that `at` and `full` start with.
        at: Bitmaps of gates: the number of each block, or NONE_OF_BLOCK, or ALL_OF_BLOCK; shape (bitmaps, blocks).
        blocks: Words of blocks by number.
        full: Bit b is set where a bitmap covers block b of a chunk entirely; shape (bitmaps, chunks).
        gate_starts: Seat s has the forbidding bitmaps gate_rows[gate_starts[3s] : gate_starts[3s + 1]], then the
            unknown, then the referring ones.
        gate_rows: Rows of `at`.
        seat_gates: Results of gates on the seat alone: 1 forbids, 2 unknown, 4 refers.
        base: Employees considered; of these, by gates on the employee alone, those not forbidden, those
            undetermined, and those referred; shape (4, words), whole blocks of words.
        seat_scores: Points by the seat alone.
        employee_scores: Points by the employee alone.
        kinds: Kind of each employee in each table; shape (employees, tables).
        tables: Points by table cell, all tables end to end.
        table_at: Where each seat's row of each table starts; shape (seats, tables).
        points_from: The employee that `points` starts with.
        points: Points by employee; shape (any, employees).
        points_at: Rows of `points` for each seat; shape (seats, any).
        extras_at: The first entry of each seat in each list of `extra_places`, and the one after the last; shape
            (seats, lists, 2).
        extra_places: Employees who get other points with some seats, ascending for a seat in a list.
        extra_points: What each gets more, or less.
        rows: Row number of each employee.
        wanted: Bit v is set where verdict v is wanted.
        best: A heap of keys for each seat; shape (seats, k). Where k is 0, no scores are computed.
        sizes: How many keys each heap holds.
        counts: Employees by verdict, added to; the forbidden may be left out; shape (seats, 4).
        live: Bit b of live[s, c] is set where block b of a chunk, counted from the first, has a wanted employee.
    """
    lists = extras_at.shape[1]
    firsts = np.zeros(lists, np.int64)  # the first extra of a chunk in each list
    sets = np.zeros((64, 4, BLOCK_WORDS), np.uint64)  # the employees of each block of a chunk, by verdict
    for chunk in range(first_chunk, last_chunk):
        occupied, hopeful = occupied_blocks(base[0], chunk * 64), occupied_blocks(base[1], chunk * 64)
        for seat in range(first_seat, last_seat):
            gates, flags = gate_starts[3 * seat : 3 * seat + 4], seat_gates[seat]
            possible = possible_blocks(flags, hopeful, chunk - bitmaps_chunk, full, gates, gate_rows)
            ahead = occupied if wanted & 8 else possible
            some = np.zeros(4, np.uint64)  # the blocks where anyone has each verdict
            while ahead != 0:
                block = lowest_bit(ahead)
                ahead &= ahead - np.uint64(1)
                found = sets[block]
                word_at = (chunk * 64 + block) * BLOCK_WORDS
                at_block = (chunk - bitmaps_chunk) * 64 + block
                here = _has(possible, block)
                if not judge_block(
                    flags, here, word_at, at_block, at, blocks, gates, gate_rows, base, wanted & 8, found
                ):
                    continue
                for verdict in range(4):
                    total, left = 0, np.uint64(0)
                    for i in range(BLOCK_WORDS):
                        total += popcount(found[verdict, i])
                        left |= found[verdict, i]
                    counts[seat, verdict] += total
                    if left != 0:
                        some[verdict] |= np.uint64(1) << np.uint64(block)
            size = sizes[seat]
            for part in range(lists):
                first, last = extras_at[seat, part]
                firsts[part] = _first_at(extra_places, first, last, chunk * CHUNK)
            for verdict in range(4):
                if not (wanted >> verdict) & 1:
                    continue
                live[seat, chunk - first_chunk] |= some[verdict]
                if size == best.shape[1] and (size == 0 or _verdict(best[seat, 0]) < verdict):
                    continue
                ahead, extra = some[verdict], firsts.copy()
                while ahead != 0:
                    block = lowest_bit(ahead)
                    ahead &= ahead - np.uint64(1)
                    for i in range(BLOCK_WORDS):
                        word = sets[block, verdict, i]
                        while word != 0:
                            employee = ((chunk * 64 + block) * BLOCK_WORDS + i) * 64 + lowest_bit(word)
                            word &= word - np.uint64(1)
                            score = np.int64(seat_scores[seat]) + employee_scores[employee]
                            for table in range(kinds.shape[1]):
                                score += tables[table_at[seat, table] + kinds[employee, table]]
                            for part in range(points_at.shape[1]):
                                score += points[points_at[seat, part], employee - points_from]
                            for part in range(lists):
                                last = extras_at[seat, part, 1]
                                while extra[part] < last and extra_places[extra[part]] < employee:
                                    extra[part] += 1
                                if extra[part] < last and extra_places[extra[part]] == employee:
                                    score += extra_points[extra[part]]
                            key = (
                                (np.uint64(verdict) << np.uint64(ROW_BITS + 32))
                                | (np.uint64(LARGEST_SCORE - score) << np.uint64(ROW_BITS))
                                | np.uint64(rows[employee])
                            )
                            size = _insert(best[seat], size, key)
            sizes[seat] = size


@compiled
def _first_at(places: NDArray[np.int32], first: int, last: int, least: int) -> int:
    """Return which of some ascending places is the first that is not below `least`, or `last`."""
    while first < last:
        middle = (first + last) // 2
        if places[middle] < least:
            first = middle + 1
        else:
            last = middle
    return first


@compiled
def _verdict(key: np.uint64) -> int:
    return int(key >> np.uint64(ROW_BITS + 32))
