import http.client
import json
import os
import signal
import threading
import time

import pytest

from tests.ops.running import Running, sambung

pytestmark = pytest.mark.faults


def test_ready_tells_the_jobs_in_numbers(running: Running) -> None:
    answer = running.ready()
    assert answer["ready"] is True
    assert answer["jobs"]["failed"] == 0


def test_alive_and_figures(running: Running) -> None:
    assert running.get("/healthz") == (200, b"ok\n")
    running.get("/", Host="sambung.example")
    status, figures = running.get("/metrics")
    assert status == 200
    assert b'sambung_jobs{state="failed"} 0.0' in figures
    assert b"django_http_requests_total_by_method" in figures


def test_a_request_line_in_absolute_form_is_understood(running: Running) -> None:
    """As every server has to (RFC 9112, 3.2.2); some clients send it also without a proxy."""
    for target in ("http://sambung.example/status/", "http://sambung.example/api/v1/tus/"):
        client = http.client.HTTPConnection("127.0.0.1", running.port, timeout=20)
        client.request("OPTIONS" if "api" in target else "GET", target, headers={"Host": "sambung.example"})
        answer = client.getresponse()
        assert answer.status == (204 if "api" in target else 200), answer.read()
        client.close()


def test_figures_are_not_for_those_who_come_through_a_proxy(running: Running) -> None:
    assert running.get("/metrics", **{"X-Forwarded-For": "127.0.0.1"})[0] == 404


def test_second_start_says_who_holds_the_folder(running: Running) -> None:
    result = sambung("serve", "--data", running.data, "--port", str(running.port + 1))
    assert result.returncode == 1
    assert running.process
    assert f"is in use by process {running.process.pid} (`sambung serve`)" in result.stderr


def test_taken_port_is_told_at_once(running: Running) -> None:
    result = sambung("serve", "--data", f"{running.data}-2", "--port", running.port)
    assert result.returncode == 1
    assert f"Port {running.port} on 127.0.0.1 cannot be used" in result.stderr


def test_other_mode_is_refused(running: Running) -> None:
    result = sambung("migrate", "--data", running.data, SAMBUNG_MODE="demo")
    assert result.returncode == 1
    assert "This database is a live one, and SAMBUNG_MODE is demo" in result.stderr


def test_database_password_and_socket_are_private(running: Running) -> None:
    folder = running.data / "postgres"
    assert (folder / "password").stat().st_mode & 0o777 == 0o600
    with running.sql() as connection:
        settings = dict(
            connection.execute(
                "SELECT name, setting FROM pg_settings"
                " WHERE name IN ('listen_addresses', 'fsync', 'data_checksums', 'unix_socket_directories')"
            ).fetchall()
        )
        assert settings["listen_addresses"] == ""
        assert (settings["fsync"], settings["data_checksums"]) == ("on", "on")
        assert os.stat(settings["unix_socket_directories"]).st_mode & 0o777 == 0o700


@pytest.mark.parametrize("part", ["sambung web", "sambung worker", "bin/postgres"])
def test_killed_part_is_started_again(running: Running, part: str) -> None:
    running.ready()
    before = {pid for pid, command in running.processes().items() if part in command}
    assert before
    os.kill(min(before), signal.SIGKILL)
    time.sleep(0.3)
    running.ready()
    deadline = time.monotonic() + 60
    while not {pid for pid, command in running.processes().items() if part in command} - before:
        assert time.monotonic() < deadline, running.log()[-3000:]
        time.sleep(0.1)


def test_start_after_killing_everything_needs_no_hand(running: Running) -> None:
    with running.sql() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (at timestamptz DEFAULT now())")
        connection.execute("INSERT INTO kept DEFAULT VALUES")
        running.kill_everything()
    assert not running.processes()
    running.start()
    running.ready()
    with running.sql() as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1,)
        connection.execute("DROP TABLE kept")


def test_stale_process_number_of_somebody_else_is_no_obstacle(running: Running) -> None:
    running.kill_everything()
    pid_file = running.data / "postgres" / "cluster" / "postmaster.pid"
    lines = pid_file.read_text().split("\n")
    pid_file.write_text("\n".join(["1", *lines[1:]]))
    running.start()
    running.ready()


def test_sigterm_lets_a_request_finish(running: Running) -> None:
    running.ready()
    answers: list[tuple[int, bytes]] = []
    with running.sql() as connection, connection.transaction():
        connection.execute("LOCK TABLE procrastinate_jobs IN ACCESS EXCLUSIVE MODE")
        slow = threading.Thread(target=lambda: answers.append(running.get("/readyz")))
        slow.start()
        time.sleep(0.5)
        assert running.process
        running.process.terminate()
        time.sleep(1)
        assert slow.is_alive()
    slow.join()
    assert answers[0][0] == 200
    assert running.process.wait(timeout=60) == 0
    assert not running.processes()
    running.start()
    running.ready()


def test_it_stops_even_if_a_request_hangs(running: Running) -> None:
    running.ready()
    with running.sql() as connection, connection.transaction():
        connection.execute("LOCK TABLE procrastinate_jobs IN ACCESS EXCLUSIVE MODE")
        threading.Thread(target=_ask_in_vain, args=[running], daemon=True).start()
        time.sleep(0.5)
        running.stop()
        connection.close()
    running.start()
    running.ready()


def _ask_in_vain(running: Running) -> None:
    try:
        running.get("/readyz")
    except OSError:
        return


def test_log_is_json_without_what_people_typed(running: Running) -> None:
    named = {"Host": "sambung.example", "User-Agent": "Telepon-Bu-Siti"}
    running.get("/cari/?q=Budi+Santoso", **named)
    running.get("/jawab/eyJwIjoxMjM0NTY3ODkwfQ:1vabcd:signature/", **named)
    time.sleep(0.3)
    lines = [json.loads(line) for line in running.log().splitlines()]
    assert any(line.get("request") == "GET /cari/?…" and line["request_id"] for line in lines)
    for mark in ("Budi", "signature", "Siti"):
        assert mark not in running.log()
