"""Names of the entries, subjects, keys and codes of the ledger, in both languages."""

import re
from collections.abc import Mapping
from typing import Final

from dss.explanation import verdict_words
from dss.lifecycle.words import CAPACITIES, MOVE_STAGES, OUTCOMES, PLAN_STAGES, STANCES, STEPS
from dss.model.casework.cases import Capacity, MoveStage, ObjectionOutcome, PlanStage, Stance
from dss.model.judgement.assessment import Verdict
from dss.model.ledger.ledger import EntryKind, Json, LedgerEntry
from dss.model.office.access import Role
from dss.model.organisation.change_kinds import CHANGE_KINDS
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import DraftStep
from dss.model.text import Text, Verbatim, _, join, ngettext, pgettext
from dss.service.policy.kinds_of_move import LETTERS
from dss.service.workspace.labels import EMPLOYEE, SEAT, VERDICT, role_words

kind_words: Final[Mapping[EntryKind, Text]] = {
    EntryKind.IMPORT: _("Import"),
    EntryKind.CHANGE: _("Change of the organisation"),
    EntryKind.POLICY_PUBLISHED: _("Policy published"),
    EntryKind.POLICY_DRAFT: _("Policy draft"),
    EntryKind.RECOMMENDATION: _("Recommendation"),
    EntryKind.PLAN_MADE: _("Plan made"),
    EntryKind.YEARS_MADE: _("Plan of several years made"),
    EntryKind.PLAN_STEP: _("Step of a plan"),
    EntryKind.RESPONSE: _("Answer"),
    EntryKind.MOVE_STEP: _("Step of a move"),
    EntryKind.WAIVER: _("Waiver"),
    EntryKind.DECISION: _("Decision"),
    EntryKind.LETTER: _("Letter"),
    EntryKind.OBJECTION: _("Objection"),
    EntryKind.EVALUATION: _("Evaluation"),
    EntryKind.FOLLOW_UP: _("Follow-up"),
    EntryKind.TEAM: _("Standing team"),
    EntryKind.ACCESS: _("Reading of personal data"),
    EntryKind.ACCOUNT: _("Account"),
    EntryKind.KEY_ROTATED: _("Signing key"),
}
"""Each kind of entry."""

subject_words: Final[Mapping[str, Text]] = {
    "move": _("Move"),
    "plan": _("Plan"),
    "seat": SEAT,
    "employee": EMPLOYEE,
    "version": _("Version"),
    "account": _("Account"),
    "key": _("Key"),
    "draft": _("Draft"),
    "team": _("Standing team"),
    "token": _("Token"),
    "change": _("Change"),
}
"""Names of the kinds of subjects, which precede the colon."""

MANY_EMPLOYEES: Final = _("Several employees")

NO_ENTRY: Final = _("No longer an entry")

source_words: Final[Mapping[PlanSource, Text]] = {
    PlanSource.RULES: _("Rules"),
    PlanSource.KNOWLEDGE: _("Knowledge"),
    PlanSource.DATA: _("Data"),
    PlanSource.CHANGES: _("Recorded changes"),
}
"""Names of the sources of entries."""

what_words: Final[Mapping[str, Text]] = {
    "case": _("move"),
    "paper": _("paper of a move"),
    "candidates": _("candidates for a seat"),
    "plan": _("plan"),
    "person": _("person"),
    "why": _("reasons for a seat"),
    "comparison": _("comparison of candidates"),
    "fit": _("fit for the vacant seats"),
    "export": _("export of candidates"),
    "archive of the ledger": _("archive of the ledger"),
    "all records": _("copy of all records"),
    **{kind.value: text for kind, text in LETTERS.items()},
}
"""Names of what access entries record as read."""

_ENTRY: Final = _("entry {number}")
_RECEIPT: Final = _("receipt of entry {number}")

_WHY: Final[tuple[tuple[re.Pattern[str], Text], ...]] = (
    (re.compile(r"(?P<who>[a-z_]+(, [a-z_]+)*) of (?P<id>M\d+)"), _("{who}, move {id}")),
    (re.compile(r"(?P<who>[a-z_]+)"), _("{who}")),
    (re.compile(r"seat:(?P<id>\w+)"), _("seat {id}")),
    (re.compile(r"draft (?P<id>D\d+)"), _("draft {id}")),
    (re.compile(r"receipt of entry (?P<number>\d+)"), _RECEIPT),
    (
        re.compile(r"(?P<kind>\w+) of seat:(?P<id>\w+), (?P<count>\d+) people"),
        _("{kind} of seat {id}, people: {count}"),
    ),
    (
        re.compile(r"(?P<kind>\w+) of plan:(?P<id>\w+), (?P<count>\d+) moves"),
        _("{kind} of plan {id}, moves: {count}"),
    ),
    (re.compile("edited rules"), _("edited rules")),
    (re.compile("backup"), _("backup")),
)
"""Reasons that the system itself records in access entries."""

