"""Words for a messenger: short enough to be read at once, with the link at the end, where it is seen."""

from sambung.sheets.sentences import sentences

LONGEST = 700
"""Characters (house): WhatsApp folds longer messages away behind "Read more"."""


def message(title: str, text: str, closing: str = "", address: str = "", most: int = LONGEST) -> str:
    """`*title*`, as many whole sentences of the text as fit, `closing` and the address, in at most `most`
    characters. Title, closing and address are never cut inside a word, the address never at all."""
    tail = "\n\n".join(part for part in (closing.strip(), address) if part)
    head = f"*{_whole_words(_plain(title), most - len(tail) - 8)}*"
    room = most - len(head) - len(tail) - 4
    body = _as_fits(text, room)
    return "\n\n".join(part for part in (head, body, tail) if part)


def _plain(words: str) -> str:
    """On one line, without the signs that a messenger reads as bold or struck out."""
    return " ".join(words.replace("*", "").split())


def _as_fits(text: str, room: int) -> str:
    """All of it; else whole sentences, paragraphs kept apart; else whole words; what is left out shows as an
    ellipsis."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    whole = "\n\n".join(paragraphs)
    if len(whole) <= room:
        return whole
    kept = ""
    for paragraph in paragraphs:
        for place, sentence in enumerate(sentences(paragraph)):
            longer = f"{kept}{_between(kept, place)}{sentence}"
            if len(longer) + 2 > room:
                return f"{kept} …" if kept else _whole_words(" ".join(whole.split()), room)
            kept = longer
    return kept if len(kept) <= room else ""


def _between(kept: str, place: int) -> str:
    return "" if not kept else " " if place else "\n\n"


def _whole_words(words: str, room: int) -> str:
    """As many whole words as fit in, '' where not one does."""
    if len(words) <= room:
        return words
    kept = words[: max(0, room - 1)]
    kept = kept.rsplit(" ", 1)[0] if " " in kept else ""
    return f"{kept.rstrip(' ,;:')} …"[: max(0, room)] if kept else ""
