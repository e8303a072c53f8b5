"""The options that narrow candidates down."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from dss.model.assessment import Verdict
from dss.service.views import CandidateFilter

_OPTIONS = (
    click.option(
        "--verdict",
        "verdicts",
        type=click.Choice([verdict.value for verdict in Verdict]),
        multiple=True,
        help="Whom to show; may be given again (default: eligible and referred).",
    ),
    click.option("--agency", help="Only those who work in this agency, by its id."),
    click.option("--regency", help="Only those who work in this regency, by its code."),
    click.option("--region", help="Only those who work in this district, by its code."),
    click.option("--education-level", help="Only this education level, e.g. s1."),
    click.option("--education-field", help="Only this field of study and what it holds, by its ISCED-F code."),
    click.option("--golongan", help="Only this golongan, e.g. III/a."),
    click.option("--text", default="", help="Only those whose name or number holds this."),
)


def with_candidate_filter(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that narrow candidates down; it receives them as one argument, `wanted`."""

    @wraps(command)
    def with_one_argument(
        *,
        verdicts: tuple[str, ...],
        agency: str | None,
        regency: str | None,
        region: str | None,
        education_level: str | None,
        education_field: str | None,
        golongan: str | None,
        text: str,
        **others: Any,
    ) -> None:
        wanted = CandidateFilter(
            verdicts=frozenset(map(Verdict, verdicts)) or CandidateFilter().verdicts,
            agency=agency,
            regency=regency,
            region=region,
            education_level=education_level,
            education_field=education_field,
            golongan=golongan,
            text=text,
        )
        command(wanted=wanted, **others)

    for option in reversed(_OPTIONS):
        with_one_argument = option(with_one_argument)
    return with_one_argument
