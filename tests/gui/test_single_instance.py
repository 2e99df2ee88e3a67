"""One desk a person and folder: the second start raises the first, and nothing a crash left stands in the way."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication

from frontdesk.app.single_instance import SingleInstance
from tests.gui.conftest import until

OTHER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from frontdesk.app.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.is_first(), flush=True)
if len(sys.argv) > 2:
    time.sleep(60)
"""


def other(folder: Path, *more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", OTHER, str(folder), *more], stdout=subprocess.PIPE, text=True)


async def said(process: "subprocess.Popen[str]") -> str:
    await until(lambda: process.poll() is not None, 20)
    return process.communicate()[0].strip()


@pytest.mark.usefixtures("qapp")
async def test_the_second_start_raises_the_first_and_ends(tmp_path: Path) -> None:
    first = SingleInstance(tmp_path / "data")
    raised: list[bool] = []
    first.wanted.connect(lambda: raised.append(True))
    assert first.is_first()
    assert await said(other(tmp_path / "data")) == "False"
    await until(lambda: raised == [True])
    assert await said(other(tmp_path / "elsewhere")) == "True"
    assert raised == [True]
    first.close()
    assert await said(other(tmp_path / "data")) == "True"


@pytest.mark.usefixtures("qapp")
async def test_what_a_crash_left_stands_in_nobodys_way(tmp_path: Path) -> None:
    crashed = other(tmp_path, "stay")
    assert crashed.stdout is not None
    assert crashed.stdout.readline().strip() == "True"
    os.kill(crashed.pid, signal.SIGKILL)
    crashed.wait()
    crashed.stdout.close()
    assert (tmp_path / "desk.lock").exists()
    after = SingleInstance(tmp_path)
    assert after.is_first()
    after.close()


async def test_a_foreign_socket_of_the_name_is_taken_over(qapp: QApplication, tmp_path: Path) -> None:
    instance = SingleInstance(tmp_path)
    squatter = QLocalServer()
    assert squatter.listen(instance._name)
    assert instance.is_first()
    assert await said(other(tmp_path)) == "False"
    squatter.close()
    instance.close()
