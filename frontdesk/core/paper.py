"""What is printed on."""

from enum import StrEnum


class SlipSize(StrEnum):
    """What a guest's code is printed on."""

    LABEL = "label"
    RECEIPT = "receipt"
    SHEET = "sheet"


class PaperSize(StrEnum):
    """The paper that lies in an office printer."""

    A4 = "a4"
    LETTER = "letter"
