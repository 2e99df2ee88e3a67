"""Reports: jobs that the server works at while it is asked how far it is."""

from frontdesk.api.changes import ReportFilter
from frontdesk.api.decide import Effect
from frontdesk.api.read import one
from frontdesk.api.records import QueuedJob
from frontdesk.api.resource import Resource, filter_of


class Reports(Resource):
    """The operations on reports."""

    async def queue_list_customers(self, wanted: ReportFilter) -> QueuedJob:
        """Starts a CSV report of customers; a GET that starts work, and so never repeated on its own."""
        return await self._get(
            "queueListCustomers",
            "customers",
            "customers",
            "queue",
            reads=one(QueuedJob),
            query=filter_of(wanted),
            effect=Effect.ONCE,
        )

    async def get_customer_queued_job(self, job_id: str) -> QueuedJob:
        """Reads how far a job is; only whoever started it may ask."""
        return await self._get("getCustomerQueuedJob", "customers", "queued-jobs", job_id, reads=one(QueuedJob))
