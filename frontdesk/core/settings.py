"""What this desk is set to: from the environment first, then from the settings file; the token is never in the file."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from frontdesk.core.atomic_file import write_atomically
from frontdesk.core.paper import PaperSize, SlipSize

PRODUCTION_HOST = "api.try.be"
PLAYGROUND_HOST = "api.playground.try.be"
SMALLEST_TEXT = 100
LARGEST_TEXT = 200
"""Percent of the usual size."""
_HOST = re.compile(r"[a-z0-9._:-]+")
_DOTTED = re.compile(r"[0-9]+(\.[0-9]+){3}")
_PATH = re.compile(r"(/([A-Za-z0-9_~-]|%(?!2[Ee])[0-9A-F]{2})([A-Za-z0-9._~-]|%[0-9A-F]{2})*)*/*")
_PLAIN = re.compile(r"[!-~]+")
TOKEN_VARIABLE = "FRONTDESK_API_TOKEN"  # noqa: S105  a name, not a token


class SettingsUnreadable(Exception):
    """The settings hold something that cannot be used; the message is one sentence, and the file stays as it is."""


class NotAnApiAddress(ValueError):
    """An address that no token may be sent to; the message is one sentence."""


class Environment(StrEnum):
    """Which of Trybe's environments an address belongs to."""

    PRODUCTION = "production"
    PLAYGROUND = "playground"
    OTHER = "other"


class ColourScheme(StrEnum):
    """Light or dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def checked_api_url(text: str) -> str:
    """The address without a slash at its end; https only, except on this machine itself.

    Every way in asks here, and what passes is an address that a request can be made of.
    """
    url = text.strip()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")  # a label that is empty or too long is none
    except ValueError as error:
        raise NotAnApiAddress("The API address cannot be read: give it as https://host.") from error
    if parts.scheme not in ("http", "https") or not _is_host(host) or not _PLAIN.fullmatch(url) or port == 0:
        raise NotAnApiAddress("The API address cannot be read: give it as https://host.")
    if parts.scheme == "http" and not is_loopback(host):
        raise NotAnApiAddress("The API address must begin with https://, since a token is sent to it.")
    if parts.username is not None or parts.query or parts.fragment:
        raise NotAnApiAddress("The API address must hold no user name, query or fragment: give it as https://host.")
    if not _PATH.fullmatch(parts.path):
        raise NotAnApiAddress("The API address cannot be read: give it as https://host.")
    return url.rstrip("/")


def _is_host(host: str) -> bool:
    """A name in plain letters or an address in numbers; encoded letters of other scripts name no server of Trybe's."""
    if not _HOST.fullmatch(host) or any(label.startswith("xn--") for label in host.split(".")):
        return False
    return not _DOTTED.fullmatch(host) or _is_number(host)


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def is_loopback(host: str) -> bool:
    """Whether the host is this machine itself, by what it is called and not by what a name server says."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_sendable_token(token: str) -> bool:
    """Whether a request's header can carry the token: visible ASCII without spaces."""
    return all("!" <= character <= "~" for character in token)


def environment_of(api_url: str) -> Environment:
    """Which of Trybe's environments the address belongs to."""
    hosts = {PRODUCTION_HOST: Environment.PRODUCTION, PLAYGROUND_HOST: Environment.PLAYGROUND}
    return hosts.get(urlsplit(api_url).hostname or "", Environment.OTHER)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; `dataclasses.replace` makes changed ones, `save` keeps them."""

    api_url: str | None = None
    site_id: str | None = None
    site_name: str | None = None
    zone: str | None = None
    locale: str | None = None
    closing_time: time | None = None
    colour_scheme: ColourScheme = ColourScheme.SYSTEM
    text_percent: int = 100
    is_touch: bool = False
    """Whether what is clicked is made large enough for a finger."""
    lock_minutes: int = 5
    """Minutes without a key or a click after which the desk locks."""
    begins_locked: bool = False
    """Whether the desk begins locked: people with a PIN work at it, or it was locked when it was left."""
    has_sounds: bool = True
    volume: int = 60
    """Percent of what the system's volume allows."""
    serial_port: str | None = None
    """Its name, or a USB device by vendor and product: usb:0C2E:0CD4."""
    serial_speed: int = 9600
    scanners: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    """What the teach-in learnt of each scanner, by its source."""
    obeys_command_codes: bool = False
    slip_size: SlipSize = SlipSize.LABEL
    paper_size: PaperSize | None = None
    """What whole pages are printed on; None is what is usual where the site is."""
    windows: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Place and size of each window by its name, as Qt writes them, in base64."""
    token: str | None = field(default=None, repr=False)
    """From the environment only."""
    from_environment: frozenset[str] = frozenset()
    """Names of the settings that the environment decides; they are not saved."""
    stored: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """What the file held, names that this version does not know included."""

    @property
    def environment(self) -> Environment | None:
        """Which of Trybe's environments the desk works in."""
        return environment_of(self.api_url) if self.api_url else None

    @property
    def is_complete(self) -> bool:
        """Whether server and site are set, so that no first-run set-up is needed for them."""
        return self.api_url is not None and self.site_id is not None


