"""`/healthz`: the process lives. `/readyz`: it can do its work. `/metrics`: figures for Prometheus.

They answer before everything else, whatever host name they are asked by: load balancers use numbers.
"""

from collections.abc import Callable, Iterator
from ipaddress import ip_address, ip_network

from django.http import HttpRequest, HttpResponse, JsonResponse
from django_prometheus.exports import ExportToDjangoView
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from sambung.config.environment import environment
from sambung.ops import queue, schema
from sambung.ops.errors import DatabaseAway, WrongDatabase


def alive(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers, whatever the database does."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(_request: HttpRequest) -> HttpResponse:
    """200 when database and schema are there, else 503 with what is awaited; the jobs in numbers."""
    try:
        schema.require_once()
        jobs = queue.look()
    except (DatabaseAway, WrongDatabase, *schema.AWAY) as trouble:
        known = isinstance(trouble, DatabaseAway | WrongDatabase)
        why = str(trouble) if known else "The database does not answer."
        return JsonResponse({"ready": False, "why": why}, status=503, headers={"Retry-After": "1"})
    return JsonResponse(
        {
            "ready": True,
            "workers": jobs.workers,
            "jobs": {"waiting": jobs.waiting, "running": jobs.running, "failed": jobs.failed},
        }
    )


def metrics(request: HttpRequest) -> HttpResponse:
    """Figures, for this machine and the trusted proxies themselves; nobody who comes through a proxy."""
    if not _from_inside(request):
        return HttpResponse(status=404)
    answer: HttpResponse = ExportToDjangoView(request)
    registry = CollectorRegistry()
    registry.register(_Jobs())
    answer.content += generate_latest(registry)
    return answer


View = Callable[[HttpRequest], HttpResponse]
ADDRESSES: dict[str, View] = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}


def for_machines(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The first middleware: machines' questions need no session, no language and no line in the log."""

    def middleware(request: HttpRequest) -> HttpResponse:
        view = ADDRESSES.get(request.path_info)
        if view is None:
            return get_response(request)
        answer = view(request)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return middleware


class _Jobs(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        found = queue.look()
        jobs = GaugeMetricFamily("sambung_jobs", "Jobs in the queue by state", labels=["state"])
        jobs.add_metric(["waiting"], found.waiting)
        jobs.add_metric(["running"], found.running)
        jobs.add_metric(["failed"], found.failed)
        yield jobs
        yield GaugeMetricFamily("sambung_jobs_lag_seconds", "Wait of the oldest due job", value=found.lag)
        yield GaugeMetricFamily("sambung_workers", "Workers with a recent heartbeat", value=found.workers)


THROUGH_A_PROXY = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-IP",
)


def _from_inside(request: HttpRequest) -> bool:
    if any(name in request.headers for name in THROUGH_A_PROXY):
        return False
    try:
        address = ip_address(request.META["REMOTE_ADDR"])
    except ValueError:
        return False
    return address.is_loopback or any(address in ip_network(part) for part in environment.trusted_proxies)
