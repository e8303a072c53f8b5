"""The personal data of a policy as tables in Markdown."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from dss.cli.tables import Screenwriter
from dss.model.disclosure import Disclosure
from dss.model.text import Language, Text, _, ngettext
from dss.service.audit.data_protection import PersonalData

_FILES: Final = _("Files and columns")
_FACTS: Final = _("Facts that rules may read of a person")
_SENSITIVE: Final = _("Rules that read a sensitive fact")
_RIGHTS: Final = _("What each role may read")
_MASKED: Final = _("What an auditor sees before giving a reason")
_TERMS: Final = _("How long data and access last")

_FILE: Final = _("File")
_COLUMNS: Final = _("Columns")
_FACT: Final = _("Fact")
_MEANING: Final = _("Meaning")
_TAKEN_FROM: Final = _("Taken from")
_ALLOWED_BY: Final = _("Sensitive; allowed by")
_GATES: Final = _("Gates")
_SCORES: Final = _("Points")
_OTHERS: Final = _("Other")
_RULE: Final = _("Rule")
_EFFECTS: Final = _("Effects")
_WHAT: Final = _("Data")
_VIEW: Final = _("View")
_TERM: Final = _("Term")
_WITHOUT_END: Final = _("no end set")

_DISCLOSED: Final[Mapping[Disclosure, Text]] = {
    Disclosure.OPEN: _("shown"),
    Disclosure.EMPLOYEE: _("a number instead"),
    Disclosure.SEAT: _("a number if it is someone's place"),
    Disclosure.LABELLED: _("labels only"),
    Disclosure.PERSONAL: _("that there is a value"),
    Disclosure.SENSITIVE: _("nothing"),
}


def show_personal_data(writer: Screenwriter, data: PersonalData) -> None:
    """Write the personal data as tables in Markdown."""
    for line in _page(data, writer.language):
        writer.write(line, wrap=False)


def _page(data: PersonalData, language: Language) -> Iterator[str]:
    """Yield the lines of the tables, each under a heading of the third level.

    Args:
        data: In the language.
        language: The language of the headings.
    """

    def table(title: Text, headings: Iterable[Text | str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
        said = [one.spoken(language) if isinstance(one, Text) else one for one in headings]
        yield from (f"### {title.spoken(language)}", "", f"| {' | '.join(said)} |", f"|{'---|' * len(said)}")
        yield from (f"| {' | '.join(map(_cell, row))} |" for row in rows)
        yield ""

    yield from table(
        _FILES, (_FILE, _COLUMNS), ((f"`{name}`", _codes(columns)) for name, columns in data.columns.items())
    )
    yield from table(
        _FACTS,
        (_FACT, _MEANING, _TAKEN_FROM, _ALLOWED_BY, _GATES, _SCORES, _OTHERS),
        (
            (f"`{one.fact}`", one.label, one.file, one.allowed_by, one.gates, one.scores, one.others)
            for one in data.facts
        ),
    )
    yield from table(
        _SENSITIVE,
        (_FACT, _RULE, _EFFECTS),
        ((f"`{one.fact}`", f"{one.title} (`{one.rule}`)", "; ".join(one.effects)) for one in data.readings),
    )
    yield from table(_RIGHTS, (_WHAT, *data.roles), ((one.what, *one.reaches) for one in data.rights))
    yield from table(
        _MASKED,
        (_VIEW, *_DISCLOSED.values()),
        ((f"`{one.view}`", *(_codes(one.fields[kind]) for kind in _DISCLOSED)) for one in data.masked),
    )
    yield from table(_TERMS, (_WHAT, _TERM), ((one.what, _span(one.lasts, language)) for one in data.terms))


def _cell(value: object) -> str:
    return str(value or "-").replace("|", "/")


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _span(lasts: timedelta | None, language: Language) -> str:
    if lasts is None:
        return _WITHOUT_END.spoken(language)
    hours, seconds = divmod(round(lasts.total_seconds()), 3600)
    if seconds:
        text: Text = ngettext("{n} minute", "{n} minutes", round(lasts.total_seconds()) // 60)
    elif hours % 24:
        text = ngettext("{n} hour", "{n} hours", hours)
    else:
        text = ngettext("{n} day", "{n} days", hours // 24)
    return text.spoken(language)
