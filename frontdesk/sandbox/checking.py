"""Reading a request's body: each field by its rule, and all that is wrong said at once."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from frontdesk.sandbox.envelopes import Problem
from frontdesk.sandbox.moments import read_day

Rule = Callable[[Any], Any]
LOCALES = ("en", "en-GB", "en-US", "en-AU", "ar", "de", "el", "es", "fr", "it", "nl", "pl", "pt", "tr", "vi", "zh")

_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_LONGEST = 255


class Wrong(ValueError):
    """A value that a field does not take; the message completes "The name …"."""


def text(value: Any) -> str:
    """Words of a sensible length, which must be sayable in UTF-8."""
    if not isinstance(value, str):
        raise Wrong("must be a string")
    if len(value) > _LONGEST:
        raise Wrong(f"must not be longer than {_LONGEST} characters")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise Wrong("must be valid text") from error
    return value


def at_most(longest: int) -> Rule:
    """Text of a few characters."""

    def rule(value: Any) -> str:
        if len(text(value)) > longest:
            raise Wrong(f"must not be longer than {longest} characters")
        return str(value)

    return rule


def words(value: Any) -> str:
    """Text that says something."""
    if not text(value).strip():
        raise Wrong("is required")
    return str(value)


def phone(value: Any) -> str:
    """A number in E.164."""
    if not _PHONE.fullmatch(text(value)):
        raise Wrong("must be a phone number in E.164 format")
    return str(value)


def email(value: Any) -> str:
    """An address for mail, which is kept in lower case."""
    if not _EMAIL.fullmatch(text(value)):
        raise Wrong("must be a valid email address")
    return str(value).lower()


def day(value: Any) -> str:
    """A day in YYYY-MM-DD."""
    if read_day(text(value)) is None:
        raise Wrong("must be a date as YYYY-MM-DD")
    return str(value)


def password(value: Any) -> str:
    """Eight characters or more."""
    if len(text(value)) < 8:
        raise Wrong("must be at least 8 characters")
    return str(value)


def locale(value: Any) -> str:
    """One of the platform's languages."""
    if text(value) not in LOCALES:
        raise Wrong("must be a supported locale")
    return str(value)


def texts(value: Any) -> list[str]:
    """A list of texts."""
    if not isinstance(value, list):
        raise Wrong("must be a list")
    return [text(entry) for entry in value]


def or_null(rule: Rule) -> Rule:
    """The rule, or null, which clears."""
    return lambda value: None if value is None else rule(value)


def read_json(body: bytes) -> object:
    """The body as JSON; what is none counts as no body, which no operation with a body takes."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def check(body: object, rules: Mapping[str, Rule], required: Iterable[str] = ()) -> dict[str, Any]:
    """The fields that were sent, each as its rule reads it; unknown ones are passed over."""
    if not isinstance(body, dict):
        raise Problem(422, "The body must be a JSON object.", {"body": ["The body must be a JSON object."]})
    errors = {name: [f"The {name} field is required."] for name in required if name not in body}
    values = {}
    for name, rule in rules.items():
        if name in body:
            try:
                values[name] = rule(body[name])
            except Wrong as wrong:
                errors[name] = [f"The {name} field {wrong}."]
    if errors:
        raise Problem(422, "The given data was invalid.", errors)
    return values
