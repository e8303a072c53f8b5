"""The configuration of the web server: secrets, host names, time limits; from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from secrets import token_hex
from typing import Final

from dss.model.text import Text, _
from dss.service.office.sessions import Lasting
from dss.service.reminders.mail import Mail
from dss.service.workspace.environment import BadConfiguration, read_variable

LOOPBACK: Final = ("127.0.0.1", "localhost")
"""Host names of this machine itself."""

SHORTEST_SECRET: Final = 32
"""Minimum length of a secret; 32 hexadecimal digits are 128 bits."""

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
"""The environment variable of each setting; with ``_FILE`` appended, it names a file that holds the value."""


@dataclass(frozen=True, slots=True)
class RateLimits:
    """Rate limits, in the notation of Flask-Limiter.

    Attributes:
        pages: All requests of one account or, if none is signed in, of one address.
        sign_in: Attempts to sign in from one address, successful or not; also entries of one's own password.
        tries: Failed attempts to sign in with one account name.
        token: All requests of one access token of the API.
    """

    pages: str = "1200 per minute"
    sign_in: str = "30 per minute"
    tries: str = "10 per 15 minutes"
    token: str = "600 per minute"


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID Connect provider for signing in.

    Attributes:
        issuer: Its address, which has ``/.well-known/openid-configuration`` below it.
        claim: The claim that holds the id of the account.
    """

    issuer: str
    client: str
    client_secret: str = field(repr=False)
    claim: str


@dataclass(frozen=True, slots=True)
class Configuration:
    """The configuration of the web server.

    Attributes:
        secret: Signs cookies; random if none is configured, so that a restart signs everyone out.
        made_up: Whether the secret is random.
        hosts: The host names that are answered.
        https: Whether browsers connect by HTTPS, which only this machine itself may do without.
        proxies: The number of trusted reverse proxies, whose ``X-Forwarded-*`` headers are used.
        metrics_token: Token for reading the metrics; None to allow only this machine.
        provider: A provider for signing in besides passwords; None for passwords only.
        mail: How reminders are sent; None for no reminders.
        as_of: The day of cases and assessments; None for the current day.
    """

    secret: str = field(default_factory=token_hex, repr=False)
    made_up: bool = True
    hosts: tuple[str, ...] = LOOPBACK
    https: bool = False
    proxies: int = 0
    metrics_token: str | None = field(default=None, repr=False)
    provider: Provider | None = None
    mail: Mail | None = None
    as_of: date | None = None
    lasting: Lasting = field(default_factory=Lasting)
    limits: RateLimits = field(default_factory=RateLimits)

    @classmethod
    def of(cls, environment: Mapping[str, str], as_of: date | None = None) -> "Configuration":
        """Read the environment; the defaults suit a server for this machine only.

        Raises:
            BadConfiguration: If a setting is invalid.
        """
        given = {name: read_variable(environment, variable) for name, variable in VARIABLES.items()}
        secret = given["secret"]
        if secret is not None and len(secret) < SHORTEST_SECRET:
            message = _("{variable} is shorter than {least} characters. Create one: openssl rand -hex 32")
            raise BadConfiguration(message, variable=VARIABLES["secret"], least=SHORTEST_SECRET)
        return cls(
            secret=secret or token_hex(),
            made_up=secret is None,
            hosts=tuple((given["hosts"] or ",".join(LOOPBACK)).replace(" ", "").split(",")),
            https=_yes(given["https"]),
            proxies=_count(given["proxies"]),
            metrics_token=given["metrics_token"],
            provider=_provider(given),
            mail=Mail.of(environment),
            as_of=as_of,
        )


def refuse_address(configuration: Configuration, address: str) -> Text | None:
    """Return why the server may not listen on an address; None if it may.

    Beyond this machine, a secret, HTTPS and a host name must be configured.
    """
    if address in LOOPBACK or address == "::1":
        return None
    if configuration.made_up:
        message = _("Without {variable}, only this machine may connect. Create one: openssl rand -hex 32")
        return message.filled(variable=VARIABLES["secret"])
    if not configuration.https:
        message = _("Without HTTPS, only this machine may connect. Use a reverse proxy, and set {variable}=1.")
        return message.filled(variable=VARIABLES["https"])
    if set(configuration.hosts) <= set(LOOPBACK):
        message = _("No host names are configured. Set {variable}, separated by commas.")
        return message.filled(variable=VARIABLES["hosts"])
    return None


def _yes(value: str | None) -> bool:
    if value not in (None, "0", "1"):
        raise BadConfiguration(_("{variable} must be 1 or 0, not {value!q}."), variable=VARIABLES["https"], value=value)
    return value == "1"


def _count(value: str | None) -> int:
    if value is None:
        return 0
    if not (value.isascii() and value.isdecimal() and int(value) < 10):
        message = _("{variable} must be the number of proxies, not {value!q}.")
        raise BadConfiguration(message, variable=VARIABLES["proxies"], value=value)
    return int(value)


def _provider(given: Mapping[str, str | None]) -> Provider | None:
    issuer, client, secret = given["issuer"], given["client"], given["client_secret"]
    if issuer is None and client is None and secret is None:
        return None
    if issuer is None or client is None or secret is None:
        names = ", ".join(VARIABLES[name] for name in ("issuer", "client", "client_secret"))
        raise BadConfiguration(_("A provider needs all of {names}. Set them."), names=names)
    return Provider(issuer.rstrip("/"), client, secret, given["claim"] or "preferred_username")
