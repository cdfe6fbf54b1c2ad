"""A card of good practice: made of a real case, agreed to by the group, read by everybody, taken back, and
written again."""

import pytest
from playwright.sync_api import Page, expect

from tests.coaching.steps import CARD, verified
from tests.journeys.conftest import Enter
from tests.journeys.test_course import looked_at
from tests.people.world import World

pytestmark = pytest.mark.browser

WHY = "Tempatnya sudah pindah."


def write(page: Page) -> None:
    """What the coach writes on it; nobody is named."""
    page.select_option("[name=category]", CARD.category)
    for name in ("title", "problem", "did", "result", "advice"):
        page.fill(f"[name={name}]", getattr(CARD, name))
    page.click("main form button.main")
    expect(page.locator(".errors-top")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value(CARD.title)
    page.check("[name=named][value=no]", force=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_card_goes_from_a_case_to_everybody_and_back(enter: Enter, village: World, width: int) -> None:
    case = verified(village)
    coach = enter("pembina", width=width)
    coach.goto("/meja/praktik/")
    looked_at(coach, f"practices-{width}")
    coach.locator(f"a.row[href*='{case.code}']").click()
    write(coach)
    looked_at(coach, f"practice-write-{width}")
    coach.click("main form button.main")
    expect(coach.get_by_role("heading", level=1)).to_have_text(CARD.title)
    expect(coach.locator(".badge.waits")).to_have_text("menunggu persetujuan kelompok")
    looked_at(coach, f"practice-waits-{width}")

    member = enter("anggota", width=width)
    member.goto("/meja/praktik/")
    member.locator("a.row", has_text=CARD.title).click()
    looked_at(member, f"practice-asked-{width}")
    member.get_by_role("button", name="Ya, semua orang boleh membacanya").click()
    everybody = member.get_by_role("link", name="Yang dibaca semua orang")
    address = everybody.get_attribute("href")
    everybody.click()
    expect(member.get_by_role("heading", level=1)).to_have_text(CARD.title)

    villager = enter(width=width)
    villager.goto(f"/kim/{village.kim.slug}/")
    looked_at(villager, f"practice-of-group-{width}")
    villager.get_by_role("link", name=CARD.title).click()
    expect(villager.locator("main")).to_contain_text(CARD.result)

    member.goto("/meja/praktik/")
    member.locator("a.row", has_text=CARD.title).click()
    member.locator("summary", has_text="Tarik").click()
    member.fill("[name=why]", WHY)
    member.get_by_role("button", name="Tarik kartunya").click()
    expect(member.locator(".badge.late")).to_be_visible()
    gone = villager.goto(str(address))
    assert gone is not None
    assert gone.status == 404

    coach.reload()
    expect(coach.locator("main")).to_contain_text(WHY)
    coach.get_by_role("link", name="Tulis lagi").click()
    expect(coach.locator("[name=did]")).to_have_value(CARD.did)
