"""Scanners in words."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
_USB = "usb:"


def port_words(wanted: str) -> str:
    """A serial port as people call it: a USB scanner by what it is."""
    if wanted.startswith(_USB):
        return translate("scanner", "USB {0}").format(wanted.removeprefix(_USB))
    return wanted
