"""Words of plans, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.planning.plan import Ending
from dss.model.text import Text, _
from dss.service.plans.needs_change import MoveKind
from dss.service.plans.views import Band, IndigenousShares, Openness
from dss.service.workspace import labels

ending_words: Final[Mapping[Ending, Text]] = {
    Ending.PROVED: _("proved best"),
    Ending.CLOSE: _("as close to the proved bound as was asked"),
    Ending.OUT_OF_TIME: _("out of time; the gap left is proved"),
    Ending.STOPPED: _("stopped; the best so far"),
    Ending.EXHAUSTED: _("all methods tried; the remaining gap is proved"),
}

open_words: Final[Mapping[Openness, Text]] = {
    Openness.NO_CANDIDATE: _("Nobody is eligible: {others}."),
    Openness.SCORE_TOO_LOW: _("The best candidate, {name}, has a score of {score}; plans propose none below {least}."),
    Openness.FIT_LOST: _(
        "The best candidate, {name}, would fit this post less than the present one (points lost: {lost}); plans "
        "propose no loss of more than {most}."
    ),
    Openness.NEEDED_ELSEWHERE: _("{name} is worth more at {elsewhere}."),
    Openness.FLOORS: _("Without {name}, {agency} ({group}) falls below its minimum of {floor}."),
    Openness.BUDGET: _("Moving {name} takes {cost} thousand rupiah; {rest} of the budget are left."),
    Openness.CAP: _("The maximum number of moves, {cap}, is reached."),
    Openness.UNASKED_REMOTE: _(
        "{name} did not ask for this more remote place; the maximum number of such moves, {remote}, is reached."
    ),
    Openness.NOT_WORTH_IT: _(
        "What {name} gains in fit ({gain}), wishes and burden ({moving}) and the need filled ({fill}) don't outweigh "
        "the need left open ({left}) and the cost of moving ({per_move})."
    ),
    Openness.VETOED: _("{name}'s move here is excluded."),
    Openness.COUPLE: _("{name} moves only together with their partner, into the same regency."),
    Openness.OTHERS_LOSE: _("{name} can be placed here only if other moves change."),
}

kind_words: Final[Mapping[MoveKind, Text]] = {
    MoveKind.NO_REGRET: _("no regret"),
    MoveKind.CHAIN: _("chain"),
    MoveKind.SHIFT: _("shift"),
}
OPENS: Final = _("{position}, {unit}")

NOTHING_SHORT: Final = _("No post is short of people: there is no need to close.")
TRANSFERS_SUFFICE: Final = _("People to spare in the same professions could close every need that is left.")
TO_RECRUIT: Final = _(
    "No transfer within the profession provides these people: {named}{more}. Recruit, promote, train or second."
)
WOULD_FILL: Final = _("What would fill it")
BY_YEAR: Final = _(
    "Movable are people beyond the need whom the rules let move to a vacant seat of the profession. Years: to recruit "
    "by their end if nobody joins before, and in brackets who retires in them."
)
AND_OTHERS: Final = _(" and {} others")

TAKEN: Final = _("{other} takes it, worth {worth}: {more} above the {own} of {name}.")
TAKEN_FOR_OTHERS: Final = _(
    "{other} takes it, worth {worth}; {name} would be worth {own}, but swapping them would worsen the plan elsewhere."
)
TAKEN_BY_OTHER: Final = _("{other} takes it, worth {worth}; {name} would be worth {own}.")
EQUAL: Final = _("{name} in place of {other} would be worth as much.")
EQUAL_HERE: Final = _("{name} would be worth as much here.")
EQUAL_SETTLED: Final = _("{name} in place of {other} would be worth as much; the published order settles it: {why}.")
GOES_ELSEWHERE: Final = _("{name} moves to {elsewhere}.")
COSTS_AT_LEAST: Final = _(" Cost to the plan in points: at least {}.")
SAME_WORTH: Final = _(" No cost to the plan is proved.")
PLACE_OF: Final = _("the place of {}")
MOVES: Final = _("{name} moves to {seat}.")

FAIRNESS: Final = _(
    "A blocking pair is a person who asked for the place of a seat but gets no place that they asked for as much, "
    "although the seat stays open or goes to somebody with fewer points, and no limit bars it. Someone is worse off "
    "who moves without having asked, to a more remote place or to a post that they fit less."
)
CLAIM_SERVED: Final = _("Moves to {seat}, in a less remote place.")
CLAIM_AS_REMOTE: Final = _("Moves to {seat}, in a place that is no less remote.")
CLAIM_NO_SEAT: Final = _("The rules let this employee take no vacant seat in a less remote place.")
CLAIM_NO_GAIN: Final = _("It is proved that no such move would make the plan better.")

FLOOR_LIMIT: Final = _("{group} at {agency}")
FLOOR_PRICE: Final = _("May lose {allowed} net; one more would be worth about {price} points.")
BUDGET_LIMIT: Final = _("Budget (thousand rupiah)")
BUDGET_PRICE: Final = _("One million rupiah more would be worth about {price} points.")
CAP_LIMIT: Final = _("Maximum number of moves")
CAP_PRICE: Final = _("One more move would be worth about {price} points.")

REMOTE_LIMIT: Final = _("Maximum number sent to a more remote place without having asked")
REMOTE_PRICE: Final = _("One more would be worth about {price} points.")

DESCRIPTIVE: Final = _(
    "A description made after the plan, not a judgement: the rules can't read sex, and Papuan origin only "
    "as far as the law allows. The ratio sets the share that moves against the largest; below 80 percent "
    "(the four-fifths rule) it should be reviewed."
)
INDIGENOUS: Final = _(
    "Counted are employees whose origin is recorded, in posts that the priority covers: those of its kinds that accept "
    "any degree. Of fewer than five employees no share is shown. The law asks this of governments; it is no reason for "
    "or against anyone."
)
band_words: Final[Mapping[Band, Text]] = {
    Band.BELOW: _("below the least share"),
    Band.ABOVE: _("above the highest share"),
}
"""Where a share lies outside the limits."""

_SHARES: Final = _("Indigenous Papuans in posts with their priority")
_SHARES_WITHIN: Final = _("Indigenous Papuans in posts with their priority, {least} to {most} percent")


def shares_title(shares: IndigenousShares) -> Text:
    """Return the title of the shares, with the limits if there are any."""
    if shares.least is None or shares.most is None:
        return _SHARES
    return _SHARES_WITHIN.filled(least=shares.least, most=shares.most)


BY_SEX: Final = _("Sex")
BY_ORIGIN: Final = _("Indigenous Papuan")
BY_AGE: Final = _("Age")
BY_SERVICE: Final = _("Years of service")
BY_REMOTE: Final = _("Years of service in remote posts")
BY_AGENCY: Final = labels.AGENCY
SEXES: Final = (_("men"), _("women"))
YES_NO: Final = (_("no"), _("yes"))
AGES: Final = (_("below {}"), _("{}-{}"), _("{} and above"))
