"""Environment first, then the file; a damaged file is told and kept; the token never reaches it."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.core.settings import (
    ColourScheme,
    Environment,
    NotAnApiAddress,
    Settings,
    SettingsUnreadable,
    checked_api_url,
    load,
    save,
)

PRODUCTION = "https://api.try.be"
ALL = {
    "api_url": PRODUCTION,
    "site_id": "site-1",
    "site_name": "Süd",
    "zone": "Europe/London",
    "locale": "en-GB",
    "closing_time": "22:00",
    "colour_scheme": "dark",
    "text_percent": 150,
    "is_touch": True,
    "lock_minutes": 10,
    "begins_locked": True,
    "has_sounds": False,
    "volume": 30,
    "serial_port": "COM3",
    "serial_speed": 115200,
    "scanners": {"wedge": {"prefix": "0", "suffix": "tab"}},
    "obeys_command_codes": True,
    "slip_size": "receipt",
    "paper_size": "letter",
    "windows": {"desk": "AdnQyw=="},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(path: Path, document: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")


def test_with_nothing_set_the_desk_needs_setting_up(path: Path) -> None:
    settings = load(path, {})
    assert settings == Settings()
    assert not settings.is_complete
    assert settings.environment is None
    assert not path.exists()


def test_the_file_is_read(path: Path) -> None:
    write(path, ALL)
    settings = load(path, {})
    assert settings.is_complete
    assert (settings.api_url, settings.site_id, settings.site_name) == (PRODUCTION, "site-1", "Süd")
    assert (settings.zone, settings.locale, settings.closing_time) == ("Europe/London", "en-GB", time(22))
    assert (settings.colour_scheme, settings.text_percent) == (ColourScheme.DARK, 150)
    assert settings.windows == {"desk": "AdnQyw=="}


def test_the_environment_comes_first(path: Path) -> None:
    write(path, ALL)
    environ = {"FRONTDESK_API_URL": "http://127.0.0.1:8000/", "FRONTDESK_SITE_ID": "x", "FRONTDESK_API_TOKEN": "t"}
    settings = load(path, environ)
    assert (settings.api_url, settings.site_id, settings.token) == ("http://127.0.0.1:8000", "x", "t")
    assert settings.site_name == "Süd"


def test_an_empty_variable_is_none(path: Path) -> None:
    write(path, ALL)
    settings = load(path, {"FRONTDESK_API_URL": "", "FRONTDESK_API_TOKEN": ""})
    assert (settings.api_url, settings.token) == (PRODUCTION, None)


def test_what_is_saved_is_read_again(path: Path) -> None:
    write(path, ALL)
    settings = load(path, {})
    changed = replace(settings, text_percent=200, closing_time=time(21, 30), site_name=None, windows={"desk": "AA=="})
    save(changed, path)
    assert replace(load(path, {}), stored={}) == replace(changed, stored={})


def test_names_of_a_newer_version_stay(path: Path) -> None:
    write(path, ALL | {"holiday": ["1 May"], "nested": {"a": 1}})
    save(replace(load(path, {}), text_percent=110), path)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document == ALL | {"holiday": ["1 May"], "nested": {"a": 1}, "text_percent": 110}


def test_what_the_environment_says_is_not_saved(path: Path) -> None:
    write(path, ALL)
    environ = {"FRONTDESK_API_URL": "http://localhost:1", "FRONTDESK_API_TOKEN": "marked-token"}
    save(replace(load(path, environ), text_percent=120), path)
    text = path.read_text(encoding="utf-8")
    assert "marked-token" not in text
    assert json.loads(text)["api_url"] == PRODUCTION
    assert "marked-token" not in repr(load(path, environ))


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '"text"', '{"api_url": "https://api.try.be"', "\x00\x01", "1" * 5_000, "[" * 100_000],
)
def test_a_damaged_file_is_told_in_one_sentence_and_kept(path: Path, content: str) -> None:
    write(path, content)
    with pytest.raises(SettingsUnreadable) as told:
        load(path, {})
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)
    assert path.read_text(encoding="utf-8") == content


def test_bytes_that_are_no_text_are_a_damaged_file(path: Path) -> None:
    write(path, "")
    path.write_bytes(b"\xff\xfe\x00{")
    with pytest.raises(SettingsUnreadable):
        load(path, {})


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(SettingsUnreadable):
        load(path, {})


def test_a_byte_order_mark_does_no_harm(path: Path) -> None:
    write(path, "\ufeff" + json.dumps(ALL))
    assert load(path, {}).site_id == "site-1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("api_url", "http://api.try.be"),
        ("api_url", 7),
        ("site_id", ""),
        ("site_id", ["a"]),
        ("zone", "Europe/Atlantis"),
        ("zone", "../../etc/passwd"),
        ("zone", "Europe"),
        ("closing_time", "25:00"),
        ("closing_time", 22),
        ("colour_scheme", "pink"),
        ("is_touch", 1),
        ("volume", 101),
        ("volume", True),
        ("serial_speed", "fast"),
        ("scanners", ["wedge"]),
        ("scanners", {"wedge": "tab"}),
        ("slip_size", "poster"),
        ("paper_size", "a3"),
        ("text_percent", "big"),
        ("text_percent", True),
        ("text_percent", 99),
        ("text_percent", 201),
        ("windows", ["desk"]),
        ("windows", {"desk": 1}),
    ],
)
def test_a_value_that_cannot_be_used_is_named(path: Path, name: str, value: object) -> None:
    write(path, ALL | {name: value})
    with pytest.raises(SettingsUnreadable, match=name):
        load(path, {})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("FRONTDESK_API_URL", "http://api.try.be"),
        ("FRONTDESK_API_URL", "api.try.be"),
        ("FRONTDESK_API_TOKEN", "two words"),
        ("FRONTDESK_API_TOKEN", "a\nb"),
        ("FRONTDESK_API_TOKEN", "tökén"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named(path: Path, variable: str, value: str) -> None:
    with pytest.raises(SettingsUnreadable, match=variable) as told:
        load(path, {variable: value})
    assert "\n" not in str(told.value)
    assert value not in str(told.value)


GOOD_URLS = [
    ("https://api.try.be", PRODUCTION, Environment.PRODUCTION),
    (" https://api.try.be/ ", PRODUCTION, Environment.PRODUCTION),
    ("https://api.playground.try.be", "https://api.playground.try.be", Environment.PLAYGROUND),
    ("https://spa.example.com:8443/api/", "https://spa.example.com:8443/api", Environment.OTHER),
    ("https://api.try.be.example.com", "https://api.try.be.example.com", Environment.OTHER),
    ("http://127.0.0.1:8000", "http://127.0.0.1:8000", Environment.OTHER),
    ("http://localhost:8000", "http://localhost:8000", Environment.OTHER),
    ("http://[::1]:8000", "http://[::1]:8000", Environment.OTHER),
]


@pytest.mark.parametrize(("text", "url", "environment"), GOOD_URLS)
def test_addresses_that_a_token_may_be_sent_to(text: str, url: str, environment: Environment) -> None:
    assert checked_api_url(text) == url
    assert Settings(api_url=url).environment is environment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "api.try.be",
        "http://api.try.be",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://10.0.0.5",
        "ftp://api.try.be",
        "file:///etc/passwd",
        "https://",
        "https://user:secret@api.try.be",
        "https://api.try.be?token=x",
        "https://api.try.be#x",
        "https://api.try.be:port",
        "https://[::1",
        "https://api.try be",
        "https://api.try.be\nHost: evil",
        "javascript:alert(1)",
    ],
)
def test_addresses_that_no_token_is_sent_to(text: str) -> None:
    with pytest.raises(NotAnApiAddress):
        checked_api_url(text)


@given(st.text())
def test_any_text_is_an_address_or_is_refused_as_one(text: str) -> None:
    try:
        url = checked_api_url(text)
    except NotAnApiAddress:
        return
    assert url.startswith(("https://", "http://"))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
    max_leaves=8,
)
documents = st.dictionaries(st.sampled_from(list(ALL)) | st.text(), json_values, max_size=6)


@given(document=documents)
def test_any_document_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    write(path, document)
    before = path.read_bytes()
    try:
        settings = load(path, {})
    except SettingsUnreadable:
        assert path.read_bytes() == before
    else:
        save(settings, path)
        assert replace(load(path, {}), stored={}) == replace(settings, stored={})


def _refusing(*_: object) -> None:
    raise OSError("no space left")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    write(path, ALL)
    before = path.read_bytes()
    owner: Any = os if step == "fsync" else Path
    monkeypatch.setattr(owner, step, _refusing)
    with pytest.raises(OSError, match="no space left"):
        save(Settings(), path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_the_file_is_on_disk_before_it_takes_the_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []

    def noting(step: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: Any) -> Any:
            steps.append(step)
            return call(*arguments)

        return noted

    monkeypatch.setattr(os, "fsync", noting("sync", os.fsync))
    monkeypatch.setattr(Path, "replace", noting("rename", Path.replace))
    save(Settings(site_id="site-1"), path)
    assert steps[:2] == ["sync", "rename"]
    assert load(path, {}).site_id == "site-1"