_READERS: Final[Mapping[str, Text]] = {
    **{role.value: text for role, text in role_words.items()},
    **{capacity.value: text for capacity, text in CAPACITIES.items()},
}

_LABELS: Final[Mapping[str, Text]] = {
    "account": _("Account"),
    "active": _("Active"),
    "agency": _("Agency"),
    "answer": pgettext("to an objection", "Answer"),
    "approved": _("Approved"),
    "approves": _("Approves"),
    "as_of": _("As of"),
    "authority": _("Authority"),
    "bound": _("Upper bound"),
    "change": pgettext("noun", "Change"),
    "changed": _("Changed"),
    "conflict": _("Conflict of interest"),
    "dated": _("Dated"),
    "digest": _("SHA-256"),
    "document": _("Document"),
    "effective_from": _("Takes effect on"),
    "effective_on": _("Takes effect on"),
    "employee": EMPLOYEE,
    "employees": _("Employees"),
    "ending": _("Solver ended"),
    "event": _("Event"),
    "file": _("File"),
    "from": _("Stage before"),
    "granted": _("Ends the decision"),
    "grounds": _("Grounds"),
    "kind": _("Kind"),
    "letter": _("Number of the letter"),
    "members": _("Members of the team"),
    "minutes": _("Open for (minutes)"),
    "months": _("Month"),
    "name": _("Name"),
    "number": _("Number"),
    "objective": _("Worth of the plan"),
    "official": _("Official"),
    "on": _("Day"),
    "opens": _("Opens"),
    "outcome": _("Outcome"),
    "order_dated": _("Order dated"),
    "order_number": _("Number of the order"),
    "party": _("Party"),
    "performance": _("Performance"),
    "plan": _("Plan"),
    "reason": _("Reason"),
    "record": _("Digest of the plan"),
    "remarks": _("Remarks"),
    "replaces": _("Replaces"),
    "requirement": _("Requirement"),
    "result": _("Result"),
    "revision": _("Revision"),
    "roles": _("Roles"),
    "rule": _("Rule"),
    "rules": _("Rules"),
    "satisfaction": _("Satisfaction (1-5)"),
    "seat": SEAT,
    "seats": _("Vacant seats"),
    "size": _("Size (bytes)"),
    "stance": _("Stance"),
    "standing_team": _("Standing team"),
    "step": _("Step"),
    "title": _("Title"),
    "comment": _("Comment"),
    "author": _("Author"),
    "to": _("Stage after"),
    "verdict_when_proposed": _("Verdict when proposed"),
    "verdict": VERDICT,
    "what": _("Data read"),
}
"""Labels of the keys of entries' bodies; other keys are shown as they are."""

_CHANGES: Final[Mapping[str, Text]] = {
    "added": _("added"),
    "edited": _("changed"),
    "disabled": _("disabled"),
    "enabled": _("enabled"),
    "token_made": _("token made"),
    "password_changed": _("password changed"),
    "password_set": _("password set"),
    "token_revoked": _("token revoked"),
    "reminders_removed": _("reminders removed"),
    "reminders_set": _("reminders set"),
    "roles_set": _("roles set"),
    "retired": _("retired"),
}
"""Changes of accounts, tokens and standing teams."""

_DRAFT_STEPS: Final[Mapping[DraftStep, Text]] = {
    DraftStep.BEGIN: _("draft started"),
    DraftStep.SAVE: _("draft saved"),
    DraftStep.HAND_IN: _("draft submitted"),
    DraftStep.TAKE_BACK: _("draft taken back"),
    DraftStep.RETURN: _("draft returned"),
    DraftStep.APPROVE: _("draft approved and published"),
    DraftStep.WITHDRAW: _("draft withdrawn"),
}
"""Steps of a draft of the policy."""

YES: Final = _("yes")
NO: Final = _("no")
_ANSWERS: Final[Mapping[str, tuple[Text, Text]]] = {
    "approved": (_("rejected"), _("approved")),
    "approves": (_("against"), _("in favour")),
    "granted": (_("decision upheld"), _("decision ended")),
    "conflict": (_("none"), pgettext("there is one", "yes")),
}
"""Words for no and yes where they are the result of a step."""

