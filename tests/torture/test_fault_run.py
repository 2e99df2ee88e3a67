"""The program's window before a failing server: a word and a sentence, never green, never an error or a Qt warning."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from frontdesk.training import Ready
from tests.sandbox_process import running_sandbox
from tests.torture.faults import all_faults
from tests.torture.test_desk_run import run_program

SOME = ("refused", "reset before", "empty 200", "HTML 502", "gzip bomb", "status 500", "wrong types", "all null",
        "hostile text", "huge numbers", "all optional absent", "JSON: deep lists", "JSON: not UTF-8")  # fmt: skip
MET = tuple(fault.name for fault in all_faults("")) if "FRONTDESK_TORTURE" in os.environ else SOME


@pytest.mark.timeout(3_600)
def test_whatever_fails_the_window_says_so_and_goes_on(tmp_path: Path) -> None:
    with running_sandbox() as sandbox:
        ready = Ready(sandbox.url, sandbox.site_id, sandbox.token, sandbox.codes)
        found = run_program(tmp_path, "tests.torture.fault_run", json.dumps(asdict(ready)), *MET)
    assert found["complaints"] == []
    assert found["crashes"] == []
    assert len(found["rows"]) >= len(MET) - 1
    for row in found["rows"]:
        word, sentence = row["shown"]
        assert row["struck"], row
        assert word in ("CHECK", "STOP", "NO ANSWER"), row
        assert len(sentence) > 10, row
        assert row["after"][0] == "WELCOME", row
