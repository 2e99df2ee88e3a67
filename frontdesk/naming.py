"""Keeps PySide6 from reading the source of every module that is loaded after it.

WORKAROUND: it looks there for the name PySide6, to know whom its snake_case and true_property features may concern.
Nobody here uses them; the reading takes a tenth of a second of the start and keeps 13 MB of source lines in memory.
https://doc.qt.io/qtforpython-6/considerations.html#features
"""

import sys

import PySide6.QtCore  # noqa: F401  it brings the module that is mended below


def _uses_no_features(_module: object) -> bool:
    return False


_feature = sys.modules.get("shibokensupport.feature")
if hasattr(_feature, "_mod_uses_pyside"):
    setattr(_feature, "_mod_uses_pyside", _uses_no_features)  # noqa: B010  it has no types
