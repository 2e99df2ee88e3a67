"""What logind says locks the desk: heard on a bus of the test's own that plays the system's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DESK = """
from PySide6.QtCore import QCoreApplication, QTimer
from frontdesk.app.system_watch import SystemWatch
application = QCoreApplication([])
watch = SystemWatch()
def heard():
    print("locking", flush=True)
watch.locking.connect(heard)
print(watch.watch(), flush=True)
QTimer.singleShot(20_000, application.quit)
application.exec()
"""
LOGIND = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
application = QCoreApplication([])
bus = QDBusConnection.systemBus()
assert bus.registerService("org.freedesktop.login1")
def say(path, interface, name, *arguments):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(arguments))
    assert bus.send(message)
say("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", True)
say("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", False)
say("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock")
bus.call(QDBusMessage.createMethodCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"))
"""


def process(program: str, bus: str) -> "subprocess.Popen[str]":
    environ = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus}
    return subprocess.Popen([sys.executable, "-c", program], env=environ, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus is not installed")
def test_the_desk_hears_of_sleep_and_of_the_locked_session(tmp_path: Path) -> None:
    address = f"unix:path={tmp_path}/bus"
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", f"--address={address}", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    daemon.stdout.readline()
    desk = process(DESK, address)
    try:
        assert desk.stdout is not None
        assert desk.stdout.readline() == "True\n"
        logind = process(LOGIND, address)
        logind.communicate(timeout=30)
        assert logind.returncode == 0
        assert [desk.stdout.readline() for _ in range(2)] == ["locking\n", "locking\n"]
    finally:
        for running in (desk, daemon):
            running.kill()
            running.communicate()


def test_without_a_bus_it_stays_silent(tmp_path: Path) -> None:
    desk = process(DESK.replace("20_000", "0"), f"unix:path={tmp_path}/none")
    assert desk.communicate(timeout=30)[0] == "False\n"
