"""Sites and the token: outside the documented operations, so never required and read leniently."""

from typing import Any

from frontdesk.api.read import figures, listing, one
from frontdesk.api.records import Listing, Site
from frontdesk.api.resource import Resource


class Sites(Resource):
    """The operations that set-up uses."""

    async def list_sites(self) -> Listing[Site]:
        """Lists the sites that the token's user sees."""
        return await self._get("listSites", "sites", reads=listing(Site))

    async def get_site(self, site_id: str) -> Site:
        """Reads one site."""
        return await self._get("getSite", "sites", site_id, reads=one(Site))

    async def get_token_info(self) -> dict[str, Any]:
        """Tells about the token; SignedOut where it is no good."""
        return await self._get("getTokenInfo", "token-info", reads=figures)
