"""Barcodes that tell the desk to do something, printed on a sheet beside the till."""

from enum import Enum


class CommandCode(Enum):
    """What a command barcode asks for; the value is what is printed.

    Only letters that lie on the same key of every Latin keyboard: they work also with a scanner nobody has taught yet.
    """

    SEARCH = "FRONTDESKFIND"
    LOCK = "FRONTDESKLOCK"
    END_OF_DAY = "FRONTDESKEND"


def command_of(code: str) -> CommandCode | None:
    """The command that a code stands for, whether or not the computer's Caps Lock is on."""
    return next((command for command in CommandCode if command.value == code.upper()), None)
