"""The API's addresses, outside the languages."""

from django.urls import path
from ninja import NinjaAPI

from sambung.api import problems
from sambung.api.docs import Docs
from sambung.api.views import router

api = NinjaAPI(
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

urlpatterns = [path("api/v1/", api.urls), path("api/<path:rest>", problems.no_such_address)]
