"""What was learnt of scanners, as the settings keep it; what this version cannot use is not known at all."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from frontdesk.scanner.profile import ANY_SCANNER, Layout, Profile, Suffix

_READ_AS = {"suffix": Suffix, "layout": Layout}
_KINDS = {name: type(value) for name, value in asdict(ANY_SCANNER).items()}


def learnt_of(scanners: Mapping[str, Mapping[str, Any]], source: str) -> Profile:
    """What the settings hold of a scanner, or what holds for any."""
    kept = scanners.get(source, {})
    try:
        values: dict[str, Any] = {name: _READ_AS.get(name, _same)(kept[name]) for name in _KINDS if name in kept}
    except ValueError:
        return ANY_SCANNER
    is_readable = all(type(value) is _KINDS[name] for name, value in values.items())
    return Profile(**values) if is_readable else ANY_SCANNER


def with_learnt(
    scanners: Mapping[str, Mapping[str, Any]], source: str, profile: Profile
) -> dict[str, Mapping[str, Any]]:
    """The settings' scanners with one of them learnt anew; one like any is forgotten."""
    others = {name: kept for name, kept in scanners.items() if name != source}
    changed = {name: value for name, value in asdict(profile).items() if value != getattr(ANY_SCANNER, name)}
    return (
        {**others, source: {name: getattr(value, "value", value) for name, value in changed.items()}}
        if changed
        else others
    )


def _same(value: Any) -> Any:
    return value
