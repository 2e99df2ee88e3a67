"""A customer's postal addresses."""

from frontdesk.api.changes import AddressChanges, NewAddress
from frontdesk.api.read import one, paged
from frontdesk.api.records import Address, Page
from frontdesk.api.resource import Resource, paging


class Addresses(Resource):
    """The operations on addresses."""

    async def list_customer_addresses(
        self, customer_id: str, *, page: int = 1, per_page: int | None = None
    ) -> Page[Address]:
        """Lists a customer's addresses, a page at a time."""
        return await self._get(
            "listCustomerAddresses",
            *_addresses(customer_id),
            reads=paged(Address, page),
            query=paging(page, per_page),
        )

    async def create_customer_address(self, customer_id: str, new: NewAddress) -> Address:
        """Adds an address; never repeated on its own."""
        return await self._post("createCustomerAddress", *_addresses(customer_id), reads=one(Address), body=new)

    async def get_customer_address(self, customer_id: str, address_id: str) -> Address:
        """Reads one address."""
        return await self._get("getCustomerAddress", *_addresses(customer_id), address_id, reads=one(Address))

    async def update_customer_address(self, customer_id: str, address_id: str, changes: AddressChanges) -> Address:
        """Changes an address; None clears any line but the first and the name."""
        return await self._put(
            "updateCustomerAddress", *_addresses(customer_id), address_id, body=changes, reads=one(Address)
        )

    async def delete_customer_address(self, customer_id: str, address_id: str) -> None:
        """Deletes an address."""
        await self._delete("deleteCustomerAddress", *_addresses(customer_id), address_id)


def _addresses(customer_id: str) -> tuple[str, ...]:
    return ("customers", "customers", customer_id, "addresses")
