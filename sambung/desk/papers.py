"""Files that the desk makes, on their way to whoever asked: shown in the browser, named for what they are."""

from django.http import HttpResponse

MIMES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def shown(content: bytes, name: str) -> HttpResponse:
    """A PDF opens in the browser, a workbook is saved."""
    kind = name.rpartition(".")[2]
    how = "inline" if kind == "pdf" else "attachment"
    answer = HttpResponse(content, content_type=MIMES[kind])
    answer["Content-Disposition"] = f'{how}; filename="{name}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
