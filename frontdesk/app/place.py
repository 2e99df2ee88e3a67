"""Where the desk stands: which server and site, with which token, in training or in earnest."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication, QTimeZone

from frontdesk.core.settings import Environment, Settings
from frontdesk.domain.site import SiteContext
from frontdesk.store.keys import DatabaseKeys
from frontdesk.views.palette import Tone

if TYPE_CHECKING:
    from frontdesk.api.records import Site

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk stands: server and site, the token, and what tells training from earnest."""

    settings: Settings
    site: SiteContext
    token: str = field(repr=False)
    band: str = ""
    band_tone: Tone = Tone.TRAINING
    sample_codes: Mapping[str, str] = field(default_factory=dict)
    is_training: bool = False
    store_keys: DatabaseKeys | None = None
    """What opens the store where it is not this PC's keychain."""
    was_proved: bool = False
    """Whether whoever started the desk gave its token a moment ago, and no people are to be read."""

    @property
    def api_url(self) -> str:
        """The server's address."""
        return self.settings.api_url or ""


def real_place(
    settings: Settings, token: str, store_keys: DatabaseKeys | None = None, *, was_proved: bool = False
) -> Place:
    """The place of complete settings; only production goes without a band."""
    band = ""
    if settings.environment is Environment.PLAYGROUND:
        band = QCoreApplication.translate("Environment", "PLAYGROUND: changes here reach no real guest")
    elif settings.environment is Environment.OTHER:
        band = QCoreApplication.translate("Environment", "Not Trybe's production: {0}").format(settings.api_url)
    site = site_context(settings)
    return Place(
        settings,
        site,
        token,
        band=band,
        band_tone=Tone.PLAYGROUND,
        store_keys=store_keys,
        was_proved=was_proved,
    )


def site_context(settings: Settings, answer: "Site | None" = None) -> SiteContext:
    """The site as far as it is known: what the server says goes before what the settings hold."""
    return SiteContext(
        site_id=settings.site_id or "",
        name=(answer and answer.name) or settings.site_name or "",
        zone=_zone((answer and answer.timezone) or settings.zone),
        locale=(answer and answer.locale) or settings.locale or "",
        closing=settings.closing_time,
    )


def _zone(name: str | None) -> ZoneInfo:
    """The zone of that name; this machine's own where there is none or nobody knows it."""
    try:
        return ZoneInfo(name or QTimeZone.systemTimeZoneId().toStdString())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        log.warning("The site's time zone is unknown here")
        return ZoneInfo("UTC")
