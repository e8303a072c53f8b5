import socket
from pathlib import Path

from click.testing import CliRunner

from web.__main__ import HOST, serve


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return str(probe.getsockname()[1])


def test_files_with_errors_are_refused_by_their_diagnostics(tmp_path: Path) -> None:
    broken = tmp_path / "tenure.yaml"
    broken.write_text("theme: tenure\nrulez: []\n", encoding="utf-8")
    result = CliRunner().invoke(serve, ["--rules", str(tmp_path), "--as-of", "2026-07-01", "--port", free_port()])
    assert result.exit_code == 1
    assert "tenure.yaml:2:1: error[unknown-key]" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_a_port_in_use_is_said_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(serve, ["--as-of", "2026-07-01", "--port", str(port)])
    assert result.exit_code == 1
    assert f"Can't listen on port {port}" in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_the_folders_and_the_day_may_come_from_the_environment(tmp_path: Path) -> None:
    given = {"DSS_RULES": str(tmp_path), "DSS_AS_OF": "2026-07-01"}
    result = CliRunner().invoke(serve, ["--port", free_port()], env=given)
    assert f"rules:     {tmp_path}" in result.stdout
    assert "as of:     2026-07-01" in result.stdout
