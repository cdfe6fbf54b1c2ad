"""The WSGI application that granian serves."""

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from sambung.config.environment import environment
from sambung.ops.cut import RefuseCutBodies
from sambung.ops.gate import Gate
from sambung.portal.kept_pages import KeptPages

application = KeptPages(
    wrap_wsgi_with_proxy_headers(
        Gate(RefuseCutBodies(get_wsgi_application())), trusted_hosts=environment.trusted_proxies
    ),
    environment.data / "kept",
)
