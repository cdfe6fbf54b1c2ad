"""What is told of several regencies together never gives a hidden number of one of them away."""

from hypothesis import given
from hypothesis import strategies as st

from sambung.insight.counting import FEWEST, told_of
from sambung.regions.models import Level, Region

ROWS = ["a", "b", "c"]
CODES = ["19.01", "19.02", "19.03", "18.01", "18.02", "17.01"]

counted = st.dictionaries(
    st.sampled_from(CODES), st.fixed_dictionaries({row: st.integers(0, 12) for row in ROWS}), min_size=1
)


def place(code: str) -> Region:
    return Region(code=code, level=Level.REGENCY if "." in code else Level.PROVINCE)


def within(code: str, counts: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    return {each: rows for each, rows in counts.items() if each.startswith(f"{code}.")}


@given(counted)
def test_what_is_told_is_the_sum(counts: dict[str, dict[str, int]]) -> None:
    for row, said in told_of(None, counts, ROWS).items():
        assert said in (None, sum(rows[row] for rows in counts.values()))


@given(counted)
def test_no_hidden_part_is_worked_out_from_its_whole(counts: dict[str, dict[str, int]]) -> None:
    """As somebody would who subtracts all that is told of the parts from the whole."""
    provinces = sorted({code[:2] for code in counts})
    shown = {code: told_of(place(code), {code: rows}, ROWS) for code, rows in counts.items()}
    shown |= {code: told_of(place(code), within(code, counts), ROWS) for code in provinces}
    wholes = {code: list(within(code, counts)) for code in provinces} | {"": provinces}
    shown[""] = told_of(None, counts, ROWS)
    for whole, parts in wholes.items():
        for row in ROWS:
            rest, said = [code for code in parts if shown[code][row] is None], shown[whole][row]
            if said is not None and rest:
                left = said - sum(shown[code][row] or 0 for code in parts)
                assert len(rest) > 1, (whole, row)
                assert left >= FEWEST, (whole, row)


@given(counted)
def test_no_small_number_is_told(counts: dict[str, dict[str, int]]) -> None:
    for code, rows in counts.items():
        for said in told_of(place(code), {code: rows}, ROWS).values():
            assert said is None or said == 0 or said >= FEWEST


def test_a_province_says_what_two_small_ones_make_together() -> None:
    counts = {"19.01": {"a": 3}, "19.02": {"a": 4}, "19.03": {"a": 30}}
    assert told_of(place("19"), counts, ["a"]) == {"a": 37}
    assert told_of(place("19"), {**counts, "19.01": {"a": 9}}, ["a"]) == {"a": None}
    assert told_of(place("19.02"), {"19.02": {"a": 9}}, ["a", "b"]) == {"a": 9, "b": 0}
    assert told_of(place("21"), {}, ["a"]) == {"a": 0}
