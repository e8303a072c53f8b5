"""What came of work in the background, for the page that shows it."""

from typing import TypeVar

from dss.model.errors import UnknownName
from web.jobs.progress import own_job

Result = TypeVar("Result")


def result_of(job: str, kind: type[Result]) -> Result | None:
    """Return what a job of who is signed in came to; None if it is not kept any more, not done, or something else."""
    if not job:
        return None
    try:
        found = own_job(job).result
    except UnknownName:
        return None
    return found if isinstance(found, kind) else None
