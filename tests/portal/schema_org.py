"""What schema.org publishes (release 30.0) of the types that our pages use: their properties, and what may
stand in each. Only those that a news site has a use for are listed."""

from collections.abc import Iterator
from typing import Any

WORK = {
    *("url", "name", "alternateName", "description", "image", "mainEntityOfPage", "headline", "text"),
    *("author", "publisher", "datePublished", "dateModified", "inLanguage", "citation", "correction"),
    "contentLocation",
}
"""Of every `CreativeWork`."""
THING = {"url", "name", "alternateName", "description", "image", "mainEntityOfPage"}

PROPERTIES = {
    "ClaimReview": WORK | {"claimReviewed", "itemReviewed", "reviewBody", "reviewRating"},
    "Claim": WORK | {"appearance", "firstAppearance", "claimInterpreter"},
    "CreativeWork": WORK,
    "NewsArticle": WORK | {"articleSection", "articleBody", "dateline"},
    "CorrectionComment": WORK,
    "ImageObject": WORK | {"caption", "contentUrl", "width", "height"},
    "Rating": THING | {"author", "ratingValue", "bestRating", "worstRating", "ratingExplanation"},
    "Organization": THING | {"logo", "address", "email"},
    "Place": THING | {"logo", "address", "geo"},
}

MAY_BE = {
    "author": {"Organization", "Person"},
    "publisher": {"Organization", "Person"},
    "appearance": {"CreativeWork"},
    "citation": {"CreativeWork", str},
    "correction": {"CorrectionComment", str},
    "contentLocation": {"Place"},
    "image": {"ImageObject", str},
    "logo": {"ImageObject", str},
    "reviewRating": {"Rating"},
    "itemReviewed": set(PROPERTIES),
    "mainEntityOfPage": {"CreativeWork", str},
    "ratingValue": {int, float, str},
    "bestRating": {int, float, str},
    "worstRating": {int, float, str},
}
"""The types of a property's values; of those that aren't here: text, dates and addresses."""


def faults(data: Any) -> Iterator[str]:
    """What in a node of JSON-LD is no published property, or holds what it may not hold."""
    if "@graph" in data:
        for node in data["@graph"]:
            yield from faults(node)
        return
    kind = data.get("@type", "")
    if kind not in PROPERTIES:
        yield f"no type {kind}"
        return
    for name, held in data.items():
        if name in ("@type", "@context"):
            continue
        if name not in PROPERTIES[kind]:
            yield f"{kind} has no {name}"
        for value in held if isinstance(held, list) else [held]:
            is_node = isinstance(value, dict)
            if (value["@type"] if is_node else type(value)) not in MAY_BE.get(name, {str}):
                yield f"{kind}.{name} may not be {value!r}"
            if is_node:
                yield from faults(value)
