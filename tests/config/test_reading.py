"""How the code reads: short views that leave the work to their room, and files that can be read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

import sambung

PACKAGE = Path(sambung.__file__).parent
MOST_OF_A_VIEW = 15
MOST_OF_A_FILE = 400
OTHERS_WORK = ("save", "atomic")
"""What a view leaves to a function of its room."""


def files() -> Iterator[Path]:
    return (path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts)


def views() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function of a module of views that is given the request."""
    for path in files():
        if "views" in path.stem:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef) and [a.arg for a in node.args.args][:1] == ["request"]:
                    yield f"{path.relative_to(PACKAGE)}: {node.name}", node


def lines_of(view: ast.FunctionDef) -> int:
    """From its name to its end, without the docstring."""
    first = view.body[0]
    told = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(view) else 0
    return (view.end_lineno or 0) - view.lineno + 1 - told


def test_a_view_is_short() -> None:
    assert [name for name, view in views() if lines_of(view) > MOST_OF_A_VIEW] == []


def test_a_view_neither_saves_nor_opens_a_transaction() -> None:
    found = [
        f"{name} calls {part.attr}"
        for name, view in views()
        for part in ast.walk(view)
        if isinstance(part, ast.Attribute) and part.attr in OTHERS_WORK
    ]
    assert found == []


def test_a_file_has_at_most_400_lines() -> None:
    assert [str(path) for path in files() if len(path.read_text().splitlines()) > MOST_OF_A_FILE] == []


def test_tests_count_statements_in_one_way() -> None:
    """Else a slow run counts one more: whether what a process keeps is still true is asked by the clock."""
    tests = PACKAGE.parent / "tests"
    found = [path for path in tests.rglob("*.py") if "import CaptureQueriesContext\n" in path.read_text()]
    assert {str(path.relative_to(tests)) for path in found} == {"counting.py", "regions/test_kept.py"}
