"""One voice of the demo with all that its sender has in hand, for whoever wants to try it."""

from dataclasses import dataclass

from sambung.config.environment import environment
from sambung.relay.codes import derived_code
from sambung.voices.keys import keys_for

NAME = "lampu-dermaga-1"
"""The harbour lamp of Suak Gual: answered, and waiting for its sender's word."""


@dataclass(frozen=True)
class Sample:
    """Code and PIN as they are read aloud, and the private link's path."""

    code: str
    pin: str
    path: str


def sample() -> Sample:
    """Worked out from the secret alone: no database is asked."""
    origin = f"demo-regency-{NAME}"
    code = derived_code(environment.secret_key, f"voice:{origin}")
    keys = keys_for(code, origin)
    return Sample(code, keys.pin, f"/lacak/{code}/?kunci={keys.key}")