_MOVES: Final = _("moves: {count}, revision {revision}")


def label_key(key: str) -> Text:
    """Return the label of a key of a body."""
    return _LABELS.get(key, Verbatim(key))


def describe_reading(what: str) -> Text:
    """Describe what was read, from the code in an access entry."""
    if what in what_words:
        return what_words[what]
    for begins, text in (("receipt of entry ", _RECEIPT), ("entry ", _ENTRY)):
        if what.startswith(begins):
            return text.filled(number=what.removeprefix(begins))
    return Verbatim(what)


def describe_reason(reason: str) -> Text:
    """Describe why data were read: the system's own reasons in words, a person's text as it is."""
    for pattern, text in _WHY:
        found = pattern.fullmatch(reason)
        if found is None:
            continue
        places = found.groupdict()
        who = _readers(places.pop("who", ""))
        if who is not None:
            return text.filled(who=who, **places)
    return Verbatim(reason)


def _readers(codes: str) -> Text | None:
    """Describe capacities or roles; None if a code is neither."""
    try:
        texts = [_READERS[code] for code in codes.split(", ") if code]
    except KeyError:
        return None
    return join(texts)


def describe_value(key: str, value: Json) -> Text:
    """Describe a value of a body: codes in words, other values as they are."""
    if isinstance(value, bool):
        return YES if value else NO
    text = str(value)
    match key:
        case "event" if text in STEPS:
            return STEPS[text]
        case "from" | "to" if (stage := _stage(text)) is not None:
            return stage
        case "party" if text in list(Capacity):
            return CAPACITIES[Capacity(text)]
        case "outcome" if text in list(ObjectionOutcome):
            return OUTCOMES[ObjectionOutcome(text)]
        case "stance" if text in list(Stance):
            return STANCES[Stance(text)]
        case "verdict" | "verdict_when_proposed" if text in list(Verdict):
            return verdict_words[Verdict(text)]
        case "what":
            return describe_reading(text)
        case "reason":
            return describe_reason(text)
        case "change" if text in _CHANGES:
            return _CHANGES[text]
        case "step" if text in list(DraftStep):
            return _DRAFT_STEPS[DraftStep(text)]
        case "role" | "roles" if text in list(Role):
            return role_words[Role(text)]
        case "changed" if text in list(PlanSource):
            return source_words[PlanSource(text)]
        case _:
            return Verbatim(text)


def summarise_entry(entry: LedgerEntry) -> Text:
    """Summarise an entry in a few words, without personal data."""
    body = entry.body
    match entry.kind:
        case EntryKind.ACCESS:
            return describe_reading(str(body.get("what", "")))
        case EntryKind.RECOMMENDATION:
            return ngettext("{n} employee ranked", "{n} employees ranked", _count(body))
        case EntryKind.CHANGE:
            given = body.get("given")
            kind = given.get("kind") if isinstance(given, Mapping) else None
            return CHANGE_KINDS[kind].title if isinstance(kind, str) and kind in CHANGE_KINDS else Verbatim("")
        case EntryKind.YEARS_MADE:
            return ngettext("{n} year", "{n} years", 1 + _length(body.get("due")))
        case EntryKind.PLAN_MADE:
            return _MOVES.filled(count=_length(body.get("moves")), revision=body.get("revision", 1))
        case _:
            return _of_step(body)


def _of_step(body: Mapping[str, Json]) -> Text:
    event = describe_value("event", body["event"]) if "event" in body else None
    for key in ("stance", "approved", "approves", "outcome", "granted", "conflict", "change", "changed", "step"):
        if key in body:
            value = body[key]
            parts = value if isinstance(value, list | tuple) else (value,)
            texts = [_ANSWERS[key][bool(part)] if key in _ANSWERS else describe_value(key, part) for part in parts]
            what = join(texts)
            if event is None:
                return what
            return _("{event}: {what!l}").filled(event=event, what=what)
    return event or Verbatim("")


def _count(body: Mapping[str, Json]) -> int:
    everyone = body.get("everyone")
    if isinstance(everyone, Mapping):
        return _length(everyone.get("employees"))
    return _length(body.get("candidates"))


def _length(value: Json) -> int:
    return len(value) if isinstance(value, list | tuple) else 0


def _stage(code: str) -> Text | None:
    if code in list(MoveStage):
        return MOVE_STAGES[MoveStage(code)]
    return PLAN_STAGES[PlanStage(code)] if code in list(PlanStage) else None
