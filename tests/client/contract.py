"""The contract as the tests use it: requests checked against it, and answers made from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import yaml
from hypothesis import strategies as st
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

PATH = Path(__file__).parent.parent / "contract" / "openapi.yaml"
DOCUMENT: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
HOST = "https://api.try.be"
_FIRST, _LAST = datetime(1000, 1, 1), datetime(9000, 1, 1)  # noqa: DTZ001  the offset is written behind them
_openapi = OpenAPI.from_dict(DOCUMENT)


@dataclass(frozen=True)
class Operation:
    """One of the documented operations."""

    name: str
    method: str
    path: str
    responses: dict[str, Any]
    query: tuple[str, ...]


def operations() -> Iterator[Operation]:
    """All that the contract documents."""
    for path, item in DOCUMENT["paths"].items():
        for method in ("get", "post", "put", "delete"):
            if method in item:
                parameters = [resolved(parameter) for parameter in item[method].get("parameters", ())]
                query = tuple(parameter["name"] for parameter in parameters if parameter["in"] == "query")
                yield Operation(item[method]["operationId"], method, path, item[method]["responses"], query)


class SentRequest:
    """A request of the client as openapi-core wants to see it."""

    def __init__(self, request: httpx.Request) -> None:
        self.host_url = HOST
        self.path = request.url.raw_path.decode().partition("?")[0]
        self.method = request.method.lower()
        self.body = request.content or None
        self.content_type = request.headers.get("Content-Type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(request.url.params.multi_items()), header=Headers(request.headers.multi_items())
        )


def check_request(request: httpx.Request) -> str:
    """Raises where a request is outside the contract; returns the operation that the contract takes it for."""
    seen = _openapi.unmarshal_request(SentRequest(request))
    assert not seen.errors, seen.errors
    sent, documented = set(request.url.params), set(seen.parameters.query)
    assert sent <= documented, f"not documented: {sent - documented}"
    path = _openapi.request_validator._find_path(SentRequest(request))
    return str((path.operation / "operationId").read_str())


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for."""
    while "$ref" in part:
        target = DOCUMENT
        for name in part["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        part = target
    return part


def answer_schema(operation: Operation, status: str) -> dict[str, Any] | None:
    """The schema of the answer's body, None where it has no body."""
    content = resolved(operation.responses[status]).get("content")
    return content["application/json"]["schema"] if content else None


def answers(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Whatever the schema allows, with fields that it does not name."""
    schema = resolved(schema)
    if "oneOf" in schema:
        return st.one_of(*(answers(choice) for choice in schema["oneOf"]))
    kinds = schema.get("type", ["string", "integer", "null", "object"])
    return st.one_of(*(_of_kind(kind, schema) for kind in ([kinds] if isinstance(kinds, str) else kinds)))


def _of_kind(kind: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema.get("minimum", 0), 2**31)
        case "number":
            return st.one_of(st.integers(0, 10**9), st.floats(0, 1e9))
        case "string":
            return _string(schema)
        case "array":
            return st.lists(answers(schema["items"]), max_size=3)
        case _:
            return _object(schema)


def _string(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    match schema.get("format"):
        case "uuid":
            return st.uuids().map(str)
        case "date":
            return st.dates().map(str)
        case "date-time":
            moments = st.datetimes(min_value=_FIRST, max_value=_LAST).map(
                lambda moment: moment.isoformat(timespec="milliseconds")
            )
            return st.builds("{}{}".format, moments, st.sampled_from(["Z", "+00:00", "-03:30"]))
        case _:
            return st.text(min_size=1, max_size=12)


def _object(schema: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    properties = {name: answers(part) for name, part in schema.get("properties", {}).items()}
    required = {name: made for name, made in properties.items() if name in schema.get("required", ())}
    optional = {name: made for name, made in properties.items() if name not in required}
    unknown = st.dictionaries(st.just("zz_new"), st.integers(0, 2**40) | st.text(max_size=5), max_size=1)
    return st.builds(lambda known, new: {**new, **known}, st.fixed_dictionaries(required, optional=optional), unknown)
