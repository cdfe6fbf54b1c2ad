"""Export: what is handed out comes back unchanged, and nothing in it is a formula."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sambung.coaching import decrees, exporting
from sambung.coaching.importing.proposing import propose
from sambung.coaching.models import Decree, Issuer, Member, Position, Sex
from sambung.people.models import Equipment, GroupProfile, Organization
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db
FILES = ("kim.xlsx", "kelompok.csv", "anggota.csv")

words = st.one_of(
    st.sampled_from(["=1+1", "+62", "-", "@SUM(A1)", "'=1", "''", "nihil", "Jumlah", "KIM", "0812", "a;b,c"]),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=30),
)  # fmt: skip
people = st.fixed_dictionaries({
    "name": words,
    "position": st.sampled_from(Position.values),
    "section": st.one_of(st.just(""), words),
    "sex": st.sampled_from(["", *Sex.values]),
    "born": st.one_of(st.none(), st.integers(1940, 2015)),
    "occupation": st.one_of(st.just(""), words),
    "phone": st.sampled_from(["", "+6281234567890", "+6271922334", "+60123456789"]),
})  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    listed=st.lists(people, max_size=12),
    name=words,
    number=words,
    issuer=st.sampled_from(Issuer.values),
    equipment=st.lists(st.sampled_from(Equipment.values), unique=True),
)
def test_what_is_handed_out_comes_back_unchanged(
    world: World, listed: list[dict[str, object]], name: str, number: str, issuer: str, equipment: list[str]
) -> None:
    Member.objects.all().delete()
    Organization.objects.filter(pk=world.kim.pk).update(name=name, phone="112")
    GroupProfile.objects.update_or_create(group=world.kim, defaults={"equipment": equipment})
    day = date(2025, 1, 12)
    Decree.objects.create(
        group=world.kim,
        number=number,
        dated=day,
        issuer=issuer,
        valid_from=day,
        valid_until=date(2028, 1, 11),
    )
    Member.objects.bulk_create(Member(group=world.kim, **one) for one in listed)
    for names in (FILES[:1], FILES[1:]):
        files = [(one, exporting.file(one, ["19.02"]) or b"") for one in names]
        proposal = propose(files, world.regency, date(2026, 11, 29))
        odd = [line for line in proposal.lines if line.what != "same"]
        assert not odd, odd
        assert len(proposal.lines) == 2 + len(listed)


def test_no_cell_is_a_formula(world: World) -> None:
    Member.objects.create(group=world.kim, name="=HYPERLINK(1)", occupation="@x", section="+1", phone="")
    book = openpyxl.load_workbook(io.BytesIO(exporting.file("kim.xlsx", ["19.02"]) or b""))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}
    text = (exporting.file("anggota.csv", ["19.02"]) or b"").decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text), delimiter=";"):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_only_those_who_decide_get_it_and_only_of_their_regency(world: World) -> None:
    decrees.enter(
        world.kim, decrees.Entered("SK 9", date(2025, 1, 1), "village", date(2025, 1, 1), date(2027, 1, 1)),
        actor=world.actor("pembina"),
    )  # fmt: skip
    coach = signed_in(world.people["pembina"])
    answer = coach.get("/meja/kim/ekspor/kelompok.csv")
    assert "SK 9" in answer.content.decode()
    assert coach.get("/meja/kim/ekspor/kim.xlsx").content[:2] == b"PK"
    assert signed_in(world.people["editor-2"]).get("/meja/kim/ekspor/kim.xlsx").status_code == 403
    assert signed_in(world.people["pimpinan"]).get("/meja/kim/ekspor/kim.xlsx").status_code == 403
