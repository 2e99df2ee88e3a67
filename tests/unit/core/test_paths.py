"""Where files go."""

from pathlib import Path

import platformdirs

from frontdesk.core.paths import find_paths


def test_a_home_of_its_own_holds_everything(tmp_path: Path) -> None:
    paths = find_paths({"FRONTDESK_HOME": str(tmp_path)})
    assert (paths.config, paths.data, paths.logs) == (tmp_path / "config", tmp_path / "data", tmp_path / "logs")
    assert paths.settings_file == tmp_path / "config" / "settings.json"
    assert list(tmp_path.iterdir()) == []


def test_a_relative_home_does_not_move_with_the_program(tmp_path: Path) -> None:
    assert find_paths({"FRONTDESK_HOME": "here"}).data.is_absolute()


def test_without_one_the_system_decides() -> None:
    paths = find_paths({})
    assert paths.data == platformdirs.user_data_path("frontdesk", appauthor=False)
    assert {paths.config.name, paths.data.name} == {"frontdesk"}
    assert find_paths({"FRONTDESK_HOME": ""}) == paths
