"""From a form that was sent to a voice on its way."""

from sambung.people.actors import Actor
from sambung.steps.once import sent
from sambung.voices import attempts
from sambung.voices.forms import VoiceForm
from sambung.voices.giving import Given, give


def take(form: VoiceForm, actor: Actor, address: str = "") -> Given | None:
    """Give what the form says; None when something is wrong, which the form then says. `address` is counted
    where a visitor sends."""

    def send() -> Given:
        to_check = bool(address) and attempts.too_many_voices(address)
        return give(form.voiced(to_check), actor=actor, origin_key=form.key_value)

    return sent(form, send)
