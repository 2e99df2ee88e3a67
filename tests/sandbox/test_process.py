"""The sandbox as a program: what it says, what it keeps, and how it ends."""

import gc
import os
import random
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest

from frontdesk.sandbox import serve
from frontdesk.sandbox.schema import UnusableDatabase
from tests.sandbox.conftest import api_of
from tests.sandbox_process import running_sandbox


def _run(*options):
    command = [sys.executable, "-m", "frontdesk.sandbox", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def _people(*options, customers=40):
    with running_sandbox(*options, customers=customers) as sandbox, api_of(sandbox).http as http:
        listed = http.get("/customers/customers", params={"per_page": 100}).json()["data"]
        bands = http.get(f"/customers/customers/{listed[-1]['id']}/barcodes").json()["data"]
    return [(guest["id"], guest["full_name"], guest["email"], guest["phone"]) for guest in listed], len(bands)


def test_the_same_seed_invents_the_same_people():
    assert _people("--seed", "7") == _people("--seed", "7")
    assert _people("--seed", "7") != _people("--seed", "8")


def test_what_was_changed_is_there_after_a_restart(tmp_path):
    database = str(tmp_path / "people.db")
    with running_sandbox("--database", database) as sandbox:
        api = api_of(sandbox)
        with api.http:
            api.http.put(api.path("welcome"), json={"first_name": "Ämy"})
            api.http.put(api.band_path("with_card") + "/expiry-date", json={"expires_at": "2099-01-01T00:00:00Z"})
            api.http.delete(api.band_path("no_card"))
            job = api.http.get("/customers/customers/queue").json()["data"]["id"]
            left = api.people()["meta"]["total"]
        first = sandbox
    with running_sandbox("--database", database, "--seed", "99", customers=5) as sandbox:
        assert (sandbox.token, sandbox.codes, sandbox.tokens) == (first.token, first.codes, first.tokens)
        api = api_of(sandbox)
        with api.http:
            assert api.guest("welcome")["first_name"] == "Ämy"
            assert api.people(query="amy")["meta"]["total"] == 1
            assert api.band("with_card")["expires_at"] == "2099-01-01T00:00:00+00:00"
            assert api.by_code("no_card").status_code == 404
            assert api.http.get(f"/customers/queued-jobs/{job}").status_code == 200
            assert api.people()["meta"]["total"] == left


def test_a_kill_loses_nothing_that_was_answered(tmp_path):
    database = str(tmp_path / "people.db")
    with running_sandbox("--database", database) as sandbox:
        api = api_of(sandbox)
        with api.http:
            api.http.put(api.path("welcome"), json={"first_name": "Kept"})
            sandbox.process.kill()
            sandbox.process.wait(10)
    with running_sandbox("--database", database) as sandbox:
        api = api_of(sandbox)
        with api.http:
            assert api.guest("welcome")["first_name"] == "Kept"


def test_a_given_token_is_the_one_that_counts():
    with running_sandbox("--token", "my-token") as sandbox:
        assert sandbox.token == "my-token"
        with api_of(sandbox).http as http:
            assert http.get("/sites").status_code == 200


def test_answers_are_held_back():
    with running_sandbox("--latency-ms", "150") as sandbox, api_of(sandbox).http as http:
        began = time.monotonic()
        assert http.get("/sites").status_code == 200
        assert time.monotonic() - began >= 0.15


def test_it_listens_on_this_machine_only(sandbox):
    assert httpx.URL(sandbox.url).host == "127.0.0.1"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals that ask politely")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_being_told_to_stop_is_no_failure(number):
    with running_sandbox() as sandbox:
        sandbox.process.send_signal(number)
        output, errors = sandbox.process.communicate(timeout=10)
    assert (sandbox.process.returncode, output, errors) == (0, "", "")


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "99999"],
        ["--port", "http"],
        ["--customers", "-1"],
        ["--customers", "many"],
        ["--latency-ms", "-5"],
        ["--seed", "x"],
        ["--colour", "red"],
        ["--host", "no.such.host.invalid"],
        ["--host", ""],
        ["--host", "x" * 300],
        ["--database", "/no/such/folder/people.db"],
        ["--token", "two\nlines"],
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(options):
    ended = _run(*options)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("frontdesk sandbox: ")
    assert ended.stderr.endswith(".\n")
    assert ended.stderr.count("\n") == 1


def test_a_port_in_use_is_said(sandbox):
    ended = _run("--port", sandbox.url.rpartition(":")[2])
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "in use" in ended.stderr


def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear reader, " * 100)
    ended = _run("--database", str(file))
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert file.read_text() == "Dear reader, " * 100


def test_a_database_damaged_anywhere_is_said_or_served(tmp_path):
    """sqlite3's own complaint quotes the damaged bytes, which need be no text."""
    whole, damaged = tmp_path / "whole.db", tmp_path / "damaged.db"
    options = serve._parser().parse_args(["--customers", "10", "--database", str(whole)])
    serve._prepare(options).close()
    good, luck, said = whole.read_bytes(), random.Random(7), 0
    options.database = str(damaged)
    for _ in range(80):
        marred = bytearray(good)
        for place in luck.sample(range(100, len(good)), 200):
            marred[place] = luck.randrange(256)
        damaged.write_bytes(marred)
        try:
            serve._prepare(options).close()
        except UnusableDatabase:
            said += 1
        gc.collect()  # the connection that failed holds a lock as long as it lives
    assert said > 20


@pytest.mark.skipif(sys.platform == "win32", reason="the reader of a pipe leaves otherwise there")
def test_a_ready_line_that_nobody_reads_is_said():
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "frontdesk.sandbox", "--customers", "5"]
    ended = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    os.close(writer)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "Broken pipe" in ended.stderr


def test_a_database_in_use_is_said(tmp_path):
    database = str(tmp_path / "people.db")
    with running_sandbox("--database", database):
        ended = _run("--database", database)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "locked" in ended.stderr


@pytest.mark.parametrize(
    "line",
    [
        b"GET /customers/customers/\xff\xfe HTTP/1.1",
        b"GET /customers/customers/barcode-search/%ff%00%fe?site_id=%00 HTTP/1.1",
        b"GET /customers/customers?query=%00%ff%22*&site_id=%22&label_ids=,, HTTP/1.1",
        b"GET //customers//customers HTTP/1.1",
        b"GET * HTTP/1.1",
        b"NONSENSE",
    ],
)
def test_garbage_is_answered_without_a_fault(sandbox, line):
    address = httpx.URL(sandbox.url)
    head = b"\r\nHost: <bad>\r\nConnection: close\r\nAuthorization: Bearer " + sandbox.token.encode()
    with socket.create_connection((address.host, address.port), 10) as connection:
        connection.sendall(line + head + b"\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.split()[1] in {b"200", b"400", b"404"}
    assert sandbox.process.poll() is None
