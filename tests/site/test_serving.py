"""How the pages are served: what is refused, and what is said at the start."""

import re
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dss.service.office.sample_accounts import ACCOUNTS, open_sample_accounts
from dss.service.workspace.environment import BadConfiguration
from tests.support.sample_office import AS_OF, SampleOffice
from web.__main__ import serve
from web.app import create_app
from web.configuration import Configuration, refuse_address
from web.serving import application

HOST = "127.0.0.1"
GOOD = {"DSS_SECRET": "s" * 32, "DSS_HTTPS": "1", "DSS_HOSTS": "mutasi.example.go.id"}


def served(*options: str, **environment: str) -> Result:
    """Try to serve at a port that is taken, so that whatever comes before is seen, and nothing goes on for ever."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        return CliRunner().invoke(serve, [*options, "--port", port, "--lang", "en"], env=environment)


def test_a_port_in_use_is_said_with_the_way_out() -> None:
    result = served()
    assert result.exit_code == 1
    assert "Choose another with --port" in result.stderr


@pytest.mark.parametrize("missing", GOOD)
def test_the_world_is_not_listened_to_before_all_is_there_that_it_needs(missing: str) -> None:
    given = {name: value for name, value in GOOD.items() if name != missing}
    result = served("--listen", "0.0.0.0", **given)
    assert result.exit_code == 1
    assert missing in result.stderr
    assert refuse_address(Configuration.of(GOOD), "0.0.0.0") is None


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_may_ask_without_any_secret(address: str) -> None:
    assert refuse_address(Configuration.of({}), address) is None


def test_records_that_are_not_there_are_said_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = str(probe.getsockname()[1])
    result = CliRunner().invoke(serve, ["--database", f"sqlite:///{tmp_path}/none.db", "--port", port])
    assert result.exit_code == 1
    assert "dss init" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_secrets_come_from_the_environment_or_a_file_and_are_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("f" * 40 + "\n", "utf-8")
    of_file = Configuration.of({"DSS_SECRET_FILE": str(file)})
    assert of_file.secret == "f" * 40
    assert not of_file.made_up
    assert "f" * 40 not in repr(of_file)


def test_a_secret_that_nobody_gave_is_another_each_time() -> None:
    assert Configuration.of({}).secret != Configuration.of({}).secret


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"DSS_SECRET": "short"}, "openssl rand"),
        ({"DSS_SECRET_FILE": "/nowhere/secret"}, "can't be read"),
        ({"DSS_HTTPS": "yes"}, "1 or 0"),
        ({"DSS_PROXIES": "many"}, "number of proxies"),
        ({"DSS_OPENID_ISSUER": "https://id.example"}, "DSS_OPENID_SECRET"),
    ],
)
def test_a_setting_that_can_not_be_is_said(environment: dict[str, str], told: str) -> None:
    with pytest.raises(BadConfiguration, match=told):
        Configuration.of(environment)


def test_a_server_of_its_own_starts_from_the_environment(sample: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.serving.configure_logs", lambda: None)
    monkeypatch.setenv("DSS_DATABASE", sample.office.url)
    monkeypatch.setenv("DSS_CACHE", str(sample.folder / "shelf"))
    monkeypatch.setenv("DSS_AS_OF", AS_OF.isoformat())
    with pytest.raises(BadConfiguration, match="DSS_SECRET"):
        application()
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    app = application()
    assert app.test_client().get("/health/ready", base_url="https://mutasi.example.go.id").status_code == 200
    assert app.test_client().get("/health/ready", base_url="https://localhost").status_code == 400


def test_made_up_accounts_get_new_passwords_at_each_start_which_let_them_in(own_sample: SampleOffice) -> None:
    office = own_sample.office
    before = {one.id: one.password for one in open_sample_accounts(office, office.acting("admin"))}
    opened = open_sample_accounts(office, office.acting("admin"))
    assert {one.id for one in opened} == {account.id for account in ACCOUNTS}
    assert all(re.fullmatch(r"(\w{5}-){2}\w{5}", one.password) for one in opened)
    assert not {one.password for one in opened} & set(before.values())
    client = create_app(office, Configuration(as_of=AS_OF)).test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/login").text)
    assert token
    given = {"csrf_token": token[1], "account": opened[0].id, "password": opened[0].password}
    assert client.post("/login", data=given).status_code == 303


def test_made_up_accounts_are_for_this_machine_alone(own_sample: SampleOffice) -> None:
    office = own_sample.office
    open_sample_accounts(office, office.acting("admin"))
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = str(probe.getsockname()[1])
    options = ["--database", office.url, "--listen", "0.0.0.0", "--port", port]
    result = CliRunner().invoke(serve, [*options, "--lang", "en"], env=GOOD)
    assert result.exit_code == 1
    assert "allowed only on this machine" in result.stderr
