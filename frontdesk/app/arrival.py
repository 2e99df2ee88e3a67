"""What a start needs on a PC without a keychain, asked for before the desk: the store's key, and a token."""

import asyncio
from functools import partial

from frontdesk.api.client import Client
from frontdesk.app.first_page import answered
from frontdesk.core.settings import Settings
from frontdesk.store.passphrase import PassphraseKeys
from frontdesk.viewmodels.arrival import Arrival, ArrivalViewModel
from frontdesk.views.arrival_window import ArrivalWindow


async def arrive(settings: Settings, token: str | None, keys: PassphraseKeys, stop: asyncio.Event) -> Arrival | None:
    """Asks for what is missing; None where the person, or a signal, left it."""
    standing = await asyncio.to_thread(keys.standing)
    arrival = ArrivalViewModel(keys, standing, partial(Client, settings.api_url or ""), token=token)
    return await answered(arrival, ArrivalWindow(arrival), stop)
