"""The WSGI application that granian serves."""

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from sambung.config.environment import environment
from sambung.ops.cut import RefuseCutBodies
from sambung.ops.gate import Gate
from sambung.portal.kept_pages import KeptPages

application = wrap_wsgi_with_proxy_headers(
    KeptPages(Gate(RefuseCutBodies(get_wsgi_application())), environment.data / "kept"),
    trusted_hosts=environment.trusted_proxies,
)
