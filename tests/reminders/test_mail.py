"""Messages and a real server: taken, refused, put off, and never in the clear where a password is sent."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from dss.service.reminders.mail import Delivery, Mail, Security, ServerUnreachable, send
from dss.service.workspace.environment import BadConfiguration
from dss.storage.records.outbox import MessageState
from tests.support.mail_server import PASSWORD, USER, MailServer, authenticate, certificate, running, settings_of

TO = "hana@papuaselatan.example"
ON = {"DSS_SMTP": "smtp://localhost", "DSS_SMTP_FROM": "salor@x.example", "DSS_SITE": "https://x.example/"}


def message(to: str = TO) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "salor@papuaselatan.example", to, "Salor"
    made.set_content("Sudah siap.")
    return made


def test_without_the_one_setting_reminders_are_off() -> None:
    assert Mail.of({name: value for name, value in ON.items() if name != "DSS_SMTP"}) is None


@pytest.mark.parametrize(
    ("server", "read"),
    [
        ("smtp://mail.example", ("mail.example", 25, Security.NONE, None)),
        ("smtp://a%40b@mail.example:2525?starttls", ("mail.example", 2525, Security.STARTTLS, "a@b")),
        ("smtps://a@mail.example", ("mail.example", 465, Security.TLS, "a")),
    ],
)
def test_a_server_is_read(server: str, read: tuple[object, ...]) -> None:
    secret = {"DSS_SMTP_PASSWORD": "rahasia"} if read[3] else {}
    mail = Mail.of({**ON, **secret, "DSS_SMTP": server})
    assert mail is not None
    assert (mail.host, mail.port, mail.security, mail.user) == read
    assert mail.site == "https://x.example"
    assert "rahasia" not in repr(mail)


def test_the_password_may_be_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("rahasia\n")
    mail = Mail.of({**ON, "DSS_SMTP": "smtps://a@b.c", "DSS_SMTP_PASSWORD_FILE": str(tmp_path / "password")})
    assert mail is not None
    assert mail.password == "rahasia"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"DSS_SMTP": "mail.example"}, "DSS_SMTP must"),
        ({"DSS_SMTP": "http://mail.example"}, "DSS_SMTP must"),
        ({"DSS_SMTP": "smtp://mail.example:mail"}, "DSS_SMTP must"),
        ({"DSS_SMTP": "smtp://mail.example?tls"}, "DSS_SMTP must"),
        ({"DSS_SMTP": "smtps://a:b@mail.example"}, "without a password"),
        ({"DSS_SMTP": "smtps://a@mail.example"}, "DSS_SMTP_PASSWORD"),
        ({"DSS_SMTP_PASSWORD": "b"}, "DSS_SMTP_PASSWORD"),
        ({"DSS_SMTP": "smtp://a@mail.example", "DSS_SMTP_PASSWORD": "b"}, "without encryption"),
        ({"DSS_SMTP_FROM": ""}, "DSS_SMTP_FROM"),
        ({"DSS_SMTP_FROM": "a@b.example\nBcc: c@d.example"}, "DSS_SMTP_FROM"),
        ({"DSS_SITE": ""}, "DSS_SITE"),
        ({"DSS_SITE": "x.example"}, "DSS_SITE"),
    ],
)
def test_a_setting_that_is_wrong_or_missing_is_named(wrong: dict[str, str], named: str) -> None:
    with pytest.raises(BadConfiguration, match=named):
        Mail.of({**ON, **wrong})


def test_a_message_that_is_taken_is_sent() -> None:
    with running(MailServer()) as server:
        assert send(settings_of(server), message()) == Delivery(MessageState.SENT)
        assert [one["To"] for one in server.taken] == [TO]


@pytest.mark.parametrize(
    ("refusal", "state"),
    [("450 4.2.1 Mailbox busy", MessageState.WAITING), ("550 5.1.1 No such user", MessageState.REFUSED)],
)
def test_an_address_is_put_off_or_refused_for_good(refusal: str, state: MessageState) -> None:
    with running(MailServer(refuses={TO: refusal})) as server:
        assert send(settings_of(server), message()) == Delivery(state, refusal)


@pytest.mark.parametrize(
    ("refusal", "state"),
    [("451 4.3.0 Try again later", MessageState.WAITING), ("554 5.6.0 Looks bad", MessageState.GIVEN_UP)],
)
def test_a_text_that_is_refused_says_nothing_against_the_address(refusal: str, state: MessageState) -> None:
    with running(MailServer(refuses_text=refusal)) as server:
        assert send(settings_of(server), message()) == Delivery(state, refusal)


def test_a_connection_that_is_dropped_puts_the_message_off() -> None:
    with running(MailServer(hangs_up={TO})) as server:
        delivery = send(settings_of(server), message())
    assert delivery.state is MessageState.WAITING
    assert delivery.answer


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with running(MailServer()) as server:
        pass
    with pytest.raises(ServerUnreachable):
        send(settings_of(server), message())


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_password_is_sent_encrypted_to_a_server_that_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: Security
) -> None:
    context, trusted = certificate(tmp_path)
    tls = {"ssl_context": context} if security is Security.TLS else {"tls_context": context, "require_starttls": True}
    with_user = {"authenticator": authenticate, "auth_require_tls": security is not Security.TLS}
    with running(MailServer(), **tls, **with_user) as server:
        mail = settings_of(server, security=security, user=USER, password=PASSWORD)
        with pytest.raises(ServerUnreachable, match=r"(?i)certificate"):
            send(mail, message())
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert send(mail, message()) == Delivery(MessageState.SENT)
        with pytest.raises(ServerUnreachable, match="535"):
            send(settings_of(server, security=security, user=USER, password="lain"), message())


def test_nothing_is_sent_to_a_server_that_offers_no_encryption_where_it_is_asked_for() -> None:
    with running(MailServer()) as server:
        with pytest.raises(ServerUnreachable, match="STARTTLS"):
            send(settings_of(server, security=Security.STARTTLS), message())
        assert server.tried == []
