"""The API's addresses, outside the languages."""

from http import HTTPStatus
from typing import Any

from django.urls import include, path
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from sambung.api import problems, tus
from sambung.api.docs import Docs
from sambung.api.views import router


class Api(NinjaAPI):
    """Says of its errors what they are: problem documents."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= HTTPStatus.BAD_REQUEST and "content" in answer:
                        answer["content"] = {problems.MEDIA_TYPE: answer["content"]["application/json"]}
        return schema


api = Api(
    title="Sambung",
    version="1",
    description="Voices go up, answers come back. Errors are RFC 9457 problem documents.",
    docs=Docs(),
    docs_url="/docs",
    openapi_url="/openapi.json",
    urls_namespace="api",
)
problems.register(api)
api.add_router("", router)

tus_patterns = [path("", tus.uploads, name="uploads"), path("<uuid:id>", tus.upload, name="upload")]

urlpatterns = [
    path("api/v1/tus/", include((tus_patterns, "tus"))),
    path("api/v1/", problems.no_such_address),
    path("api/v1/", api.urls),
    path("api/", problems.no_such_address),
    path("api/<path:rest>", problems.no_such_address),
]
