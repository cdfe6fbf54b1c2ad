"""The shapes of requests and answers, as `openapi.json` publishes them."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

MOST_FILES = 10
MOST_MATERIAL = 14
MOST_GROUPS = 2_000
ROWS = 50
MOST_ROWS = 200


def _storable(text: str) -> str:
    """PostgreSQL keeps no null characters and no half surrogates."""
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("null characters and broken letters can't be kept")
    return text


Text = Annotated[str, AfterValidator(_storable)]
Line = Annotated[Text, StringConstraints(max_length=300)]
Words = Annotated[Text, StringConstraints(max_length=20_000)]


def _in_utc(moment: datetime) -> datetime:
    """PostgreSQL knows no offset of 16 hours or more, Python does."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("no such moment") from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class TokenIn(Schema):
    login: Line
    password: Line
    otp: Line = ""


class PersonOut(Schema):
    username: str
    name: str
    roles: list["RoleOut"]


class RoleOut(Schema):
    role: str
    organization: "NamedOut"


class NamedOut(Schema):
    slug: str
    name: str


class TokenOut(Schema):
    token: str
    expires_at: datetime
    person: PersonOut


class VoiceIn(Schema):
    track: Literal["complaint", "question", "aspiration", "appreciation", "foi", "privacy"]
    text: Words = ""
    region: Line = Field(description="Kemendagri code of the village")
    identity: Literal["public", "hidden", "anonymous"] = "public"
    name: Annotated[Text, StringConstraints(max_length=120)] = ""
    address: Line = Field("", description="required by law with foi")
    contact: Annotated[Text, StringConstraints(max_length=120)] = ""
    place: Annotated[Text, StringConstraints(max_length=200)] = ""
    about: Literal["group", "village", "office", "agency"] | None = None
    about_org: Line = ""
    to_office: bool = False
    files: list[UUID] = Field([], max_length=MOST_FILES)
    via: Literal["in_person", "phone", "letter", "meeting"] | None = None
    agreed: bool = False
    bring_back: bool = False


class MaterialIn(Schema):
    id: UUID = Field(description="of an upload: a photo, a video or a recording")
    people: Literal["", "nobody", "agreed", "child_agreed", "blur"] = Field(
        "",
        description="who can be recognised on it, and whether they agreed; required of a photo and a video",
    )
    age: Literal["", "adults", "children", "both"] = Field(
        "", description="where somebody agreed; without age, agreed_by and how it does not go out yet"
    )
    agreed_by: Annotated[Text, StringConstraints(max_length=200)] = ""
    how: Literal["", "words", "paper", "message"] = ""
    who: Annotated[Text, StringConstraints(max_length=300)] = Field("", description="who can be recognised")
    on: date | None = Field(None, description="the day on which they agreed")


class StoryIn(Schema):
    """What happened, in one sentence or more, or as photos and recordings alone. Without a region it is your
    group's or office's own. A clarification has the claim that goes round, and what is known about it."""

    text: Words = ""
    region: Line = Field("", description="Kemendagri code")
    title: Annotated[Text, StringConstraints(max_length=200)] = ""
    urgent: bool = False
    files: list[MaterialIn] = Field([], max_length=MOST_MATERIAL)
    track: Literal["news", "clarification"] = "news"
    claim: Annotated[Text, StringConstraints(max_length=1_000)] = ""
    seen_in: Annotated[Text, StringConstraints(max_length=1_000)] = ""
    verdict: Literal["", "false", "misleading", "unproven", "true"] = ""
    evidence: Annotated[Text, StringConstraints(max_length=4_000)] = ""
    answer: Annotated[Text, StringConstraints(max_length=300)] = ""


class ToIn(Schema):
    """To whom: the groups of a region, or these, or both; of them only those that have the equipment and
    are as active as asked."""

    region: Line = Field("", description="Kemendagri code, within your regency")
    groups: list[Annotated[Text, StringConstraints(max_length=80)]] = Field([], max_length=MOST_GROUPS)
    equipment: list[
        Literal["phones", "computer", "camera", "internet", "loudspeaker", "noticeboard", "radio"]
    ] = Field([], max_length=7)
    activity: Literal["", "active", "dormant"] = ""


class BulletinIn(Schema):
    """What people should know, and to whom it goes. Useful for 14 days where no moment is given."""

    title: Line
    text: Words
    to: ToIn
    urgent: bool = False
    emergency: bool = Field(
        False, description="disaster or danger to life: may be sent before it is approved"
    )
    useful_until: Moment | None = None
    public: bool = Field(True, description="whether everybody may read it on the portal once it is sent")


