"""What a widget shows in words, whether Qt holds them or the widget paints them itself."""

from PySide6.QtWidgets import QLabel, QWidget


def shown_text(widget: QWidget) -> str:
    """The words of a label, a button or a field, and those that a painted widget tells assistive technology."""
    if isinstance(widget, QLabel):
        return widget.text()
    return str(widget.property("text") or widget.accessibleDescription())
