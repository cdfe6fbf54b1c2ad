"""The pages in `docs/routes/` are in step with the routes."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sambung.relay.diagrams import texts

PAGES = Path(__file__).parents[2] / "docs" / "routes"


def test_the_pages_are_in_step() -> None:
    assert {page.name: page.read_text() for page in PAGES.glob("*.md")} == texts()


def test_a_page_out_of_step_is_noticed(tmp_path: Path) -> None:
    call_command("routes", to=tmp_path)
    call_command("routes", to=tmp_path, check=True)
    (tmp_path / "voice.md").write_text("old")
    with pytest.raises(CommandError):
        call_command("routes", to=tmp_path, check=True)
