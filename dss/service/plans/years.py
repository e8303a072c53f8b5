"""Plans of several years in the records: planned from a plan, recorded, read, recomputed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dss.ledger.entries import read_entry
from dss.model.diagnostic import Place
from dss.model.ledger.errors import EntryUnreadable
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access import Action
from dss.model.planning.years import MOST_YEARS, YearsRecord
from dss.model.text import _
from dss.service.casework.reading_reasons import PersonalRecord, RecordKind, is_clear
from dss.service.casework.stored import PLAN, plan_kept
from dss.service.office.masking import mask_view
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import Mask
from dss.service.planning.record import load_record, record_of
from dss.service.planning.solve import make_plan
from dss.service.planning.years import ReportYear, plan_years
from dss.service.plans.cache import PlanCache
from dss.service.plans.other_program import naming_program
from dss.service.plans.year_report import describe_years
from dss.service.plans.year_views import YearsView
from dss.service.workspace.workspace import Workspace
from dss.storage.files.plan import parse_years, serialise_years
from dss.storage.records.entries import Search
from dss.storage.view import View


@dataclass(frozen=True, slots=True)
class YearsMade:
    """A plan of several years that was recorded.

    Attributes:
        record: SHA-256 of it as it is kept.
    """

    plan: str
    years: int
    record: str
    entry: int


@dataclass(frozen=True, slots=True)
class ReadYears:
    """The newest plan of several years that begins with a plan.

    Attributes:
        view: Masked unless `clear`.
        revision: The revision of the plan that is its first year.
        newest: Whether that is the newest.
        clear: Whether its reader may be shown names.
    """

    view: YearsView
    entry: int
    revision: int
    newest: bool
    clear: bool


def plan_years_ahead(
    office: Office,
    acting: Acting,
    cache: PlanCache,
    plan: str,
    years: int,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: ReportYear = lambda year, progress: None,
    settle: Callable[[], None] = lambda: None,
) -> YearsMade:
    """Plan several years, of which the newest revision of a plan is the first, and record them.

    Args:
        office: Where.
        acting: Who.
        cache: Opened plans.
        plan: Id of the plan.
        years: How many, the first included.
        stop: Asked often; once it is true, each year takes the best plan so far.
        progress: Called with the progress of later years.
        settle: Called before they are recorded; nothing is, if that raises anything.

    Raises:
        AccessError: If the role may not plan.
        UnknownName: If there is no such plan.
        InvalidInput: As `plan_years`.
        PlanOfOtherProgram, EngineDisagreement, SnapshotMissing, SnapshotDamaged: As `read_plan`.
    """
    acting.allow(Action.PLAN)
    with office.reading() as view:
        case = plan_kept(view, plan).case
        digest = case.revisions[-1].record
        before = load_record(view, digest)
    with naming_program(office, case.id, digest):
        first = cache.open(office, digest, before).planned
    record = plan_years(
        office.workspace(before.digests, before.as_of), first, before, years, stop=stop, progress=progress
    )
    settle()
    with office.recording(acting) as work:
        kept = work.keep_content(serialise_years(record).encode())
        body: dict[str, Json] = {
            "on": office.on.isoformat(),
            "plan": digest,
            "revision": len(case.revisions),
            **_years_body(record, kept),
        }
        entry = work.record(EntryDraft(EntryKind.YEARS_MADE, f"{PLAN}:{case.id}", body, record.digests))
    return YearsMade(case.id, years, kept, entry.sequence)


def _years_body(record: YearsRecord, digest: str) -> dict[str, Json]:
    """Return what the ledger says of a plan of several years; the whole of it is kept under its digest."""
    return {
        "record": digest,
        "as_of": record.as_of.isoformat(),
        "years": len(record.years),
        "moves": [{"employee": employee, "seat": seat} for employee, seat in record.moves],
        "due": [{"on": year.on.isoformat(), "employees": list(year.people_due)} for year in record.years[1:]],
        "endings": [None if year.ending is None else year.ending.value for year in record.years],
    }


def recompute_years(entry: LedgerEntry, load: Callable[[date], Workspace], view: View) -> Mapping[str, Json]:
    """Recompute the entry of a plan of several years from its sources, the plan of the first year included.

    Raises:
        EntryUnreadable: If it names no plan, or no number of years.
        SnapshotMissing, SnapshotDamaged, InvalidInput: As `load_record`.
        UnknownName, NoPlanPossible, NoPlanFound, EngineDisagreement: As `make_plan`.
    """
    plan, years = entry.body.get("plan"), entry.body.get("years")
    if not isinstance(plan, str) or not isinstance(years, int) or not 1 <= years <= MOST_YEARS:
        raise EntryUnreadable(_("it names no plan of several years."))
    before = load_record(view, plan)
    workspace = load(before.as_of)
    first = make_plan(workspace, before.request)
    record = plan_years(workspace, first, record_of(first.demand, first.solution), years)
    again = sha256(serialise_years(record).encode()).hexdigest()
    return {**entry.body, "plan": record.plan, **_years_body(record, again)}


def read_years(office: Office, acting: Acting, plan: str) -> ReadYears | None:
    """Return the newest plan of several years that begins with a plan; None where none was made.

    Raises:
        AccessError: If the role may not read plans.
        UnknownName: If there is no such plan.
        InvalidInput: If another version of the program made it in another form.
        SnapshotMissing, SnapshotDamaged: If what it was made from is not kept any more.
    """
    acting.allow(Action.READ_PLAN)
    with office.reading() as view:
        case = plan_kept(view, plan).case
        search = Search(kind=EntryKind.YEARS_MADE, subject=f"{PLAN}:{case.id}")
        stored = next(iter(view.entries.newest_stored(search, limit=1)), None)
        if stored is None:
            return None
        body = read_entry(stored.data).body
        record = parse_years(view.snapshots.content(str(body["record"])), Place(str(body["record"])))
        clear = is_clear(view, office, acting, PersonalRecord(RecordKind.PLAN, case.id))
    shown = describe_years(office.workspace(record.digests, record.as_of), record, office.language)
    revision = body["revision"]
    assert isinstance(revision, int)
    return ReadYears(
        view=shown if clear else mask_view(shown, Mask()),
        entry=stored.sequence,
        revision=revision,
        newest=revision == len(case.revisions),
        clear=clear,
    )