class VoiceGivenOut(Schema):
    code: str
    key: str
    pin: str
    url: str
    state: str
    state_label: str
    holder: NamedOut
    due_at: datetime | None


class StepOut(Schema):
    """One hand-off. `note` is there for those who hold it, `sender_note` also for the sender."""

    at: datetime
    move: str
    label: str
    state: str
    from_: NamedOut | None = Field(alias="from", serialization_alias="from")
    to: NamedOut
    public_note: str = ""
    sender_note: str = ""
    note: str = ""
    files: list[UUID] = []


class ChoiceOut(Schema):
    value: str
    label: str


class FieldOut(Schema):
    name: str
    label: str
    type: str
    required: bool
    several: bool = Field(False, description="more than one of the choices may be sent, as a list")
    help: str = ""
    choices: list[ChoiceOut] | None = None


class MoveOut(Schema):
    name: str
    label: str
    fields: list[FieldOut]


class LetterOut(Schema):
    """Number and date of the letter that an answer came with, and when that answer was given."""

    number: str
    dated: date | None
    at: datetime


class VoiceOut(Schema):
    """A voice as its code shows it; with the key also its text and what the sender may do."""

    code: str
    track: str
    state: str
    state_label: str
    holder: NamedOut
    due_at: datetime | None
    opened_at: datetime
    closed_at: datetime | None
    outcome: str
    reason: str
    timeline: list[StepOut]
    text: str | None = None
    letters: list[LetterOut] | None = None
    moves: list[MoveOut] | None = None


class HolderOut(NamedOut):
    role: str


class ParcelRowOut(Schema):
    code: str
    kind: str
    track: str
    state: str
    state_label: str
    region: str
    holder: HolderOut
    assignee: str | None
    waiting_on: str
    due_at: datetime | None
    final_due_at: datetime | None
    opened_at: datetime
    closed_at: datetime | None
    outcome: str
    reason: str
    seq: int
    item: dict[str, Any]


class ParcelOut(ParcelRowOut):
    timeline: list[StepOut]
    moves: list[MoveOut]


class ParcelsAsked(Schema):
    holder: Annotated[str, StringConstraints(max_length=80)] = ""
    state: Annotated[str, StringConstraints(max_length=16)] = ""
    kind: Annotated[str, StringConstraints(max_length=16)] = ""
    due_before: Moment | None = None
    cursor: Annotated[str, StringConstraints(max_length=200)] = ""
    limit: int = Field(ROWS, ge=1, le=MOST_ROWS)


class ParcelPageOut(Schema):
    items: list[ParcelRowOut]
    next: str | None


class MoveIn(Schema):
    """A move. `to`, `note`, `sender_note`, `public_note` and `files` may also stand in `fields`."""

    move: Line
    note: Words = ""
    sender_note: Words = ""
    public_note: Words = ""
    to: Line = ""
    fields: dict[str, Words | int | float | bool | list[UUID] | list[Line] | None] = {}
    files: list[UUID] = Field([], max_length=MOST_FILES)
    expect: int | None = None


class CopyGoalOut(Schema):
    """An account over which an item may go, and how it is with its copy there ('' where there is none)."""

    id: int
    service: str
    name: str
    goes: bool
    missing: list[str]
    state: str
    state_label: str
    problem: str
    address: str


class CopiesOut(Schema):
    """Where an item goes and stands besides the portal, and in what manner. `tags` null: the item's own."""

    accounts: list[CopyGoalOut]
    title: str
    tags: list[str] | None
    made_for_kids: bool
    privacy: Literal["public", "unlisted"]


class CopiesIn(Schema):
    """What isn't given stays as it is. `accounts`: the ids of those over which it goes, in place of the
    choice before; `title` '' for the headline, `tags` null for the item's own."""

    accounts: list[Annotated[int, Field(ge=1, le=2**31)]] | None = Field(None, max_length=100)
    title: Line = ""
    tags: list[Annotated[Text, StringConstraints(max_length=60)]] | None = Field(None, max_length=40)
    made_for_kids: bool = False
    privacy: Literal["public", "unlisted"] = "public"


class UploadOut(Schema):
    id: UUID
    kind: str
    state: str
    name: str
    size: int
    reason: str = ""
    offset: int | None = None
    """Of what is sent in parts: how many bytes are here."""
    ticket: str = ""


class ProblemOut(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, str] | None = None
