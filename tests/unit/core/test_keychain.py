"""A real keychain, a bus that has none, and no bus: each in a session of its own, as processes of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import asyncio, sys
from frontdesk.core.secrets import TokenVault
from frontdesk.store.keys import KeychainKeys, KeychainUnavailable

async def main() -> None:
    vault = TokenVault(seconds=8)
    await vault.save("https://api.try.be", "token-1")
    print("kept", vault.is_persistent, await vault.load("https://api.try.be") == "token-1")
    later = TokenVault(seconds=8)
    print("next start", await later.load("https://api.try.be") == "token-1")
    await later.delete("https://api.try.be")
    print("deleted", await TokenVault(seconds=8).load("https://api.try.be") is None)
    try:
        print("key", KeychainKeys("desk.db").create() == KeychainKeys("desk.db").load())
    except KeychainUnavailable:
        print("key", None)

asyncio.run(main())
"""
_OF_THIS_SESSION = ("DBUS_", "XDG_", "GNOME_", "PYTHON_KEYRING_BACKEND")
NONE_AT_ALL = ["kept False True", "next start False", "deleted True", "key None"]


def said(home: Path, *before: str, bus: str | None = None) -> list[str]:
    """What the program says in a home of its own."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(_OF_THIS_SESSION)}
    environ |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "XDG_DATA_HOME": str(home / "data")}
    environ |= {"PYTHONPATH": str(Path(__file__).parents[3])}
    if bus is not None:
        environ["DBUS_SESSION_BUS_ADDRESS"] = bus
    home.chmod(0o700)
    done = subprocess.run(
        [*before, sys.executable, "-c", PROGRAM], env=environ, capture_output=True, check=False, text=True, timeout=90
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(shutil.which("gnome-keyring-daemon") is None, reason="gnome-keyring is not installed")
def test_a_real_keychain_keeps_token_and_key(tmp_path: Path) -> None:
    unlock = 'echo -n password | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
    heard = said(tmp_path, "dbus-run-session", "--", "sh", "-c", unlock, "sh")
    assert heard == ["kept True True", "next start True", "deleted True", "key True"]
    assert b"token-1" not in b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="dbus is not installed")
def test_a_bus_without_a_keychain_is_none_at_all(tmp_path: Path) -> None:
    bare = tmp_path / "bare.conf"
    bare.write_text(
        "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
        '<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy>'
        "</busconfig>"
    )
    assert said(tmp_path, "dbus-run-session", f"--config-file={bare}", "--") == NONE_AT_ALL


@pytest.mark.parametrize("bus", [None, "unix:path=/nowhere/bus"])
def test_without_a_bus_there_is_none_at_all(tmp_path: Path, bus: str | None) -> None:
    assert said(tmp_path, bus=bus) == NONE_AT_ALL
