"""Customers: search, list, read, create, change, anonymise, lock, and what belongs to one alone."""

from collections.abc import Iterable

from frontdesk.api.changes import CustomerChanges, CustomerFilter, NewCustomer
from frontdesk.api.decide import Effect
from frontdesk.api.read import figures, listing, one, paged
from frontdesk.api.records import (
    Customer,
    Listing,
    Membership,
    Page,
    PaymentMethod,
    SearchMatch,
    SetPasswordUrl,
    Stats,
)
from frontdesk.api.resource import Resource, filter_of, paging, query_of

_CUSTOMERS = ("customers", "customers")


class Customers(Resource):
    """The operations on customers."""

    async def action_customer_search(
        self,
        site_id: str,
        *,
        query: str | None = None,
        source: Iterable[str] = (),
        first_name: str | None = None,
        last_name: str | None = None,
        email: str | None = None,
    ) -> Listing[SearchMatch]:
        """Searches one site's customers across sources."""
        asked = query_of(
            ("site_id", site_id),
            ("query", query),
            *(("source", name) for name in source),
            ("first_name", first_name),
            ("last_name", last_name),
            ("email", email),
        )
        return await self._get(
            "actionCustomerSearch", "shop", "customers", "search", reads=listing(SearchMatch), query=asked
        )

    async def get_customer_stats(self, customer_id: str) -> Stats:
        """Reads headline figures over the whole organisation."""
        return await self._get("getCustomerStats", "shop", "customers", customer_id, "stats", reads=figures)

    async def list_customers(
        self, wanted: CustomerFilter, *, page: int = 1, per_page: int | None = None
    ) -> Page[Customer]:
        """Lists the customers that a filter lets through, a page at a time."""
        asked = filter_of(wanted) + paging(page, per_page)
        return await self._get("listCustomers", *_CUSTOMERS, reads=paged(Customer, page), query=asked)

    async def create_customer(self, new: NewCustomer) -> Customer:
        """Creates a customer; never repeated on its own."""
        return await self._post("createCustomer", *_CUSTOMERS, reads=one(Customer), body=new)

    async def get_customer(self, customer_id: str) -> Customer:
        """Reads one customer."""
        return await self._get("getCustomer", *_CUSTOMERS, customer_id, reads=one(Customer))

    async def update_customer(self, customer_id: str, changes: CustomerChanges) -> Customer:
        """Changes a customer; a locked one is Refused."""
        return await self._put("updateCustomer", *_CUSTOMERS, customer_id, body=changes, reads=one(Customer))

    async def delete_customer(self, customer_id: str) -> None:
        """Anonymises a customer for good: the record stays, the person's data goes."""
        await self._delete("deleteCustomer", *_CUSTOMERS, customer_id)

    async def get_customer_memberships(self, customer_id: str) -> Listing[Membership]:
        """Reads all of a customer's memberships."""
        return await self._get(
            "getCustomerMemberships", *_CUSTOMERS, customer_id, "memberships", reads=listing(Membership)
        )

    async def action_lock_customer(self, customer_id: str) -> Customer:
        """Locks a customer's details against change."""
        return await self._switch("actionLockCustomer", customer_id, "lock")

    async def action_unlock_customer(self, customer_id: str) -> Customer:
        """Lets a customer's details be changed again."""
        return await self._switch("actionUnlockCustomer", customer_id, "unlock")

    async def action_trigger_customer_password_reset(self, customer_id: str) -> Customer:
        """Mails the customer a password link, good for an hour; never repeated on its own."""
        return await self._mail("actionTriggerCustomerPasswordReset", customer_id, "reset-password")

    async def action_resend_customer_verification(self, customer_id: str) -> Customer:
        """Mails the customer the address-verification link again; never repeated on its own."""
        return await self._mail("actionResendCustomerVerification", customer_id, "resend-verification")

    async def create_set_password_url(self, customer_id: str) -> SetPasswordUrl:
        """Mints a one-time link, which is a secret; never repeated on its own."""
        return await self._post(
            "createSetPasswordUrl", *_CUSTOMERS, customer_id, "set-password-url", reads=one(SetPasswordUrl)
        )

    async def list_payment_methods(self, customer_id: str) -> Listing[PaymentMethod]:
        """Lists a customer's stored payment methods; outside the documented operations, so it may be Gone."""
        return await self._get(
            "listPaymentMethods",
            "customers",
            "payment-methods",
            reads=listing(PaymentMethod),
            query=query_of(("customer_id", customer_id)),
        )

    async def _switch(self, operation: str, customer_id: str, verb: str) -> Customer:
        return await self._post(operation, *_CUSTOMERS, customer_id, verb, reads=one(Customer), effect=Effect.SWITCH)

    async def _mail(self, operation: str, customer_id: str, verb: str) -> Customer:
        return await self._post(operation, *_CUSTOMERS, customer_id, verb, reads=one(Customer))
