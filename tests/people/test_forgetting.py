"""What ended is forgotten."""

from datetime import timedelta

import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from sambung.people import devices, invitations, jobs
from sambung.people.models import Device, Invitation, Role
from tests.people.clients import sign_in
from tests.people.world import World


def test_old_sessions_invitations_and_unopened_links_go(world: World) -> None:
    sign_in(Client(), "anggota")
    invitations.invite(world.kim, Role.MEMBER, "Siti", world.people["ketua"], phone="+6281200001111")
    devices.enrol(world.kim, "HP", world.people["ketua"])
    jobs.forget_what_ended(timestamp=0)
    assert (Session.objects.count(), Invitation.objects.count(), Device.objects.count()) == (1, 1, 1)
    with time_machine.travel(timezone.now() + timedelta(days=34)):
        jobs.forget_what_ended(timestamp=0)
    assert (Session.objects.count(), Invitation.objects.count(), Device.objects.count()) == (0, 0, 0)
