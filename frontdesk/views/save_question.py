"""Asks where a file is to go, in the system's own dialog, which holds nothing up."""

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class SaveQuestion(QFileDialog):
    """Begins with the person's documents and a name whose ending says what it is."""

    closes_by_itself = False
    """It ends by its answer alone, and not by a scan's Alt+F4."""

    def __init__(self, parent: QWidget, title: str, file_name: str, *, name: str) -> None:
        super().__init__(parent, title, QStandardPaths.writableLocation(_DOCUMENTS))
        ending = file_name.rpartition(".")[2]
        self.setObjectName(name)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(ending)
        self.setNameFilter(f"*.{ending}")
        self.selectFile(file_name)


_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation
