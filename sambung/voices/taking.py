"""From a form that was sent to a voice on its way."""

from django.utils.translation import gettext as _

from sambung.people.actors import Actor
from sambung.relay.errors import Incomplete, KeyReused, NobodyToHold
from sambung.voices import attempts
from sambung.voices.forms import VoiceForm
from sambung.voices.giving import Given, give


def take(form: VoiceForm, actor: Actor, address: str = "") -> Given | None:
    """Give what the form says; None when something is wrong, which the form then says. `address` is counted
    where a visitor sends."""
    if not form.is_valid():
        return None
    try:
        to_check = bool(address) and attempts.too_many_voices(address)
        return give(form.voiced(to_check), actor=actor, origin_key=form.key_value)
    except Incomplete as incomplete:
        form.add_problems(incomplete.problems)
    except NobodyToHold as nobody:
        form.add_error("village", str(nobody))
    except KeyReused:
        form.renew_key()
        form.add_error(
            None,
            _(
                "This page was sent before, and has arrived. To send what stands here as another voice, "
                "send it again."
            ),
        )
    return None
