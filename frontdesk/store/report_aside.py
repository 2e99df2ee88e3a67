"""A saved report read in a process of its own, so that the windows go on whatever its length."""

import asyncio
import json
from pathlib import Path

from frontdesk.core.own_program import output_of
from frontdesk.domain.report_chart import Month
from frontdesk.store.report_reading import Summary, safe_copy_of, unfinished


async def summary_of(path: Path) -> Summary:
    """What a report shows of itself; raises OSError where it cannot be read as one."""
    said = json.loads(await output_of("report", "summary", str(path)))
    months = tuple(Month(**month) for month in said["months"])
    return Summary(tuple(map(tuple, said["preview"])), said["rows"], months)


async def write_safe_copy(path: Path) -> Path:
    """Writes the copy beside the report and returns where; one that is not finished is taken away."""
    copy = safe_copy_of(path)
    try:
        await output_of("report", "copy", str(path))
    except (OSError, asyncio.CancelledError):
        await asyncio.to_thread(unfinished(copy).unlink, missing_ok=True)
        raise
    return copy