def load(path: Path, environ: Mapping[str, str]) -> Settings:
    """Reads the settings; raises SettingsUnreadable where file or environment hold something that cannot be used."""
    stored = _read_file(path)
    values = _checked(stored, f"the settings file {path}", lambda name: name)
    given = {name: environ[variable] for name, variable in _VARIABLES.items() if environ.get(variable)}
    values |= _checked(given, "the environment", lambda name: _VARIABLES[name])
    return Settings(**values, token=_token(environ), from_environment=frozenset(given), stored=MappingProxyType(stored))


def save(settings: Settings, path: Path) -> None:
    """Writes the settings in one step; a power cut leaves the old file or the new one. Blocks: call it off the loop."""
    values = {name: getattr(settings, name) for name in _CHECKS if name not in settings.from_environment}
    document = {**settings.stored, **{name: _as_json(value) for name, value in values.items()}}
    kept = {name: value for name, value in document.items() if value is not None}
    write_atomically(path, json.dumps(kept, indent=2) + "\n")


def _read_file(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsUnreadable(
            f"The settings file {path} cannot be read: correct it, or move it away to set the desk up anew."
        ) from error
    if not isinstance(document, dict):
        raise SettingsUnreadable(
            f"The settings file {path} holds no settings: correct it, or move it away to set the desk up anew."
        )
    return document


def _checked(given: Mapping[str, Any], source: str, called: Callable[[str], str]) -> dict[str, Any]:
    values = {}
    for name, check in _CHECKS.items():
        if given.get(name) is None:
            continue
        try:
            values[name] = check(given[name])
        except NotAnApiAddress as error:
            raise SettingsUnreadable(f"{called(name)} in {source}: {error}") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise SettingsUnreadable(f"{called(name)} in {source} cannot be used: correct or remove it.") from error
    return values


def _token(environ: Mapping[str, str]) -> str | None:
    token = environ.get(TOKEN_VARIABLE, "").strip()
    if not is_sendable_token(token):
        raise SettingsUnreadable(f"{TOKEN_VARIABLE} in the environment is no token: copy it again from Trybe.")
    return token or None


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("not a text")
    return value.strip()


def _api_url(value: Any) -> str:
    return checked_api_url(_text(value))


def _zone(value: Any) -> str:
    try:
        return ZoneInfo(_text(value)).key
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError("not a time zone") from error


def _time(value: Any) -> time:
    return time.fromisoformat(_text(value)).replace(tzinfo=None)


def _whole(smallest: int, largest: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not smallest <= value <= largest:
            raise ValueError(f"not from {smallest} to {largest}")
        return value

    return check


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _scanners(value: Any) -> Mapping[str, Mapping[str, Any]]:
    return MappingProxyType({str(source): dict(learnt) for source, learnt in value.items()})


def _windows(value: Any) -> Mapping[str, str]:
    return MappingProxyType({str(name): _text(place) for name, place in value.items()})


def _as_json(value: Any) -> Any:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return dict(value) if isinstance(value, Mapping) else value


_VARIABLES = {"api_url": "FRONTDESK_API_URL", "site_id": "FRONTDESK_SITE_ID"}
_CHECKS: dict[str, Callable[[Any], Any]] = {
    "api_url": _api_url,
    "site_id": _text,
    "site_name": _text,
    "zone": _zone,
    "locale": _text,
    "closing_time": _time,
    "colour_scheme": ColourScheme,
    "text_percent": _whole(SMALLEST_TEXT, LARGEST_TEXT),
    "is_touch": _yes_or_no,
    "lock_minutes": _whole(1, 15),
    "begins_locked": _yes_or_no,
    "has_sounds": _yes_or_no,
    "volume": _whole(0, 100),
    "serial_port": _text,
    "serial_speed": _whole(300, 1_000_000),
    "scanners": _scanners,
    "obeys_command_codes": _yes_or_no,
    "slip_size": SlipSize,
    "paper_size": PaperSize,
    "windows": _windows,
}
