"""What makes a page public: kept by caches for a second, shown for a day when the database is away."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A page that is a function of its address and the database alone. It may touch neither `request.user`,
    the session, messages nor a CSRF token: each would make it differ from reader to reader."""
    cached = cache_control(public=True, max_age=0, s_maxage=1, stale_if_error=86400)
    answer: View = require_safe(conditional_page(cached(view)))

    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return answer(request, *args, **kwargs)

    page.__name__ = getattr(view, "__name__", "page")
    page.__doc__ = view.__doc__
    return page
