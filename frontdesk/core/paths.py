"""Where the program keeps its files on this machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "FRONTDESK_HOME"
_NAME = "frontdesk"


@dataclass(frozen=True, slots=True)
class Paths:
    """The three folders; none is made before something is written into it."""

    config: Path
    data: Path
    logs: Path

    @property
    def settings_file(self) -> Path:
        """The file that holds the settings."""
        return self.config / "settings.json"


def find_paths(environ: Mapping[str, str]) -> Paths:
    """The folders that the system sets aside for this user, or those under FRONTDESK_HOME where that is set."""
    home = environ.get(HOME_VARIABLE)
    if home:
        root = Path(home).absolute()
        return Paths(root / "config", root / "data", root / "logs")
    return Paths(
        platformdirs.user_config_path(_NAME, appauthor=False),
        platformdirs.user_data_path(_NAME, appauthor=False),
        platformdirs.user_log_path(_NAME, appauthor=False),
    )
