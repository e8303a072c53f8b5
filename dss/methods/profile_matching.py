"""Profile matching (GAP): a person's levels against those that a job asks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Final

from dss.methods.numbers import Number, exact, mean, shares

GAP_WEIGHTS: Final[Mapping[int, Fraction]] = {
    0: Fraction(5),
    1: Fraction(9, 2),
    -1: Fraction(4),
    2: Fraction(7, 2),
    -2: Fraction(3),
    3: Fraction(5, 2),
    -3: Fraction(2),
    4: Fraction(3, 2),
    -4: Fraction(1),
}
"""The usual weight of each gap, level held less level asked for (Kusrini 2007). One level too many weighs less than
none: the method looks for the nearest profile, not for the highest."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that a job asks for.

    Attributes:
        target: The level asked for.
        core: Whether it is a core factor (what the job needs most), rather than a secondary one.
    """

    target: Number
    core: bool


@dataclass(frozen=True, slots=True)
class Aspect:
    """A group of factors, e.g. attitude at work.

    Attributes:
        weight: Its share of the total, 0 to 1.
        core_share, secondary_share: What its core and its secondary factors make of it; together 1.
    """

    name: str
    weight: Number
    factors: tuple[Factor, ...]
    core_share: Number = Fraction(3, 5)
    secondary_share: Number = Fraction(2, 5)


@dataclass(frozen=True, slots=True)
class AspectMatch:
    """One person in one aspect: mean weight of the core (NCF) and secondary factors (NSF), and their mixture N.

    `secondary` is None where the aspect has no secondary factors.
    """

    aspect: str
    core: Fraction
    secondary: Fraction | None
    value: Fraction


@dataclass(frozen=True, slots=True)
class ProfileMatch:
    """One person against a profile; `value` is the total."""

    aspects: tuple[AspectMatch, ...]
    value: Fraction


def match_profile(
    aspects: Sequence[Aspect], levels: Sequence[Number], gap_weights: Mapping[int, Number] = GAP_WEIGHTS
) -> ProfileMatch:
    """Compare a person with the profile of a job (*profile matching*, GAP; Kusrini 2007).

    For each factor gap = held - target and w = gap_weights[gap]; for each aspect NCF and NSF are the means of w over
    its core and its secondary factors, and N = core_share x NCF + secondary_share x NSF; the total is the sum of
    weight x N. With `GAP_WEIGHTS` it runs from 1 to 5, which is an exact fit.

    Args:
        aspects: The profile; the weights of the aspects sum to one.
        levels: The level held of each factor, aspect after aspect in their order.
        gap_weights: Weight of each gap that may occur.

    Raises:
        ValueError: If weights or shares don't sum to one, there are more or fewer levels than factors, an aspect has
            no core factor, or none to take its secondary share, or a gap has no weight.

    >>> profile = [Aspect("work", 1, (Factor(4, core=True), Factor(3, core=False)))]
    >>> match_profile(profile, [4, 2]).value
    Fraction(23, 5)
    """
    weights = shares((aspect.weight for aspect in aspects), "weights of the aspects")
    factors = sum(len(aspect.factors) for aspect in aspects)
    if len(levels) != factors:
        raise ValueError(f"The profile has {factors} factors, the person {len(levels)} levels.")
    held = iter(levels)
    matches = tuple(_match_aspect(aspect, islice(held, len(aspect.factors)), gap_weights) for aspect in aspects)
    total = sum((weight * match.value for weight, match in zip(weights, matches, strict=True)), Fraction())
    return ProfileMatch(matches, total)


def _match_aspect(aspect: Aspect, levels: Iterable[Number], gap_weights: Mapping[int, Number]) -> AspectMatch:
    core_share, secondary_share = shares(
        (aspect.core_share, aspect.secondary_share), f"core and secondary shares of {aspect.name}"
    )
    weighed: dict[bool, list[Fraction]] = {True: [], False: []}
    for factor, held in zip(aspect.factors, levels, strict=True):
        weighed[factor.core].append(_gap_weight(exact(held) - exact(factor.target), gap_weights))
    if not weighed[True]:
        raise ValueError(f"The aspect {aspect.name} has no core factor.")
    core = mean(weighed[True])
    if weighed[False]:
        secondary = mean(weighed[False])
        return AspectMatch(aspect.name, core, secondary, core_share * core + secondary_share * secondary)
    if secondary_share:
        raise ValueError(f"The aspect {aspect.name} has no secondary factor, but a secondary share.")
    return AspectMatch(aspect.name, core, None, core)


def _gap_weight(gap: Fraction, gap_weights: Mapping[int, Number]) -> Fraction:
    weight = gap_weights.get(int(gap)) if gap.denominator == 1 else None
    if weight is None:
        raise ValueError(f"No weight is given for a gap of {float(gap):g}.")
    return exact(weight)
