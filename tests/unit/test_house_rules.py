"""What the layers' linter and ruff cannot see, read from the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "frontdesk"
FILES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES_A_FILE = 300
MOST_LINES_A_FUNCTION = 40

MAY_IMPORT = {
    "PySide6.QtWidgets": ("views/", "tour/", "boot.py", "event_loop.py", "app/", "launch.py"),
    "PySide6.QtGui": ("views/", "tour/"),
    "PySide6.QtTest": ("tour/",),
    "qasync": ("event_loop.py",),
    "httpx": ("api/transport.py", "api/client.py"),
    "keyring": ("core/secrets.py",),
    "sqlcipher3": ("store/",),
    "miniaudio": ("core/sound.py",),
    "serial": ("scanner/serial_source.py",),
    "biip": ("domain/gs1.py",),
    "barcode": ("views/bar_code.py",),
    "PySide6.QtPrintSupport": ("views/",),
}
NESTED_LOOPS = {"exec", "exec_", "processEvents", "waitUntil"}
STATIC_DIALOGS = {"question", "information", "warning", "critical", "about", "getText", "getOpenFileName"}


def name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def calls(file: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(file)) if isinstance(node, ast.Call))


@pytest.mark.parametrize("file", FILES, ids=name)
def test_only_its_own_place_imports_a_library(file: Path) -> None:
    for module in imports(file):
        for library, places in MAY_IMPORT.items():
            if module == library or module.startswith(library + "."):
                assert name(file).startswith(places), f"{name(file)} imports {module}"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_no_nested_event_loop(file: Path) -> None:
    for call in calls(file):
        if not isinstance(call.func, ast.Attribute):
            continue
        assert call.func.attr not in NESTED_LOOPS, f"{name(file)}:{call.lineno}"
        if isinstance(call.func.value, ast.Name) and call.func.value.id in {
            "QMessageBox",
            "QInputDialog",
            "QFileDialog",
        }:
            assert call.func.attr not in STATIC_DIALOGS, f"{name(file)}:{call.lineno}"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_no_lambda_is_connected(file: Path) -> None:
    for call in calls(file):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "connect":
            assert not any(isinstance(argument, ast.Lambda) for argument in call.args), f"{name(file)}:{call.lineno}"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_files_and_functions_are_short(file: Path) -> None:
    assert file.read_text(encoding="utf-8").count("\n") <= MOST_LINES_A_FILE
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= MOST_LINES_A_FUNCTION, f"{node.name} has {lines} lines"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_modules_and_classes_say_what_they_are(file: Path) -> None:
    assert ast.get_docstring(tree(file)), name(file)
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ClassDef):
            assert ast.get_docstring(node), f"{name(file)}: {node.name}"
