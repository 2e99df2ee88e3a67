"""What the commands start on the event loop: the desk in training, or in earnest after set-up where that is needed.

The window comes first, and takes keys while the rest of the program is loaded: hence the imports within functions.
"""

import asyncio
import importlib
import os
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from frontdesk.app.first_page import answered
from frontdesk.app.place import Place, real_place, site_context
from frontdesk.app.single_instance import SingleInstance
from frontdesk.boot import Program
from frontdesk.core.paths import Paths, find_paths
from frontdesk.core.secrets import TokenVault
from frontdesk.core.settings import Settings, save
from frontdesk.store.keys import file_name
from frontdesk.store.passphrase import HeldKey, PassphraseKeys
from frontdesk.training import Ready
from frontdesk.views.main_window import MainWindow
from frontdesk.views.theme import apply_theme
from frontdesk.views.window_places import restore_place

if TYPE_CHECKING:
    from frontdesk.app.app import App
    from frontdesk.viewmodels.setup import Outcome

T = TypeVar("T")
_WITHOUT_QT = ("frontdesk.api.client", "frontdesk.writing.late", "frontdesk.domain.verdict", "frontdesk.domain.tap")
"""What takes long to load and may be loaded beside the event loop."""


def training_desk(ready: Ready) -> Program:
    """The desk on a training server, with a band that says so and wristbands to click."""

    async def program(application: QApplication, stop: asyncio.Event) -> int:
        return await (await training_app(application, ready, Settings(), stop)).run()

    return program


async def training_app(application: QApplication, ready: Ready, settings: Settings, stop: asyncio.Event) -> "App":
    """The composed program on a training server; nothing of it is kept on disk."""
    settings = replace(settings, api_url=ready.url, site_id=ready.site_id)
    place = Place(
        settings=settings,
        site=site_context(settings),
        token=ready.token,
        band=QCoreApplication.translate("Training", "TRAINING: none of these people exist"),
        sample_codes=sample_words(ready.codes),
        is_training=True,
    )
    return await opened(application, place, find_paths(os.environ), stop)


async def opened(application: QApplication, place: Place, paths: Paths, stop: asyncio.Event) -> "App":
    """Shows the window, and builds the desk in it once it has been painted."""
    settings = place.settings
    apply_theme(application, settings.colour_scheme, settings.text_percent, is_touch=settings.is_touch)
    window, painted = MainWindow(place.band, place.band_tone), asyncio.Event()
    window.first_painted.connect(painted.set)
    window.quit_wanted.connect(stop.set)
    restore_place(window, settings.windows)
    window.show()
    await painted.wait()
    for module in _WITHOUT_QT:
        await asyncio.to_thread(importlib.import_module, module)
    from frontdesk.app.app import App  # noqa: PLC0415  see above

    return App(window, place, paths, stop)


def sample_words(codes: Mapping[str, str]) -> dict[str, str]:
    """The sample wristbands under words to click instead of the training server's keys."""
    return {name.replace("_", " ").capitalize(): code for name, code in codes.items()}


def real_desk(settings: Settings) -> Program:
    """The desk on the server of the settings; what they lack is asked for in the set-up window first.

    There is one a person and folder: a second start brings the first forward, and ends.
    """

    async def program(application: QApplication, stop: asyncio.Event) -> int:
        instance = SingleInstance(find_paths(os.environ).data)
        if not instance.is_first():
            return 0
        instance.wanted.connect(_come_forward)
        try:
            place = await _place(application, settings, stop)
            if place is None:
                return 0
            return await (await opened(application, place, find_paths(os.environ), stop)).run()
        finally:
            instance.close()

    return program


def _come_forward() -> None:
    """Brings the set-up or the desk before the windows of other programs."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.parent() is None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()


async def _place(application: QApplication, settings: Settings, stop: asyncio.Event) -> Place | None:
    """Where the desk stands, or None where set-up was left.

    The keychain is asked also where the environment gives the token: without one, the store needs a passphrase.
    """
    vault = TokenVault()
    kept = None
    if settings.api_url is not None:
        kept = await _unless(stop, vault.load(settings.api_url))
    if stop.is_set():
        return None
    token = settings.token or kept
    if not settings.is_complete or (token is None and vault.is_persistent):
        apply_theme(application, settings.colour_scheme, settings.text_percent)
        outcome = await _set_up(settings, vault, stop)
        if outcome is None:
            return None
        settings, token = outcome.settings, outcome.token
    return await _opened_by(application, settings, token, vault, stop)


async def _opened_by(
    application: QApplication, settings: Settings, token: str | None, vault: TokenVault, stop: asyncio.Event
) -> Place | None:
    """The place with what opens its store: the keychain, or where there is none, or was none, a passphrase."""
    keys = PassphraseKeys(find_paths(os.environ).data / file_name(settings.api_url or "", settings.site_id or ""))
    if token is not None and vault.is_persistent and not await asyncio.to_thread(keys.is_set):
        return real_place(settings, token)
    from frontdesk.app.arrival import arrive  # noqa: PLC0415  needed without a keychain alone

    apply_theme(application, settings.colour_scheme, settings.text_percent, is_touch=settings.is_touch)
    arrival = await arrive(settings, token, keys, stop)
    if arrival is None:
        return None
    was_proved = token is None and arrival.key is None
    return real_place(settings, arrival.token, HeldKey(arrival.key), was_proved=was_proved)


async def _unless(stop: asyncio.Event, asking: Coroutine[Any, Any, T]) -> T | None:
    """What was asked for, or None once the program is to end: a keychain may wait for a person who has left."""
    answer, ended = asyncio.ensure_future(asking), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({answer, ended}, return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else None
    finally:
        answer.cancel()
        ended.cancel()


async def _set_up(settings: Settings, vault: TokenVault, stop: asyncio.Event) -> "Outcome | None":
    """What the person set up, or None where they, or a signal, left it."""
    from frontdesk.api.client import Client  # noqa: PLC0415  needed on the first start alone
    from frontdesk.viewmodels.setup import SetupViewModel  # noqa: PLC0415  needed on the first start alone
    from frontdesk.views.setup_window import SetupWindow  # noqa: PLC0415  needed on the first start alone

    setup = SetupViewModel(settings, Client, partial(_keep, vault))
    return await answered(setup, SetupWindow(setup), stop)


async def _keep(vault: TokenVault, settings: Settings, token: str) -> None:
    """The token goes to the keychain, everything else into the settings file."""
    await asyncio.to_thread(save, settings, find_paths(os.environ).settings_file)
    await vault.save(settings.api_url or "", token)
