"""Days begin at midnight in the time zone of the office, which an option or a variable names."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from dss.cli import main
from dss.service.office.office import Office
from dss.service.workspace.settings import Settings, UnknownTimeZone, read_time_zone
from tests.support.sample_office import SampleOffice
from web.serving import application

DAY = date(2026, 7, 1)
MIDNIGHT = datetime(2026, 6, 30, 15, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_day_of_papua_begins_nine_hours_before_that_of_utc() -> None:
    settings = Settings.of(DAY)
    assert settings.start_of(DAY) == MIDNIGHT
    assert settings.end_of(DAY) == MIDNIGHT + timedelta(days=1, microseconds=-1)
    assert f"{settings.local(MIDNIGHT):%Y-%m-%d %H:%M %Z}" == "2026-07-01 00:00 WIT"


@pytest.mark.parametrize(("at", "day"), [(MIDNIGHT - SECOND, date(2026, 6, 30)), (MIDNIGHT, DAY)])
def test_the_office_is_on_the_day_of_its_time_zone(sample: SampleOffice, at: datetime, day: date) -> None:
    office: Office = sample.office.within(sample.office.settings)
    office.clock = lambda: at
    assert office.today == day


@pytest.mark.parametrize(("zone", "shown"), [("Asia/Makassar", "23:00 WITA"), ("Asia/Jakarta", "22:00 WIB")])
def test_another_time_zone_is_named_by_its_letters(zone: str, shown: str) -> None:
    settings = replace(Settings.of(DAY), time_zone=read_time_zone(zone))
    assert f"{settings.local(MIDNIGHT):%H:%M %Z}" == shown


@pytest.mark.parametrize("name", ["Asia/Merauke", "WIT", "", "../etc/passwd", "/etc/localtime"])
def test_a_time_zone_that_is_not_there_is_refused_with_the_name_of_one_that_is(name: str) -> None:
    with pytest.raises(UnknownTimeZone, match="Asia/Jayapura"):
        read_time_zone(name)
    run = CliRunner().invoke(main, ["rules", "--time-zone", name or "x"])
    assert (run.exit_code, "Asia/Jayapura" in run.stderr) == (2, True)


def test_a_server_refuses_a_time_zone_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.serving.configure_logs", lambda: None)
    monkeypatch.setenv("DSS_SECRET", "0" * 32)
    monkeypatch.setenv("DSS_TIME_ZONE", "Asia/Merauke")
    with pytest.raises(UnknownTimeZone, match="There is no time zone 'Asia/Merauke'"):
        application()
