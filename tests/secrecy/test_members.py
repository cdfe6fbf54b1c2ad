"""Members of groups whose every detail can be recognised: they turn up nowhere else."""

import io
import logging
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from sambung.coaching import decrees, leaving, records, statuses
from sambung.coaching.leaving import Listed
from tests.coaching.steps import held, help_asked
from tests.people.clients import signed_in
from tests.people.world import World
from tests.secrecy.marks import found_in, tables_with

pytestmark = pytest.mark.django_db

MARKED = Listed("Zqxanggota Satu", "treasurer", "", "woman", 1998, "zqxpekerjaan", "0812 9900 4242")
NAME, CONTACT = ["zqxanggota"], ["zqxpekerjaan", "81299004242"]
KIM = "/meja/kim/kim-tanjong-lancor/"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as the program writes it, every level."""
    lines, root = io.StringIO(), logging.getLogger()
    ours = [one for one in root.handlers if type(one) is logging.StreamHandler]
    before, level = [(one, one.setStream(lines)) for one in ours], root.level
    root.setLevel(logging.DEBUG)
    yield lines
    root.setLevel(level)
    for handler, stream in before:
        handler.setStream(stream)


def test_a_member_s_details_stay_on_the_list(
    world: World, log: io.StringIO, run_jobs: Callable[..., None]
) -> None:
    chair = signed_in(world.people["ketua"])
    sent = {"name": MARKED.name, "position": "treasurer", "born": "1998", "occupation": MARKED.occupation}
    assert chair.post(f"{KIM}anggota/", {**sent, "phone": MARKED.phone}).status_code == 302
    help_asked(world)
    held(world)
    records.make_missing()
    statuses.settle_all()
    decrees.tell_of_ends()
    run_jobs()
    marks = NAME + CONTACT
    assert set(tables_with(marks)) == {"public.coaching_member"}
    assert "request_finished" in log.getvalue(), "nothing was logged, so nothing was proved"
    assert not found_in(log.getvalue(), marks)
    for address in (
        "/kim/",
        "/kim/kim-tanjong-lancor/",
        "/wilayah/19.02.03.2003/",
        "/angka/",
        "/data/",
        "/metrics",
    ):
        assert not found_in(Client().get(address).content.decode(), marks), address
    _read_by_those_who_may(world)


def _read_by_those_who_may(world: World) -> None:
    """The name by the group and its office, the number by those who call."""
    names = {"anggota", "ketua", "editor", "pembina", "admin-kominfo", "kepala"}
    numbers = names - {"editor"}
    for who, person in world.people.items():
        browser = signed_in(person)
        pages = [browser.get(address).content.decode() for address in (KIM, "/meja/", "/meja/kim/")]
        read = found_in("".join(pages), NAME + CONTACT)
        assert ("zqxanggota" in read) == (who in names), who
        assert ("81299004242" in read) == (who in numbers), who
        assert "zqxpekerjaan" not in read, who


def test_whoever_only_leads_reads_figures_alone(world: World) -> None:
    leaving.add(world.kim, MARKED, actor=world.actor("ketua"))
    page = signed_in(world.people["pimpinan"]).get(KIM).content.decode()
    assert "1 orang dalam daftar: 1 perempuan" in page
    assert not found_in(page, NAME + CONTACT)
