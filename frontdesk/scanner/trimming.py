"""What is cut from a code before it is read: only what the scanner's profile says comes before each."""

import re

from frontdesk.scanner.profile import Profile

AIM_IDENTIFIER = re.compile(r"\][A-Za-z]\d")


def trimmed(text: str, profile: Profile) -> str:
    """The text without the taught prefix and AIM identifier."""
    text = text.removeprefix(profile.prefix)
    if profile.has_aim_identifier and (identifier := AIM_IDENTIFIER.match(text)):
        return text[identifier.end() :]
    return text
