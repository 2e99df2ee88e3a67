"""GS1 element strings taken apart for people to read; the code itself stays as it was read."""

from dataclasses import dataclass

_GS = "\x1d"
_IDENTIFIERS = ("]C1", "]d2", "]Q3", "]e0", "]J1")
"""AIM identifiers that say: what follows is GS1."""
_GTIN, _PAST_GTIN = "01", 16


@dataclass(frozen=True, slots=True)
class Gs1Part:
    """One element: its application identifier, what that means in English, and its value."""

    identifier: str
    meaning: str
    value: str


def parts_of(code: str) -> tuple[Gs1Part, ...]:
    """The elements of a code that is GS1 by its own sign, or by a trade item number whose check digit is right."""
    text = code[3:] if code.startswith(_IDENTIFIERS) else code
    if text is not code or _GS in code:
        return _parsed(text.lstrip(_GS), needs_item=False)
    return _parsed(text, needs_item=True) if text.startswith(_GTIN) and len(text) > _PAST_GTIN else ()


def _parsed(text: str, *, needs_item: bool) -> tuple[Gs1Part, ...]:
    from biip import ParseError  # noqa: PLC0415  needed for few codes, and slow to load
    from biip.gs1_messages import GS1Message  # noqa: PLC0415  see above

    try:
        elements = GS1Message.parse(text).element_strings
    except ParseError:
        return ()
    if needs_item and elements[0].gtin is None:
        return ()
    return tuple(Gs1Part(element.ai.ai, element.ai.description, element.value) for element in elements)
