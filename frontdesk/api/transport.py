"""The one way to the server: one deadline for a call, retries as `decide` says; no other file imports httpx."""

import asyncio
import json
import logging
import random
import ssl
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final, TypeVar

import httpx
import truststore
from pydantic_core import PydanticSerializationError

from frontdesk.api import decide
from frontdesk.api.body import read_body
from frontdesk.api.changes import Body
from frontdesk.api.decide import Effect
from frontdesk.api.errors import ApiError, NotSendable, SignedOut, Unreadable
from frontdesk.api.health import Health, http_date
from frontdesk.api.paths import path_of
from frontdesk.api.progress import Progress
from frontdesk.api.read import Reader
from frontdesk.api.request import Request

T = TypeVar("T")
HttpTransport = httpx.AsyncBaseTransport
HttpAnswer = httpx.Response
HttpClient = httpx.AsyncClient
HttpQuestion = httpx.Request
HTTP_FAULTS: Final = (httpx.HTTPError, httpx.InvalidURL)

_log = logging.getLogger(__name__)
_LIMITS: Final = httpx.Limits(max_connections=16, max_keepalive_connections=8, keepalive_expiry=50.0)
"""A connection is kept for nearly a minute: guests come some seconds apart, and a new one costs a TLS handshake."""
_SILENCE_SECONDS: Final = 20.0


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came back, whole."""

    status: int
    body: bytes
    wait: float | None


class Transport:
    """Sends requests and reads answers; usable within one event loop, to be closed in it.

    Address and token are taken as checked, which the client does.
    """

    def __init__(self, base_url: str, token: str, health: Health, http: HttpTransport | None = None) -> None:
        self._base = httpx.URL(base_url)
        self._prefix = self._base.raw_path.decode().rstrip("/")
        self.health = health
        # A transport that was handed in reports no progress: there, everything counts as sent.
        self._is_traced = http is None
        self._http = _http_client(self._base, token, http)
        _silence()

    def use_token(self, token: str) -> None:
        """Sends another token from now on."""
        self._http.headers["Authorization"] = f"Bearer {token}"

    async def close(self) -> None:
        """Closes all connections."""
        await self._http.aclose()

    async def send(self, request: Request, read: Reader[T]) -> T:
        """Carries the call out within its deadline."""
        progress = Progress(request.effect.seconds, is_traced=self._is_traced)
        outcome = "not finished"
        try:
            answer = await self._within_deadline(request, read, progress)
            outcome = "done"
        except ApiError as error:
            outcome = type(error).__name__
            error.operation = request.operation
            raise
        else:
            return answer
        finally:
            _log.info(
                "%s: %s, status %d, %d tries, %.0f ms",
                request.operation, outcome, progress.status, progress.tries, progress.seconds * 1000,
            )  # fmt: skip

    async def _within_deadline(self, request: Request, read: Reader[T], progress: Progress) -> T:
        limit = asyncio.timeout_at(progress.deadline)
        try:
            async with limit:
                return await self._persist(request, read, progress)
        except TimeoutError as error:
            if not limit.expired():
                raise
            self.health.failed()
            late = decide.error_of_deadline(request.effect, departed=progress.departed)
            raise decide.last_word(late, lost_before=progress.lost_before) from error

    async def _persist(self, request: Request, read: Reader[T], progress: Progress) -> T:
        while True:
            progress.begin_try()
            try:
                return await self._try(request, read, progress)
            except ApiError as failure:
                if decide.is_done(request.effect, failure, lost_before=progress.lost_before):
                    return read(b"")
                pause = decide.pause(progress.tries, random.random(), failure)  # noqa: S311  spreads desks in time
                if pause >= progress.seconds_left or not decide.may_repeat(request.effect, failure):
                    raise decide.last_word(failure, lost_before=progress.lost_before) from failure.__cause__
                progress.lost_before |= decide.is_lost(failure)
            await asyncio.sleep(pause)

    async def _try(self, request: Request, read: Reader[T], progress: Progress) -> T:
        outgoing = self._build(request, progress)
        try:
            result = _understood(await self._exchange(outgoing, request.effect, progress), request.effect, read)
        except ApiError as failure:
            if decide.shows_health(failure):
                self.health.answered(progress.date)
            elif not isinstance(failure, SignedOut):  # it answers, but gives this desk no data
                self.health.failed()
            elif outgoing.headers["Authorization"] == self._http.headers["Authorization"]:  # and not of an older token
                self.health.signed_out()
            raise
        self.health.answered(progress.date)
        return result

    async def _exchange(self, outgoing: httpx.Request, effect: Effect, progress: Progress) -> _Answer:
        try:
            response = await self._http.send(outgoing, stream=True)
            try:
                return await _received(response, progress)
            finally:
                await give_back(response)
        except asyncio.CancelledError:
            await progress.abandon()
            raise
        except (httpx.ConnectError, httpx.ProxyError) as error:
            raise decide.error_of_break(effect, departed=False) from error
        except httpx.TransportError as error:
            raise decide.error_of_break(effect, departed=progress.departed) from error

    def _build(self, request: Request, progress: Progress) -> httpx.Request:
        """The request as it goes out, unless its path would be read as another one."""
        path = self._prefix + path_of(request.segments)
        try:
            outgoing = self._http.build_request(
                request.method,
                self._base.copy_with(raw_path=path.encode()),
                params=request.query or None,
                content=_content(request.body),
                headers={"Content-Type": "application/json"} if request.body is not None else None,
                extensions={"trace": progress.trace} if self._is_traced else None,
            )
        except (UnicodeError, PydanticSerializationError, httpx.InvalidURL) as error:
            raise NotSendable from error
        if outgoing.url.raw_path.partition(b"?")[0] != path.encode():
            raise NotSendable
        return outgoing


async def give_back(answer: HttpAnswer) -> None:
    """Ends an answer, whoever gives it up meanwhile.

    WORKAROUND: httpcore loses the connection where its closing is cancelled, and after sixteen there is none left.
    """
    closing = asyncio.ensure_future(answer.aclose())
    try:
        await asyncio.shield(closing)
    except asyncio.CancelledError:
        await asyncio.wait([closing])
        raise


async def _received(response: httpx.Response, progress: Progress) -> _Answer:
    progress.status = response.status_code
    progress.date = http_date(response.headers.get("Date", ""))
    body = await _body_of(response)
    wait = decide.wait_asked_for(response.headers.get("Retry-After", ""), progress.date)
    return _Answer(response.status_code, body, wait)


async def _body_of(response: httpx.Response) -> bytes:
    """The body; of an error the status has said what counts, so there a body that cannot be had is an empty one."""
    assert isinstance(response.stream, httpx.AsyncByteStream)
    try:
        return await read_body(response.stream, response.headers.get("Content-Encoding", ""))
    except (Unreadable, httpx.TransportError):
        if response.is_success:
            raise
        return b""


def _understood(answer: _Answer, effect: Effect, read: Reader[T]) -> T:
    if not 200 <= answer.status < 300:
        raise decide.error_of_status(answer.status, answer.body, answer.wait, effect)
    return read(answer.body)


def _content(body: Body | None) -> bytes | None:
    return None if body is None else json.dumps(body.as_json(), allow_nan=False, ensure_ascii=False).encode()


def _http_client(base: httpx.URL, token: str, transport: HttpTransport | None) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=transport,
        verify=_tls(),
        # The deadline of the whole call is the only one: a limit on each read lets a dripping server hold on for ever.
        timeout=None,  # noqa: S113
        limits=_LIMITS,
        follow_redirects=False,
        # A proxy from the environment sees only TLS; plain HTTP goes to this machine alone, and never by a proxy.
        trust_env=base.scheme == "https",
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        headers={
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            "Authorization": f"Bearer {token}",
            "User-Agent": "Frontdesk",
        },
    )


def file_client(api_url: str, transport: HttpTransport | None = None) -> httpx.AsyncClient:
    """For files that the server only links to: it carries no token of its own, keeps no cookie, follows nowhere.

    A file may take long; each of its pieces may not.
    """
    _silence()
    return httpx.AsyncClient(
        transport=transport,
        verify=_tls(),
        timeout=_SILENCE_SECONDS,
        follow_redirects=False,
        trust_env=api_url.startswith("https:"),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        headers={"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": "Frontdesk"},
    )


def _tls() -> ssl.SSLContext:
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _silence() -> None:
    """Both log whole addresses, and so ids, codes and names."""
    for name in ("httpx", "httpcore"):
        logger = logging.getLogger(name)
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
