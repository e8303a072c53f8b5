"""The application as a server starts it: ``gunicorn --threads 8 'web.serving:application()'``.

One process holds the loaded data, the rate limits and the background jobs, so use one worker with several threads.
"""

import gc
import os
from datetime import date
from pathlib import Path
from typing import Final

from flask import Flask

from dss.model.text import _
from dss.options import DATABASE, office_at, today_in
from dss.service.office.office import KeySource, Office
from dss.service.workspace.environment import BadConfiguration
from dss.service.workspace.settings import OFFICE_VARIABLES, TIME_ZONE, VARIABLES, Settings, read_time_zone
from web.app import create_app
from web.configuration import Configuration
from web.jobs.reminders import start_reminders
from web.site.logs import configure_logs

_NEW_OBJECTS: Final = 20_000
"""The number of new objects that starts a garbage collection: a page creates thousands of them."""


def application() -> Flask:
    """Build the application from the environment.

    Raises:
        BadConfiguration: If a setting is invalid, or there is no secret: this server may listen beyond this machine.
        DssError: If the records can't be opened, or the version in force can't be loaded.
    """
    configure_logs()
    given = os.environ.get(VARIABLES["as_of"])
    as_of = date.fromisoformat(given) if given else None
    configuration = Configuration.of(os.environ, as_of)
    if configuration.made_up:
        message = _(
            "There is no secret. Set DSS_SECRET, or DSS_SECRET_FILE to a file that holds it: openssl rand -hex 32"
        )
        raise BadConfiguration(message)
    url = os.environ.get(OFFICE_VARIABLES["database"], DATABASE)
    key = os.environ.get(OFFICE_VARIABLES["key"])
    source = KeySource.of(url, Path(key) if key else None, os.environ)
    time_zone = read_time_zone(os.environ.get(VARIABLES["time_zone"]) or TIME_ZONE)
    settings = Settings.of(today_in(time_zone), as_of=as_of, time_zone=time_zone)
    return ready_app(office_at(url, source, settings), configuration)


def ready_app(office: Office, configuration: Configuration) -> Flask:
    """Build the application and both engines of the version in force, so that no request has to wait for them.

    Reminders, if they are on, are sent from then on.

    Loaded objects are frozen so that the garbage collector skips them, which would delay requests too.

    Raises:
        NothingImported: If no version is in force.
    """
    workspace = office.workspace()
    workspace.judge()
    _ = workspace.screen
    app = create_app(office, configuration)
    start_reminders(office, configuration)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    return app
