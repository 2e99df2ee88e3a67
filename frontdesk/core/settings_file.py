"""The settings while the program runs: changed in memory at once, kept on disk a little later, off the loop."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from frontdesk.core.settings import Settings, save
from frontdesk.core.tasks import Policy, TaskScope

PAUSE_SECONDS = 0.5
"""A window that is being dragged changes its place many times a second."""

_log = logging.getLogger(__name__)
Listener = Callable[[Settings], None]


class SettingsFile:
    """Holds the present settings and writes them after a change; without a path they live in memory only."""

    def __init__(self, settings: Settings, path: Path | None) -> None:
        self.current = settings
        self._path = path
        self._kept = settings
        self._scope = TaskScope()
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Calls the listener with the settings after every change."""
        self._listeners.append(listener)

    def change(self, **values: Any) -> None:
        """Changes settings by name; equal ones are no change. To be called within the running loop."""
        changed = replace(self.current, **values)
        if changed == self.current:
            return
        self.current = changed
        for listener in tuple(self._listeners):
            listener(changed)
        self._scope.start("save", self._save_soon, Policy.LATEST)

    async def close(self) -> None:
        """Writes what is not written yet."""
        await self._scope.close()
        await self._save()

    async def _save_soon(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        await self._save()

    async def _save(self) -> None:
        wanted = self.current
        if self._path is None or wanted == self._kept:
            return
        try:
            await asyncio.to_thread(save, wanted, self._path)
        except OSError as error:
            _log.warning("The settings could not be written: %s", type(error).__name__)
        else:
            self._kept = wanted
