"""What the Data API answers instead of doing what was asked
(https://developers.google.com/youtube/v3/docs/errors)."""

from sambung.simulations.misbehaving import Step
from sambung.simulations.wire import Answer, told


class Refused(Exception):
    """An error with its HTTP status and its `reason`."""

    def __init__(self, status: int, reason: str, message: str, domain: str = "youtube") -> None:
        super().__init__(message)
        row = {"message": message, "domain": domain, "reason": reason}
        self.answer = told({"error": {"code": status, "message": message, "errors": [row]}}, status)


def dead_key() -> Refused:
    return Refused(401, "authError", "Invalid Credentials", "global")


def no_video() -> Refused:
    return Refused(404, "videoNotFound", "The video that you are trying to find does not exist.")


def too_many_calls(step: Step) -> Answer:
    """The limit of a moment, with how long to wait or without."""
    limited = Refused(403, "rateLimitExceeded", "Too many requests", "usageLimits").answer
    if step.do == "rate_limited_silent" or not step.after:
        return limited
    return Answer(429, limited.body, {"Retry-After": str(max(1, round(step.after)))}, limited.mime)
