"""What went wrong with work in the background, as its page says it: what happened, and the way out."""

from collections.abc import Mapping
from dataclasses import dataclass

from dss.model.casework.errors import CaseRefusal
from dss.model.diagnostic import Diagnostic
from dss.model.errors import DssError, EngineDisagreement, InvalidInput, UnknownName
from dss.model.office.access_errors import AccessError
from dss.model.office.storage_errors import DatabaseBusy, StateChanged
from dss.model.planning.errors import NoPlanFound, NoPlanPossible
from dss.model.planning.record import PlanOutdated
from dss.model.text import Text
from web.pages import words


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong.

    Attributes:
        lines: What in particular, each with its place before it where it has one.
    """

    title: Text
    hint: Text
    lines: tuple[str | Text, ...] = ()


def describe_failure(error: Exception, fields: Mapping[str, Text]) -> Failure:
    """Say what went wrong; nothing of an error that nobody foresaw.

    Args:
        error: What was raised.
        fields: What places in faults of the request are called on its form, by the first word of the place.
    """
    match error:
        case InvalidInput(diagnostics=diagnostics):
            return Failure(
                words.NOT_POSSIBLE, words.NOT_POSSIBLE_HINT, tuple(_line(one, fields) for one in diagnostics)
            )
        case UnknownName(name=name, nearest=nearest):
            return Failure(words.NO_SUCH_NAME.filled(name=name), words.NO_NAME_HINT, tuple(nearest))
        case NoPlanPossible():
            return Failure(words.NOT_POSSIBLE, words.NO_PLAN_POSSIBLE)
        case NoPlanFound():
            return Failure(words.NO_PLAN_FOUND, words.NO_PLAN_FOUND_HINT)
        case CaseRefusal(reason=reason):
            return Failure(words.NOT_NOW, words.NOT_NOW_HINT, (reason,))
        case StateChanged() | PlanOutdated():
            return Failure(words.CHANGED, words.JOB_CHANGED_HINT)
        case EngineDisagreement(case=case, differences=differences):
            return Failure(words.DISAGREEMENT, words.DISAGREEMENT_HINT, (case, *differences))
        case AccessError():
            return Failure(words.FORBIDDEN, words.SIGN_IN_LEAD)
        case DatabaseBusy():
            return Failure(words.BUSY, words.JOB_AGAIN_HINT)
        case DssError():
            return Failure(words.FAILURE, words.FAILURE_HINT, (str(error),))
        case _:
            return Failure(words.FAILURE, words.FAILURE_HINT)


def _line(fault: Diagnostic, fields: Mapping[str, Text]) -> str | Text:
    option, _, rest = fault.place.file.partition(" ")
    label = fields.get(option)
    if label is None:
        return f"{fault.place}: {fault.message}"
    return Text(*(" ".join(filter(None, (said, rest))) + f": {fault.message}" for said in (label.id, label.en)))
