"""The filters of the customer list and report, each as a condition on the table of customers."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from frontdesk.sandbox.moments import read_day, read_moment, written
from frontdesk.sandbox.search import expression, indexed_site, typed_digits

_MEMBERS = "SELECT customer FROM members JOIN memberships ON memberships.number = membership"
_LAST = "\U0010ffff"


@dataclass(slots=True)
class Condition:
    """Conditions on `customers`, all of which must hold; those on text are gathered into one full-text query."""

    clauses: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, clause: str, *values: object) -> None:
        self.clauses.append(clause)
        self.values.extend(values)

    def add_text(self, text: str) -> None:
        """A condition on what people are found by; one that nothing can match matches nobody."""
        if text:
            self.texts.append(f"({text})")
        else:
            self.add("0")

    def count(self, database: sqlite3.Connection) -> int:
        """How many customers there are of this kind."""
        source, values = self._source()
        return int(database.execute(f"SELECT count(*) FROM {source}", values).fetchone()[0])

    def numbers(self, database: sqlite3.Connection, after: int, limit: int, offset: int = 0) -> list[int]:
        """The rows of those whose row is beyond `after`, in order."""
        source, values = self._source()
        number = "rowid" if self._is_text_only else "customers.number"
        # Where nothing is skipped it is not asked for, or SQLite would walk the table and not use the email's index.
        beyond = f"AND {number} > {after:d}" if after else ""
        sql = f"SELECT {number} FROM {source} {beyond} ORDER BY {number} LIMIT ? OFFSET ?"
        return [row[0] for row in database.execute(sql, [*values, limit, offset])]

    @property
    def _is_text_only(self) -> bool:
        return bool(self.texts) and not self.clauses

    def _source(self) -> tuple[str, list[object]]:
        """Table and WHERE clause. Text alone is answered from the full-text index, many times faster than by a join."""
        match = " AND ".join(self.texts)
        if self._is_text_only:
            return "people WHERE people MATCH ?", [match]
        clauses, values = [*self.clauses], [*self.values]
        if self.texts:
            clauses.append("customers.number IN (SELECT rowid FROM people WHERE people MATCH ?)")
            values.append(match)
        return f"customers WHERE {' AND '.join(clauses) or '1'}", values


def _query(condition: Condition, text: str) -> None:
    if "@" in text:
        beginning = text.strip().lower()
        condition.add("email >= ? AND email < ?", beginning, beginning + _LAST)
    else:
        condition.add_text(expression(text))


def _phone(condition: Condition, text: str) -> None:
    digits = typed_digits(text)
    condition.add_text(f'{{phone}}: "{digits}"' if len(digits) >= 7 else "")


def _site(condition: Condition, site_id: str) -> None:
    """In the full-text query where there is one; else by its index only where nothing narrower was asked before."""
    if condition.texts:
        condition.add_text(f'{{site}}: "{indexed_site(site_id)}"' if site_id.replace("-", "").isalnum() else "")
    else:
        condition.add("+site_id = ?" if condition.clauses else "site_id = ?", site_id)


def _membership(condition: Condition, word: str) -> None:
    if word == "any":
        condition.add("customers.number IN (SELECT customer FROM members)")
    elif word == "none":
        condition.add("customers.number NOT IN (SELECT customer FROM members)")
    else:
        condition.add(f"customers.number IN ({_MEMBERS} WHERE status = ?)", word)


def _marketing(condition: Condition, word: str) -> None:
    if word == "any":
        condition.add("customers.number IN (SELECT customer FROM opt_ins)")
    elif word == "none":
        condition.add("customers.number NOT IN (SELECT customer FROM opt_ins)")
    else:
        condition.add("customers.number IN (SELECT customer FROM opt_ins WHERE preference = ?)", word)


def _labels(condition: Condition, ids: str) -> None:
    condition.add(
        "customers.number IN (SELECT customer FROM customer_labels JOIN labels ON labels.number = label"
        " WHERE labels.id IN (SELECT value FROM json_each(?)))",
        json.dumps(ids.split(",")),
    )


def _ids(condition: Condition, ids: str) -> None:
    condition.add("customers.id IN (SELECT value FROM json_each(?))", json.dumps(ids.split(",")))


def _matching(clause: str) -> Callable[[Condition, str], None]:
    """A filter that is one clause with the value in it."""
    return lambda condition, value: condition.add(clause, value)


def _membership_date(comparison: str) -> Callable[[Condition, str], None]:
    def add(condition: Condition, text: str) -> None:
        if day := read_day(text):
            clause = f"{_MEMBERS} WHERE substr(memberships.created_at, 1, 10) {comparison} ?"
            condition.add(f"customers.number IN ({clause})", day.isoformat())

    return add


def _date(column: str, comparison: str) -> Callable[[Condition, str], None]:
    """A day or a moment; the day that a range ends with belongs to it. What is neither is passed over."""

    def add(condition: Condition, text: str) -> None:
        if day := read_day(text):
            condition.add(f"substr({column}, 1, 10) {comparison} ?", day.isoformat())
        elif isinstance(moment := read_moment(text), datetime):
            condition.add(f"{column} {comparison} ?", written(moment))

    return add


_FILTERS: dict[str, Callable[[Condition, str], None]] = {
    "query": _query,
    "name": lambda condition, text: condition.add_text(expression(text, "name")),
    "phone": _phone,
    "email": lambda condition, text: condition.add("email = ?", text.strip().lower()),
    "site_id": _site,
    "brand_id": _matching("brand_id = ?"),
    "organisation_id": _matching("site_id IN (SELECT id FROM sites WHERE organisation_id = ?)"),
    "membership_number": _matching("customers.number IN (SELECT customer FROM members WHERE membership_number = ?)"),
    "membership": _membership,
    "membership_created_at_from": _membership_date(">="),
    "membership_created_at_to": _membership_date("<="),
    "membership_type_id": _matching(
        f"customers.number IN ({_MEMBERS} JOIN offers ON offers.number = offer WHERE type_id = ?)"
    ),
    "membership_rate_id": _matching(
        f"customers.number IN ({_MEMBERS} JOIN offers ON offers.number = offer WHERE rate_id = ?)"
    ),
    "marketing_opt_in": _marketing,
    "label_ids": _labels,
    "id": _ids,
}
_REPORT_DATES: dict[str, Callable[[Condition, str], None]] = {
    f"{column}_{end}": _date(column, comparison)
    for column in ("created_at", "updated_at")
    for end, comparison in (("from", ">="), ("to", "<="))
}
LIST_FILTERS = tuple(_FILTERS)
REPORT_FILTERS = tuple(name for name in (*_FILTERS, *_REPORT_DATES) if name not in {"site_id", "id"})


def condition_of(filters: Mapping[str, str]) -> Condition:
    """The condition for the filters that were given; an empty value filters nothing."""
    condition = Condition()
    for name, add in (_FILTERS | _REPORT_DATES).items():
        if filters.get(name):
            add(condition, filters[name])
    return condition
