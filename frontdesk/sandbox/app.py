"""The web application: routes, tokens, permission, and every failure as the API would put it."""

import asyncio
import re
import sqlite3
from collections import defaultdict
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontdesk.sandbox import addresses, barcodes, customers, matches, memberships, reports, sites
from frontdesk.sandbox.call import Call, Operation, User
from frontdesk.sandbox.checking import read_json
from frontdesk.sandbox.envelopes import Problem
from frontdesk.sandbox.pictures import picture

OPERATIONS: tuple[Operation, ...] = (
    *barcodes.OPERATIONS,
    *reports.OPERATIONS,
    *matches.OPERATIONS,
    *memberships.OPERATIONS,
    *customers.OPERATIONS,
    *addresses.OPERATIONS,
    *sites.OPERATIONS,
)
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")
_RANGE = re.compile(r"bytes=(\d{1,12})-")
_FAR = 10**12
"""The end of a file whose length is not known before it has been written."""


class Resource:
    """One path and the operations on it."""

    def __init__(self, database: sqlite3.Connection, users: dict[str, User]) -> None:
        self._database = database
        self._users = users
        self.operations: dict[str, Operation] = {}

    async def answer(self, request: Request) -> Response:
        user = self._user(request)
        operation = self.operations[request.method]
        if operation.writes and not user.may_write:
            raise Problem(403, "You don't have permission to do this.")
        body = read_json(await request.body()) if request.method in {"POST", "PUT"} else None
        return self._carry_out(operation, self._call(request, user, body))

    def _user(self, request: Request) -> User:
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        user = self._users.get(token.strip()) if kind.lower() == "bearer" else None
        if user is None:
            raise Problem(401, "Unauthenticated.")
        return user

    def _call(self, request: Request, user: User, body: object) -> Call:
        base_url, address = _base_url(request), request.scope["raw_path"].decode("ascii")
        path = {name: str(value) for name, value in request.path_params.items()}
        return Call(self._database, user, path, request.query_params, body, base_url, base_url + address)

    def _carry_out(self, operation: Operation, call: Call) -> Response:
        """All of the operation's changes, or none."""
        try:
            answer = operation.handler(call)
        except BaseException:
            self._database.rollback()
            raise
        self._database.commit()
        return answer


def _base_url(request: Request) -> str:
    """The server as the client knows it; a Host header that is no host is not repeated."""
    host = request.headers.get("Host", "")
    own, port = request.scope.get("server") or ("127.0.0.1", 0)
    return f"http://{host if _HOST.fullmatch(host) else f'{own}:{port}'}"


class Slowly:
    """Holds back each answer, as a long way to the server would."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_late(message: Message) -> None:
            if message["type"] == "http.response.start":
                await asyncio.sleep(self._seconds)
            await send(message)

        await self._app(scope, receive, send_late)


def _start_of(request: Request, tag: str) -> int:
    """The byte that the rest is asked from, provided that the client speaks of this very file."""
    match = _RANGE.fullmatch(request.headers.get("Range", ""))
    return int(match[1]) if match is not None and request.headers.get("If-Range") == tag else 0


class Files:
    """What is fetched by a link alone, without a token: reports and pictures."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    async def report(self, request: Request) -> Response:
        secret = request.path_params["secret"]
        if not reports.is_ready(self._database, secret):
            raise Problem(404, "The resource couldn't be found.")
        headers = {"Content-Disposition": 'attachment; filename="customers.csv"', "ETag": reports.tag_of(secret)}
        start = _start_of(request, headers["ETag"])
        if start:
            headers["Content-Range"] = f"bytes {start}-{_FAR}/*"
        pieces = reports.csv_of(self._database, secret, start)
        return StreamingResponse(pieces, 206 if start else 200, headers=headers, media_type="text/csv")

    async def picture(self, request: Request) -> Response:
        return Response(picture(str(request.path_params["name"])), media_type="image/png")


async def _say_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.answer()


async def _say_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = HTTPStatus(error.status_code).phrase
    return JSONResponse({"message": message}, error.status_code, headers=error.headers)


async def _say_fault(request: Request, error: Exception) -> Response:
    return JSONResponse({"message": "Server Error"}, 500)


def _routes(database: sqlite3.Connection, users: dict[str, User]) -> list[Route]:
    resources: defaultdict[str, Resource] = defaultdict(lambda: Resource(database, users))
    for operation in OPERATIONS:
        resources[operation.path].operations[operation.method] = operation
    routes = [
        Route(path, resource.answer, methods=list(resource.operations), name=path)
        for path, resource in resources.items()
    ]
    files = Files(database)
    routes.append(Route("/downloads/{secret}.csv", files.report))
    routes.append(Route("/media/{name:uuid}.png", files.picture))
    for route in routes[: len(resources)]:
        # Starlette adds HEAD to every GET; the API documents none, and one GET starts work.
        assert route.methods is not None
        route.methods.discard("HEAD")
    return routes


def _users(database: sqlite3.Connection) -> dict[str, User]:
    return {
        row["token"]: User(row["id"], row["name"], row["email"], bool(row["may_write"]))
        for row in database.execute("SELECT * FROM users")
    }


def make_app(database: sqlite3.Connection, latency_seconds: float = 0) -> ASGIApp:
    """The application over an open and filled database."""
    said = {Problem: _say_problem, HTTPException: _say_http_error, Exception: _say_fault}
    app = Starlette(routes=_routes(database, _users(database)), exception_handlers=said)
    app.router.redirect_slashes = False
    return Slowly(app, latency_seconds) if latency_seconds else app
