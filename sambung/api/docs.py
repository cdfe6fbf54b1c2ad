"""The API's page for people: every address with its fields, light and without script."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase


class Docs(DocsBase):
    """Shows what `openapi.json` says."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        spec = api.get_openapi_schema()
        operations = [
            _operation(method, path, operation, spec)
            for path, methods in spec["paths"].items()
            for method, operation in methods.items()
        ]
        return render(request, "api/docs.html", {"operations": operations})


def _operation(method: str, path: str, operation: dict[str, Any], spec: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {})
    sent: dict[str, Any] = next((content["schema"] for content in body.values()), {})
    return {
        "method": method.upper(),
        "path": path,
        "about": operation.get("description", ""),
        "asks": operation.get("parameters", []),
        "fields": _fields(sent, spec),
        "token": any("Bearer" in need for need in operation.get("security", [])),
        "statuses": [status for status in operation["responses"] if str(status).startswith("2")],
    }


def _fields(schema: dict[str, Any], spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Name, type and obligation of each field of a body."""
    if "$ref" in schema:
        schema = spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    required = schema.get("required", [])
    return [
        {
            "name": name,
            "type": _type(field),
            "required": name in required,
            "about": field.get("description", ""),
        }
        for name, field in schema.get("properties", {}).items()
    ]


def _type(field: dict[str, Any]) -> str:
    if "enum" in field:
        return " | ".join(str(value) for value in field["enum"])
    if "anyOf" in field:
        return " | ".join(_type(option) for option in field["anyOf"] if option.get("type") != "null")
    return str(field.get("format") or field.get("type") or "object")
