"""What is loaded before the window is on screen: a desk that starts must take a scan at once."""

import json
import subprocess
import sys

import pytest

LATER = (
    "httpx", "pydantic", "keyring", "phonenumbers", "segno", "barcode", "serial", "biip", "miniaudio", "sqlcipher3",
    "starlette", "uvicorn", "truststore", "frontdesk.api.client", "frontdesk.app.app", "frontdesk.sandbox",
    "frontdesk.tour", "frontdesk.views.desk_view", "frontdesk.views.setup_window",
)  # fmt: skip
LIST = "import frontdesk.boot, frontdesk.launch, json, sys; print(json.dumps(sorted(sys.modules)))"


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    done = subprocess.run([sys.executable, "-c", LIST], stdout=subprocess.PIPE, text=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("module", LATER)
def test_is_loaded_after_the_window_is_on_screen(module: str, loaded: set[str]) -> None:
    assert module not in loaded


def test_the_window_itself_is_loaded(loaded: set[str]) -> None:
    assert "frontdesk.views.main_window" in loaded


def test_no_source_is_read_for_a_feature_that_nobody_uses() -> None:
    count = "import frontdesk.boot, frontdesk.app.app, linecache; print(len(linecache.cache))"
    done = subprocess.run([sys.executable, "-c", count], stdout=subprocess.PIPE, text=True, check=True)
    assert int(done.stdout) < 60  # some hundreds otherwise


def test_no_command_line_comes_with_the_http_client() -> None:
    """httpx loads click, rich and pygments with its own where they are installed."""
    loaded = "print('httpx' in sys.modules, 'rich' in sys.modules)"
    names = f"import frontdesk.api.late, frontdesk.api.transport, sys; {loaded}"
    done = subprocess.run([sys.executable, "-c", names], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
