"""The mail server: its settings, and one attempt to send a message. The only importer of smtplib."""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from dss.model.text import _
from dss.service.office.accounts import is_address
from dss.service.workspace.environment import BadConfiguration, read_variable
from dss.storage.records.outbox import MessageState

SERVER, PASSWORD, SENDER, SITE = "DSS_SMTP", "DSS_SMTP_PASSWORD", "DSS_SMTP_FROM", "DSS_SITE"
"""The environment variables; the first turns reminders on. Each may end in ``_FILE`` and name a file instead."""

_SECONDS: Final = 20
"""How long the server may take for each answer."""

_LONGEST_ANSWER: Final = 200


class Security(StrEnum):
    """How a connection is encrypted."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


_PORTS: Final = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}


class RemindersOff(BadConfiguration):
    """No mail server is configured."""

    def __init__(self) -> None:
        super().__init__(_("Reminders are off. Set {variable} to turn them on."), variable=SERVER)


@dataclass(frozen=True, slots=True)
class Mail:
    """How reminders are sent.

    Attributes:
        user: Who signs in at the server; None for nobody.
        sender: The address that messages come from.
        site: The public address of the pages, without a final slash.
    """

    host: str
    port: int
    security: Security
    user: str | None
    password: str | None = field(repr=False)
    sender: str
    site: str

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Mail | None":
        """Read the environment; None if no server is named, so that reminders are off.

        Raises:
            BadConfiguration: If a setting is invalid, or one is missing that the server needs.
        """
        server, password, sender, site = (read_variable(environment, name) for name in (SERVER, PASSWORD, SENDER, SITE))
        if server is None:
            return None
        if sender is None or not is_address(sender):
            message = _("{variable} must be the e-mail address that reminders come from.")
            raise BadConfiguration(message, variable=SENDER)
        address = urlsplit(site or "")
        if address.scheme not in ("http", "https") or not address.hostname or address.query or address.fragment:
            message = _("{variable} must be the public address of the pages, such as https://mutasi.example.go.id.")
            raise BadConfiguration(message, variable=SITE)
        return cls(*_read_server(server, password), password, sender, address.geturl().rstrip("/"))


def _read_server(server: str, password: str | None) -> tuple[str, int, Security, str | None]:
    try:
        parts = urlsplit(server)
        port, security = parts.port, _security(parts)
    except ValueError:
        security = None
    if security is None or not parts.hostname or parts.password is not None or parts.path.strip("/") or parts.fragment:
        message = _("{variable} must read smtp://user@host:587?starttls or smtps://user@host:465, without a password.")
        raise BadConfiguration(message, variable=SERVER)
    user = unquote(parts.username) if parts.username else None
    if (user is None) != (password is None):
        message = _("A user in {server} needs a password in {password}, and the other way round.")
        raise BadConfiguration(message, server=SERVER, password=PASSWORD)
    if user is not None and security is Security.NONE:
        message = _("{variable} would send a password without encryption. Add ?starttls, or use smtps.")
        raise BadConfiguration(message, variable=SERVER)
    return parts.hostname, port or _PORTS[security], security, user


def _security(server: SplitResult) -> Security | None:
    match server.scheme, server.query:
        case "smtp", "":
            return Security.NONE
        case "smtp", "starttls":
            return Security.STARTTLS
        case "smtps", "":
            return Security.TLS
        case _:
            return None


class ServerUnreachable(Exception):
    """The server can't be connected to or signed in at, whatever the message."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of an attempt.

    Attributes:
        state: Sent, refused, given up, or waiting to be tried again.
        answer: What went wrong; None where nothing did.
    """

    state: MessageState
    answer: str | None = None


def send(mail: Mail, message: EmailMessage) -> Delivery:
    """Send a message to its one recipient.

    Raises:
        ServerUnreachable: If it could not even be offered.
    """
    server = _connect(mail)
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as fault:
        ((code, answer),) = fault.recipients.values()
        return Delivery(MessageState.REFUSED if _is_final(code) else MessageState.WAITING, _answer(code, answer))
    except smtplib.SMTPResponseException as fault:
        state = MessageState.GIVEN_UP if _is_final(fault.smtp_code) else MessageState.WAITING
        return Delivery(state, _describe(fault))
    except OSError as fault:
        return Delivery(MessageState.WAITING, _describe(fault))
    finally:
        with suppress(OSError):  # the message is sent, or not, whatever the server says to a farewell
            server.quit()
        server.close()
    return Delivery(MessageState.SENT)


def _connect(mail: Mail) -> smtplib.SMTP:
    server: smtplib.SMTP | None = None
    try:
        context = ssl.create_default_context()
        if mail.security is Security.TLS:
            server = smtplib.SMTP_SSL(mail.host, mail.port, timeout=_SECONDS, context=context)
        else:
            server = smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS)
        if mail.security is Security.STARTTLS:
            server.starttls(context=context)
        if mail.user is not None and mail.password is not None:
            server.login(mail.user, mail.password)
        server.ehlo_or_helo_if_needed()
    except OSError as fault:
        if server is not None:
            server.close()
        raise ServerUnreachable(_describe(fault)) from fault
    return server


def _is_final(code: int) -> bool:
    """Return whether an answer is a permanent refusal (RFC 5321 section 4.2.1)."""
    return 500 <= code < 600


def _describe(fault: OSError) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        return _answer(fault.smtp_code, fault.smtp_error)
    return " ".join(f"{type(fault).__name__}: {fault}".split())[:_LONGEST_ANSWER]


def _answer(code: int, answer: bytes | str) -> str:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(f"{code} {words}".split())[:_LONGEST_ANSWER]
