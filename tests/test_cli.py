"""The terminal: clear sentences, right exit codes, nothing lost."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

PARCOURS = Path(sys.executable).parent / "parcours"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [str(PARCOURS), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "shop.csv"
    path.write_text("user,time,event\nana,2026-01-01,view\nana,2026-01-02,buy\n,2026-01-03,view\n")
    return path


def test_a_question_to_a_file_is_answered_and_says_what_was_left_out(file: Path) -> None:
    answer = run("funnel", file, "--steps", "view", "--steps", "buy", "--within", "P7D")

    assert answer.returncode == 0
    assert "buy" in answer.stdout
    assert answer.stderr == "Left out 1 rows (no_customer: 1).\n"


def test_a_step_may_be_a_rule_as_json(file: Path) -> None:
    answer = run("funnel", file, "--steps", '["view", "help"]', "--steps", '{"activity": "b*"}', "--json")

    assert '"steps":[["view","help"],{"activity":"b*","channel":null,"where":{}}]' in answer.stdout
    assert '"activity":"view / help","optional":false,"customers":1' in answer.stdout


def test_a_file_is_imported_into_a_new_workspace_and_asked(file: Path, tmp_path: Path) -> None:
    imported = run("import", file, "--workspace", tmp_path / "shop")
    asked = run("variants", tmp_path / "shop", "--json")

    assert imported.stdout == "shop.csv: 3 rows received, 2 stored, 0 duplicate, 1 rejected (no_customer: 1).\n"
    assert '"activities":["view","buy"]' in asked.stdout


def test_a_dry_run_shows_the_mapping_and_imports_nothing(file: Path, tmp_path: Path) -> None:
    shown = run("import", file, "--workspace", tmp_path / "shop", "--dry-run")

    assert '"customer": "user"' in shown.stdout
    assert not (tmp_path / "shop").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["funnel", "nowhere.csv", "--steps", "a"], 1, "Error: 'nowhere.csv' cannot be read"),
        (["funnel", "{file}", "--steps", "bye"], 1, "Did you mean 'buy'?"),
        (["funnel", "{file}", "--steps", "buy", "--within", "a week"], 2, "'a week' is not a duration. Write it as"),
        (["funnel", "{file}"], 2, "Missing option '--steps'"),
        (
            ["funnel", "{file}", "--steps", "buy", "--column-customer", "client"],
            1,
            "There is no column 'client'. The col",
        ),
        (["serve", "--data", "{file}"], 2, "is a file"),
        (["dance"], 2, "No such command 'dance'"),
    ],
)
def test_a_mistake_gives_one_sentence_and_no_traceback(
    file: Path, arguments: list[str], code: int, sentence: str
) -> None:
    answer = run(*(argument.format(file=file) for argument in arguments))

    assert answer.returncode == code
    assert sentence in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_taken_port_gives_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        answer = run("serve", "--data", tmp_path / "data", "--port", str(port))

    assert answer.returncode == 1
    assert answer.stderr == (
        f"Error: Port {port} of 127.0.0.1 cannot be used: Address already in use. "
        f"Choose another one with --port {port + 1}, or stop the program that uses it.\n"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; run the tests as a user to see this one")
def test_a_folder_without_the_right_to_write_gives_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    answer = run("serve", "--data", tmp_path / "data", "--port", "0")

    tmp_path.chmod(0o700)
    assert answer.stderr.startswith(f"Error: {tmp_path / 'data'} cannot be written to. Choose another folder")


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_says_its_address_answers_and_stops_cleanly(tmp_path: Path, signal_number: int) -> None:
    command = [str(PARCOURS), "serve", "--data", str(tmp_path / "data"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[4]
            assert urllib.request.urlopen(f"{address}/healthz", timeout=60).status == 200
            server.send_signal(signal_number)
            out, err = server.communicate(timeout=60)
        finally:
            server.kill()

    assert (server.returncode, out, err) == (0, "Stopped.\n", "")
