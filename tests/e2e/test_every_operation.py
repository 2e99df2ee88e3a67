"""Each of the 30 operations is reached by keys or mouse in some window's test.

The test says so with `reaches`, and is held to it by what the program notes of its calls: see `tests/reaching.py`.
"""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
import yaml

TESTS = Path(__file__).parents[1]
CONTRACT = TESTS / "contract" / "openapi.yaml"
OUTSIDE = frozenset({"listPaymentMethods", "listSites", "getSite", "getTokenInfo"})
"""Calls just outside the 30."""


def operations() -> list[str]:
    """The operations of the contract."""
    paths = yaml.safe_load(CONTRACT.read_text("utf-8"))["paths"]
    found = [
        method["operationId"]
        for path in paths.values()
        for method in path.values()
        if isinstance(method, dict) and "operationId" in method
    ]
    return sorted(set(found) - OUTSIDE)


@cache
def reached() -> dict[str, list[str]]:
    """The tests of windows by the operations that their markers name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted([*TESTS.glob("gui/test_*.py"), *TESTS.glob("e2e/test_*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                for operation in _named_by(node):
                    found[operation].append(f"{path.relative_to(TESTS)}::{node.name}")
    return found


def _named_by(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    calls = [each for each in node.decorator_list if isinstance(each, ast.Call)]
    marks = [call for call in calls if ast.unparse(call.func) == "pytest.mark.reaches"]
    return [str(ast.literal_eval(argument)) for mark in marks for argument in mark.args]


def test_there_are_thirty() -> None:
    assert len(operations()) == 30


@pytest.mark.parametrize("operation", operations())
def test_a_windows_test_reaches_it(operation: str) -> None:
    assert operation in reached(), f"no window's test says that it reaches {operation}"


def test_no_marker_names_what_is_no_operation() -> None:
    assert set(reached()) <= set(operations())
