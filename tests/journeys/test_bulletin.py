"""The way down in a browser: a bulletin goes to every group, and its author sees who passed it on."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Page, expect

from sambung.people.models import Membership, Organization, Person, Role
from sambung.regions.models import Level, Region
from sambung.relay.models import Parcel
from tests.bulletins.steps import approved, copies, copy_of, move_on, open_copies, passed_on
from tests.journeys.conftest import Enter
from tests.journeys.test_answer_comes_back import fits, make_move
from tests.people.world import PASSWORD, World

pytestmark = pytest.mark.browser

TITLE = "Gelombang tinggi sampai Kamis"
TEXT = "Jangan melaut sampai Kamis pagi.\n\nTarik perahu ke darat. Tanya kepala desa bila perlu bantuan."
MORE = ("Petaling", "Membalong", "Sijuk", "Badau")


def square(lng: float, lat: float, half: float) -> dict[str, Any]:
    west, east, south, north = lng - half, lng + half, lat - half, lat + half
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


@pytest.fixture
def six_groups(village: World) -> World:
    """Four groups more, each in its village with a chair; one village has a boundary, the others a point."""
    password = make_password(PASSWORD)
    Region.objects.filter(pk="19.02").update(boundary=square(107.7, -2.87, 0.4))
    Region.objects.filter(pk=village.village.pk).update(boundary=square(107.39, -2.93, 0.05))
    for number, name in enumerate(MORE, start=4):
        place = Region.objects.create(
            code=f"19.02.03.200{number}",
            name=name,
            level=Level.VILLAGE,
            parent=village.regions["19.02.03"],
            lat=-2.4 - number / 10,
            lng=107.0 + number / 8,
            time_zone="Asia/Jakarta",
        )
        group = Organization.objects.create(
            slug=f"kim-{number}",
            name=f"KIM {name}",
            kind=Organization.Kind.KIM,
            region=place,
            regency=village.regency,
        )
        person = Person.objects.create(
            username=f"ketua-{number}", name=f"Ketua {name}", phone=f"+62812000{number}", password=password
        )
        Membership.objects.create(person=person, organization=group, role=Role.CHAIR, since=date(2023, 1, 1))
    return village


def write(editor: Page) -> str:
    """Write it for everybody, after a look at who gets it; its code."""
    editor.goto("/en/meja/siaran/tulis/")
    fits(editor)
    editor.fill("[name=title]", TITLE)
    editor.fill("[name=text]", TEXT)
    editor.check("[name=where][value=some]", force=True)
    editor.locator(".some summary").click()
    editor.check("[name=groups][value=kim-4]", force=True)
    fits(editor)
    expect(editor.locator("#reach")).to_contain_text("Reaches 1 group")
    editor.check("[name=where][value=all]", force=True)
    expect(editor.locator("#reach")).to_contain_text("Reaches 6 groups")
    fits(editor)
    editor.click("main form button.main")
    editor.wait_for_selector("article[data-code]")
    fits(editor)
    return str(editor.get_attribute("article[data-code]", "data-code"))


def pass_on(member: Page, code: str, people: str = "") -> None:
    """How, about how many, done: where the group has said a number before, two taps."""
    member.goto(f"/en/meja/{code}/")
    fits(member)
    assert TEXT.split("\n")[0] in member.inner_text(".aloud")
    assert "wa.me/?text=" in str(member.get_attribute("a[href*='wa.me']", "href"))
    form = member.locator("form:has(input[name=move][value=passed_on])")
    form.locator("[name=how][value=mosque]").check(force=True)
    if people in ("", "50"):
        form.locator(f"[name=reached-tap][value='{people or 50}']").check(force=True)
    else:
        form.locator("[name=reached]").fill(people)
    form.locator("button.main").click()
    form.wait_for(state="detached")
    assert Parcel.objects.get(code=code).outcome == "passed_on"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_bulletin_is_passed_on_by_four_groups_refused_by_one_and_overdue_at_one(
    enter: Enter, six_groups: World, width: int
) -> None:
    code = write(enter("editor", width=width))
    make_move(enter("editor", width=width), code, "submit")
    head = enter("kepala", width=width)
    head.goto(f"/en/meja/{code}/")
    assert "Reaches 6 groups" in head.inner_text("article")
    form = head.locator("form:has(input[name=move][value=approve])")
    form.locator("[name=sure]").check(force=True)
    form.locator("button.main").click()
    form.wait_for(state="detached")

    sent = Parcel.objects.get(code=code)
    open_copies(sent, at=timezone.now())
    of = {copy.group.slug: copy.parcel.code for copy in copies(sent)}
    assert len(of) == 6
    pass_on(enter("anggota", width=width), of["kim-tanjong-lancor"], "80")
    for number in ("4", "5", "6"):
        pass_on(enter(f"ketua-{number}", width=width), of[f"kim-{number}"])
    refusing = enter("ketua-7", width=width)
    make_move(refusing, of["kim-7"], "cannot", reason="no_equipment")

    now = timezone.now()
    with time_machine.travel(now + timedelta(days=6)):
        author = enter("editor", width=width)
        author.goto(f"/en/meja/{code}/")
        words = " ".join(author.inner_text("article").split())
        assert "passed on by 4 of 6 groups" in words
        assert "to about 230 people" in words
        assert "No equipment, signal or power for it. (1)" in words
        first = author.locator(".progress li").first
        assert "KIM Selat Nasik" in first.inner_text()
        assert "overdue" in first.inner_text()
        assert author.locator("svg.standing .mark-on.passed_on").count() == 4
        assert author.locator("svg.standing .mark-on.cannot").count() == 1
        assert author.locator("svg.standing .mark-on.late title").text_content() == "Selat Nasik: overdue"
        fits(author)
        author.click(".standings a.cannot")
        author.wait_for_url("**?kelompok=cannot**")
        assert author.locator(".progress li").all_inner_texts()[0].startswith("KIM Badau")
        assert author.locator(".progress li").count() == 1
        author.click("a[href$='/siaran/correct/']")
        assert author.input_value("[name=title]") == TITLE
        fits(author)
        late = Parcel.objects.open().filter(kind="bulletin_copy")
        late.update(due_at=now - timedelta(hours=1))  # for the call list, which goes by the database's clock
        coach = enter("pembina", width=width)
        coach.goto("/en/meja/telepon/")
        assert "Hendri" in coach.inner_text(".calls")
        assert TITLE in coach.inner_text(".calls")
        fits(coach)


def test_the_next_one_begins_with_the_number_of_the_last(enter: Enter, village: World) -> None:
    before = approved(village, at=timezone.now())
    open_copies(before, at=timezone.now())
    passed_on(village, copy_of(before, village.kim), at=timezone.now())
    again = approved(village, at=timezone.now(), text=TEXT)
    open_copies(again, at=timezone.now())
    member = enter("anggota")
    member.goto(f"/meja/{copy_of(again, village.kim).code}/")
    form = member.locator("form:has(input[name=move][value=passed_on])")
    form.locator(".tile:has([name=how][value=noticeboard])").tap()
    form.locator("button.main").tap()
    form.wait_for(state="detached")
    assert Parcel.objects.filter(copy__bulletin=again.pk, copy__reached=80, outcome="passed_on").exists()


def test_it_is_written_and_passed_on_without_a_script(enter: Enter, village: World) -> None:
    editor = enter("editor", script=False)
    editor.goto("/en/meja/siaran/tulis/")
    editor.fill("[name=title]", TITLE)
    editor.fill("[name=text]", TEXT)
    editor.check("[name=where][value=all]", force=True)
    editor.click("button[name=lihat]")
    assert "Reaches 2 groups" in editor.inner_text("#reach")
    assert editor.input_value("[name=title]") == TITLE
    editor.click("main form button.main")
    draft = Parcel.objects.get(kind="bulletin")
    move_on(village, draft)
    copy = copy_of(draft, village.kim)
    member = enter("anggota", script=False)
    member.goto(f"/en/meja/{copy.code}/")
    member.check("[name=how][value=hall]", force=True)
    member.check("[name=reached-tap][value='100']", force=True)
    member.click("form:has(input[name=move][value=passed_on]) button.main")
    copy.refresh_from_db()
    assert (copy.outcome, copy.copy.reached) == ("passed_on", 100)
