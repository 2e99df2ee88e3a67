"""A search in words: what became of it, and the way on."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def counted_words(total: int) -> str:
    """How many were found."""
    return translate("search", "{0} found").format(f"{total:,}")


def empty_sentence(text: str, *, has_filters: bool) -> str:
    """Nobody matches."""
    if has_filters and text:
        return translate(
            "search", "Nobody matches “{0}” with these filters. Search without them, or change them."
        ).format(text)
    if has_filters:
        return translate("search", "Nobody passes these filters. Take one away, or change it.")
    return translate(
        "search",
        "Nobody matches “{0}”. Check the spelling, or try an email, phone or membership number. Nobody like that yet?"
        " Create them.",
    ).format(text)


def slow_sentence() -> str:
    """It takes longer than a person likes to wait."""
    return translate("search", "Still searching: Trybe is slow just now. Wait, type more of the name, or stop.")


def too_many_sentence() -> str:
    """More than anyone looks through."""
    return translate("search", "Too many to look through. Type more of the name, or add a filter.")
