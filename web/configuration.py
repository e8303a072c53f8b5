"""How the pages are served: secrets, names, time limits; from the environment, or by hand in tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import Final

from dss.service.office.sessions import Lasting

LOOPBACK: Final = ("127.0.0.1", "localhost")
"""Names under which this machine reaches itself."""

SHORTEST_SECRET: Final = 32
"""Characters of a secret; 32 hexadecimal digits hold 128 bits."""

VARIABLES: Final[Mapping[str, str]] = {
    "secret": "DSS_SECRET",
    "hosts": "DSS_HOSTS",
    "https": "DSS_HTTPS",
    "proxies": "DSS_PROXIES",
    "metrics_token": "DSS_METRICS_TOKEN",
    "issuer": "DSS_OPENID_ISSUER",
    "client": "DSS_OPENID_CLIENT",
    "client_secret": "DSS_OPENID_SECRET",
    "claim": "DSS_OPENID_CLAIM",
}
"""The environment variable of each setting; with ``_FILE`` added, one that names a file to read it from."""


class BadConfiguration(Exception):
    """A setting of the environment that can't be; the message says the way out."""


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How often one may ask, in the words of Flask-Limiter.

    Attributes:
        pages: For anything, by one account that is signed in, or else from one address.
        sign_in: To sign in from one address, whether it succeeds or not; to give the own password, by one account.
        tries: By one account name, in vain.
        token: For anything, by one token of the interface for programs.
    """

    pages: str = "1200 per minute"
    sign_in: str = "30 per minute"
    tries: str = "10 per 15 minutes"
    token: str = "600 per minute"


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID Connect provider that people may sign in by.

    Attributes:
        issuer: Its address; ``/.well-known/openid-configuration`` below it describes it.
        claim: Which of its claims is the id of the account.
    """

    issuer: str
    client: str
    client_secret: str = field(repr=False)
    claim: str


@dataclass(frozen=True, slots=True)
class Configuration:
    """How the pages are served.

    Attributes:
        secret: Signs cookies; made up for this process if nobody gave one, so a restart signs everyone out.
        made_up: Whether it was made up.
        hosts: The names under which the pages answer.
        https: Whether browsers come by HTTPS, as they must but for this machine itself.
        proxies: How many reverse proxies stand before, whose ``X-Forwarded-*`` are believed.
        metrics_token: Whoever has it may read the metrics; None for this machine alone.
        provider: Whom people may sign in by besides passwords; None for nobody.
        as_of: The day of cases and assessments; None for each day as it comes.
    """

    secret: str = field(default_factory=token_hex, repr=False)
    made_up: bool = True
    hosts: tuple[str, ...] = LOOPBACK
    https: bool = False
    proxies: int = 0
    metrics_token: str | None = field(default=None, repr=False)
    provider: Provider | None = None
    as_of: date | None = None
    lasting: Lasting = field(default_factory=Lasting)
    limits: RateLimits = field(default_factory=RateLimits)

    @classmethod
    def of(cls, environment: Mapping[str, str], as_of: date | None = None) -> "Configuration":
        """Take what the environment says, and defaults for this machine alone for all else.

        Raises:
            BadConfiguration: If a setting can't be.
        """
        given = {name: _given(environment, variable) for name, variable in VARIABLES.items()}
        secret = given["secret"]
        if secret is not None and len(secret) < SHORTEST_SECRET:
            raise BadConfiguration(
                f"{VARIABLES['secret']} is shorter than {SHORTEST_SECRET} characters. Make one: openssl rand -hex 32"
            )
        return cls(
            secret=secret or token_hex(),
            made_up=secret is None,
            hosts=tuple((given["hosts"] or ",".join(LOOPBACK)).replace(" ", "").split(",")),
            https=_yes(given["https"]),
            proxies=_count(given["proxies"]),
            metrics_token=given["metrics_token"],
            provider=_provider(given),
            as_of=as_of,
        )


def refuse_address(configuration: Configuration, address: str) -> str | None:
    """Say why an address may not be listened on; None if it may.

    Beyond this machine, a secret must have been given, browsers must come by HTTPS, and the host's name be known.
    """
    if address in LOOPBACK or address == "::1":
        return None
    if configuration.made_up:
        return f"Only this machine may ask while there is no {VARIABLES['secret']}. Make one: openssl rand -hex 32"
    if not configuration.https:
        return f"Only this machine may ask without HTTPS. Put a proxy before it, and set {VARIABLES['https']}=1."
    if set(configuration.hosts) <= set(LOOPBACK):
        return f"Under which names do the pages answer? Set {VARIABLES['hosts']}, with commas between."
    return None


def _given(environment: Mapping[str, str], variable: str) -> str | None:
    if file := environment.get(f"{variable}_FILE", "").strip():
        try:
            return Path(file).read_text("utf-8").strip() or None
        except (OSError, UnicodeDecodeError) as fault:
            raise BadConfiguration(f"{variable}_FILE: {file} can't be read: {fault}") from fault
    return environment.get(variable, "").strip() or None


def _yes(value: str | None) -> bool:
    if value not in (None, "0", "1"):
        raise BadConfiguration(f"{VARIABLES['https']} is 1 or 0, not {value!r}.")
    return value == "1"


def _count(value: str | None) -> int:
    if value is None:
        return 0
    if not (value.isascii() and value.isdecimal() and int(value) < 10):
        raise BadConfiguration(f"{VARIABLES['proxies']} is how many proxies there are, not {value!r}.")
    return int(value)


def _provider(given: Mapping[str, str | None]) -> Provider | None:
    issuer, client, secret = given["issuer"], given["client"], given["client_secret"]
    if issuer is None and client is None and secret is None:
        return None
    if issuer is None or client is None or secret is None:
        names = ", ".join(VARIABLES[name] for name in ("issuer", "client", "client_secret"))
        raise BadConfiguration(f"A provider needs all of {names}.")
    return Provider(issuer.rstrip("/"), client, secret, given["claim"] or "preferred_username")
