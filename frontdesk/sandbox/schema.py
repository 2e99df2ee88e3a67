"""The sandbox's database: its tables, and opening it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

VERSION = 2

# A band without an `id` is not in the customers' list, one without a `shop_id` not in the shop's.
TABLES = """
CREATE TABLE sites (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, timezone TEXT NOT NULL, locale TEXT NOT NULL, currency TEXT NOT NULL,
    brand_id TEXT NOT NULL, brand_name TEXT NOT NULL, organisation_id TEXT NOT NULL);
CREATE TABLE users (
    id TEXT PRIMARY KEY, role TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE, may_write INTEGER NOT NULL);
CREATE TABLE labels (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, value TEXT NOT NULL, colour TEXT NOT NULL);
CREATE TABLE customers (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, site_id TEXT NOT NULL, brand_id TEXT NOT NULL,
    first_name TEXT, last_name TEXT, email TEXT, phone TEXT, dob TEXT,
    has_password INTEGER NOT NULL, preferred_locale TEXT NOT NULL, stripe_id TEXT, express_stripe_id TEXT,
    external_ref TEXT, avatar_id TEXT, checked_in_at TEXT, check_in_method TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, last_active_at TEXT, email_verified_at TEXT,
    locked_at TEXT, deleted_at TEXT);
CREATE TABLE customer_labels (
    customer INTEGER NOT NULL, label INTEGER NOT NULL, PRIMARY KEY (customer, label)) WITHOUT ROWID;
CREATE TABLE opt_ins (
    customer INTEGER NOT NULL, preference TEXT NOT NULL, PRIMARY KEY (customer, preference)) WITHOUT ROWID;
CREATE TABLE payment_methods (
    id TEXT NOT NULL, customer INTEGER NOT NULL, type TEXT NOT NULL, last_4 TEXT, status TEXT NOT NULL,
    card_brand TEXT);
CREATE TABLE barcodes (
    number INTEGER PRIMARY KEY, id TEXT, shop_id TEXT, customer INTEGER NOT NULL, site_id TEXT NOT NULL,
    code TEXT NOT NULL, expires_at TEXT, payment_method_id TEXT, order_id TEXT, created_at TEXT NOT NULL,
    minutes_from_start INTEGER);
CREATE TABLE offers (
    number INTEGER PRIMARY KEY, site_id TEXT NOT NULL, type_id TEXT NOT NULL, type_name TEXT NOT NULL,
    rate_id TEXT NOT NULL, rate_name TEXT NOT NULL, currency TEXT NOT NULL, price INTEGER NOT NULL,
    billing_frequency TEXT NOT NULL);
CREATE TABLE memberships (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, site_id TEXT NOT NULL, offer INTEGER NOT NULL, status TEXT NOT NULL,
    source TEXT NOT NULL, attention_reason TEXT, payment_method_id TEXT, start_date TEXT, end_date TEXT,
    next_billing_date TEXT, created_at TEXT NOT NULL);
CREATE TABLE members (
    membership INTEGER NOT NULL, customer INTEGER NOT NULL, membership_number TEXT, is_lead INTEGER NOT NULL,
    PRIMARY KEY (membership, customer)) WITHOUT ROWID;
CREATE TABLE addresses (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, customer INTEGER NOT NULL, name TEXT NOT NULL,
    address_line_1 TEXT NOT NULL, address_line_2 TEXT, city TEXT, county TEXT, country TEXT, postcode TEXT);
CREATE TABLE hotel_guests (
    site_id TEXT NOT NULL, source TEXT NOT NULL, first_name TEXT, last_name TEXT, email TEXT, phone TEXT);
CREATE TABLE jobs (
    id TEXT PRIMARY KEY, user_id TEXT NOT NULL, secret TEXT NOT NULL UNIQUE, filters TEXT NOT NULL,
    rows INTEGER NOT NULL, queued_at REAL NOT NULL);
CREATE TABLE audit (
    customer INTEGER NOT NULL, event TEXT NOT NULL, field TEXT NOT NULL, previous TEXT, new TEXT,
    user_id TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE codes (name TEXT PRIMARY KEY, code TEXT NOT NULL);
CREATE VIRTUAL TABLE people USING fts5 (
    name, email, phone, site, tokenize = 'unicode61 remove_diacritics 0', detail = column, columnsize = 0,
    prefix = '1 2 3 4');
"""

# Made after the rows are in: in bulk that is several times faster.
INDEXES = """
CREATE UNIQUE INDEX customers_id ON customers (id);
CREATE INDEX customers_email ON customers (email);
CREATE INDEX customers_site ON customers (site_id);
CREATE UNIQUE INDEX payment_methods_id ON payment_methods (id);
CREATE INDEX payment_methods_customer ON payment_methods (customer);
CREATE UNIQUE INDEX barcodes_code ON barcodes (code, site_id);
CREATE INDEX barcodes_customer ON barcodes (customer);
CREATE INDEX members_customer ON members (customer);
CREATE INDEX members_number ON members (membership_number);
CREATE INDEX memberships_status ON memberships (status);
CREATE INDEX addresses_customer ON addresses (customer);
"""


class UnusableDatabase(Exception):
    """The file cannot serve as the sandbox's database; the message is a sentence for a person."""


@contextmanager
def usable(path: str) -> Iterator[None]:
    """Says of a file that sqlite3 cannot use what is wrong; its own complaint may quote bytes that are no text."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise UnusableDatabase(f"The database {path} cannot be used: {error}.") from error


def open_database(path: str) -> sqlite3.Connection:
    """Open the file, or a database in memory where the path is empty; a transaction lasts until commit."""
    with usable(path):
        database = sqlite3.connect(path or ":memory:", timeout=1)
        database.row_factory = sqlite3.Row
        # One process at a time: a second sandbox on the same file is told so when it starts.
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA cache_size = -65536")
        database.execute("BEGIN IMMEDIATE")
    return database


def is_filled(database: sqlite3.Connection, path: str) -> bool:
    """Whether the database holds people already; a file made by another program is refused."""
    version = database.execute("PRAGMA user_version").fetchone()[0]
    tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if version == VERSION and tables:
        return True
    if version or tables:
        raise UnusableDatabase(f"The database {path} was not made by this version of the sandbox.")
    return False
