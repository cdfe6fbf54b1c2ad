"""Who may open which page: one decision for each named address. An address without one fails the test.

`get` and `post` name who is let in; everybody else must be refused, told "not found", or sent to sign in.
None: the address has no such method. Where an address names a thing, there is a case for each kind of thing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from tests.people.world import PEOPLE
from tests.permissions.sight import AGENCY, GROUP, LEADER, OFFICE, SEES
from tests.permissions.stage import ELSEWHERE, PHONE, VISITOR, Stage

PERSONS = frozenset({name for name, *_rest in [*PEOPLE, *ELSEWHERE]} | {"admin"})
EVERYBODY = PERSONS | {VISITOR, PHONE}
AT_DESK = PERSONS | {PHONE}
Sent = Callable[[Stage], dict[str, str]]
Who = frozenset[str] | set[str] | None


@dataclass(frozen=True)
class Case:
    """One address with one thing in it. `path` and `data` are worked out on the stage."""

    what: str
    get: Who
    post: Who
    args: Callable[[Stage], list[Any]] = lambda stage: []
    data: Sent | None = None
    query: Callable[[Stage], str] = lambda stage: ""


def one(get: Who, post: Who = None, **more: Any) -> list[Case]:
    return [Case("", get, post, **more)]


def thing(name: str, attribute: str = "pk") -> Callable[[Stage], list[Any]]:
    return lambda stage: [getattr(stage.things[name], attribute)]


def named(name: str) -> Callable[[Stage], list[Any]]:
    """The words and number that a story or bulletin has in its address."""
    return lambda stage: [stage.things[name].address.rstrip("/").rpartition("/")[2]]


def paper_of(name: str, paper: str) -> Callable[[Stage], list[Any]]:
    return lambda stage: [*named(name)(stage), paper]


def words_of(name: str, move: str) -> Callable[[Stage], list[Any]]:
    return lambda stage: [stage.things[name].code, move]


def paper_at_group(name: str) -> Callable[[Stage], list[Any]]:
    """A file under the group's address."""
    return lambda stage: [KIM, stage.things[name].pk, "document"]


def word(name: str) -> Callable[[Stage], list[Any]]:
    return lambda stage: [stage.things[name]]


def of(voice: str, *more: Any) -> Callable[[Stage], list[Any]]:
    return lambda stage: [stage.parcel(voice).code, *more]


def slug(name: str, member: str = "") -> Callable[[Stage], list[Any]]:
    return lambda stage: [name, *([stage.things[member].pk] if member else [])]


def key_of(voice: str) -> Callable[[Stage], str]:
    return lambda stage: f"?kunci={stage.given[voice].keys.key}"


def file_of(name: str, voice: str = "", rendition: str = "document") -> Callable[[Stage], list[Any]]:
    return lambda stage: [
        *([stage.parcel(voice).code] if voice else []),
        stage.things[name].pk,
        rendition,
    ]


def sent(**data: str) -> Sent:
    return lambda stage: data


def nobody() -> frozenset[str]:
    return frozenset()


TO_OFFICER, TAKE = sent(email="a@example.id"), sent(move="take")
HIDDEN = "hidden at the agency"
KIM, PU, OFFICE_2 = "kim-tanjong-lancor", "dinas-pu-belitung", "diskominfo-belitung-timur"
COACHES = {"pembina", "kepala"}
OF_KIM = COACHES | {"ketua", "admin"}
OF_PU = {"kepala-dinas", "kepala", "admin"}
KEEPERS = {
    "admin-kominfo", "kepala", "petugas", "kepala-dinas", "petugas-dinkes", "kepala-dinkes", "inspektorat",
    "kepala-inspektorat", "verifikator-2", "kepala-2", "petugas-2",
}  # fmt: skip
RECORDERS = {
    "anggota", "ketua", "ketua-2", PHONE, "admin-kominfo", "petugas", "petugas-dinkes", "inspektorat",
    "anggota-3", "verifikator-2", "petugas-2",
}  # fmt: skip
CALENDAR = {"admin", "admin-kominfo", "kepala", "verifikator-2", "kepala-2"}

NO_MAILS = {name for name, *_rest in ELSEWHERE} | {"editor-2", "provinsi", "pimpinan"}
"""Those who read no mails about Belitung: people of elsewhere, and who leads without identities."""

WRITERS = {
    "editor", "editor-2", "admin-kominfo", "verifikator-2", "petugas", "petugas-dinkes", "inspektorat",
    "petugas-2",
}  # fmt: skip
"""Who writes bulletins: editors, liaisons, and in an emergency dispatchers."""

BY_OFFICE = {"editor", "admin-kominfo"}
"""Who writes bulletins for the office."""
SEEN_BULLETINS = {"editor", "pembina", "admin-kominfo", "kepala", "pimpinan"}
"""Who sees the office's bulletins."""

TELLERS = {"anggota", "ketua", "ketua-2", PHONE, "editor", "editor-2", "anggota-3"}
NEWSROOM = {"editor", "editor-2", "kepala", "kepala-2"}
"""The editors and heads of offices."""

DECIDERS = {"pembina", "kepala", "kepala-2"}
"""Coaches and heads of offices."""

KEEP_GROUP = COACHES | {"ketua"}
"""Who keeps what the group has and does."""

THE_OFFICE = {"editor", "pembina", "admin-kominfo", "kepala"}
LAST_MONTH = f"{localdate().replace(day=1) - timedelta(days=1):%Y-%m}"

JUDGES = {"editor", "pembina", "kepala"}
"""Who judges a group's innovation and impact."""

READERS = {
    "editor", "pembina", "admin-kominfo", "kepala", "pimpinan", "editor-2", "verifikator-2", "kepala-2",
    "pimpinan-2",
}  # fmt: skip
"""Who reads a regency's registry of groups."""

OF_GROUP = GROUP | {"kades", "editor", "pembina", "admin-kominfo", "kepala", "pimpinan"}
"""Who sees the group's page."""

OF_VISIT = GROUP | OFFICE | LEADER | {"pembina"}
"""Who sees a visit to the group."""

ASKING = {"anggota", "ketua", "ketua-2", "anggota-3", PHONE}
"""Members of groups, who may ask for help."""

OF_STORY = GROUP | OFFICE | {"editor"} | LEADER
"""Who sees a story of the group that isn't published yet."""


def picture_of(stage: Stage) -> list[Any]:
    """A picture that came with a story."""
    return [stage.things["story sent"].code, stage.things["story picture"].pk]


LEADERS = {"pimpinan", "pimpinan-2"}
WRITING = {"editor", "pembina", "admin-kominfo", "kepala", "editor-2", "verifikator-2", "kepala-2"}
REPORTING = WRITING | LEADERS
"""Who works on an office's reports, and who reads those that are signed off."""


def year(stage: Stage) -> list[Any]:
    """The year of the stage's things."""
    return [str(localdate().year)]


NO_AREAS = {"area-TOTAL_FORMS": "0", "area-INITIAL_FORMS": "0"}

OWN = one(PERSONS, PERSONS)
"""Pages about nothing but one's own access; a PIN on a shared phone doesn't open them."""

NO_FACTOR = one(nobody(), nobody())
"""About a second factor, which nobody of the demo has."""

WITH_ACCOUNTS = {"ketua", "ketua-2", "editor", "kepala", "editor-2", "kepala-2"}
"""Chairs of groups, editors and heads of offices."""

DECISIONS: dict[str, list[Case]] = {
    # for everybody
    "portal:home": one(EVERYBODY),
    "portal:stories": one(EVERYBODY),
    "portal:story": [
        Case("live", EVERYBODY, None, named("live story")),
        Case("withdrawn", EVERYBODY, None, named("withdrawn story")),
        Case("never published", nobody(), None, lambda stage: [f"lampu-{stage.parcel('listed').pk}"]),
    ],
    "portal:error": [
        Case("of a live story", EVERYBODY, EVERYBODY, named("live story"), sent(text="Dua, bukan tiga.")),
        Case("of a withdrawn one", nobody(), nobody(), named("withdrawn story")),
    ],
    "portal:error_followed": [
        Case("by its code", EVERYBODY, None, thing("error report", "code")),
        Case("no report's code", nobody(), None, of("listed")),
    ],
    "portal:clarifications": one(EVERYBODY),
    "portal:clarifications_atom": one(EVERYBODY),
    "portal:clarifications_json": one(EVERYBODY),
    "portal:bulletins": one(EVERYBODY),
    "portal:bulletin": [
        Case("public", EVERYBODY, None, named("public bulletin")),
        Case("not for everybody", nobody(), None, named("inner bulletin")),
    ],
    "portal:bulletin_paper": [
        Case("public", EVERYBODY, None, paper_of("public bulletin", "naskah.txt")),
        Case("not for everybody", nobody(), None, paper_of("inner bulletin", "papan.pdf")),
        Case("no such paper", nobody(), None, paper_of("public bulletin", "lain.pdf")),
    ],
    "portal:story_paper": [
        Case("live", EVERYBODY, None, paper_of("live story", "wa.txt")),
        Case("withdrawn", nobody(), None, paper_of("withdrawn story", "status.jpg")),
    ],
    "portal:region": one(EVERYBODY, args=lambda stage: ["19.02"]),
    "portal:groups": one(EVERYBODY),
    "portal:group": [
        Case("group", EVERYBODY, None, slug(KIM)),
        Case("agency", nobody(), None, slug(PU)),
    ],
    "portal:stories_atom": one(EVERYBODY),
    "portal:stories_json": one(EVERYBODY),
    "portal:region_atom": one(EVERYBODY, args=lambda stage: ["19.02"]),
    "portal:region_json": one(EVERYBODY, args=lambda stage: ["19.02"]),
    "portal:group_atom": one(EVERYBODY, args=slug(KIM)),
    "portal:group_json": one(EVERYBODY, args=slug(KIM)),
    "portal:courses": one(EVERYBODY), "portal:courses_worker": one(EVERYBODY),
    "portal:course": one(EVERYBODY, args=lambda stage: ["kenali-hoaks"]),
    "portal:certificate": one(EVERYBODY, args=lambda stage: [stage.things["course finished"].code]),
    "portal:lesson": one(EVERYBODY, args=lambda stage: ["kenali-hoaks", "meluruskan"]),
    "portal:practices": one(EVERYBODY),
    "portal:practice": [
        Case("shown", EVERYBODY, None, named("card shown")),
        Case("waiting", nobody(), None, named("card waiting")),
    ],
    "portal:figures": one(EVERYBODY),
    "portal:data": one(EVERYBODY),
    "portal:data_file": one(EVERYBODY, args=lambda stage: ["news-by-month", "csv"]),
    "portal:search": one(EVERYBODY),
    "for_machines:robots": one(EVERYBODY),
    "for_machines:sitemap": one(EVERYBODY),
    "for_machines:sitemap_part": one(EVERYBODY, args=lambda stage: ["halaman", 0]),
    "portal:privacy": one(EVERYBODY),
    "portal:status": one(EVERYBODY),
    "portal:voices": one(EVERYBODY),
    "portal:voice": [
        Case("listed", EVERYBODY, None, of("listed")),
        Case("not listed", nobody(), None, of("at the agency")),
        Case("hidden", nobody(), None, of("hidden at the agency")),
    ],
    "regions:search": one(EVERYBODY, query=lambda stage: "?q=Suak"),
    "regions:near": one(EVERYBODY, query=lambda stage: "?lat=north"),
    "voices:give": one(EVERYBODY, EVERYBODY),
    "voices:enter": one(EVERYBODY),
    "voices:lost": one(EVERYBODY, EVERYBODY),
    "voices:sent": [Case("with the key", EVERYBODY, None, of("listed"), query=key_of("listed"))],
    "voices:follow": [
        Case("open", EVERYBODY, None, of("listed")),
        Case("hidden without key", nobody(), None, of("hidden at the agency")),
        Case("hidden with its key", EVERYBODY, None, of(HIDDEN), query=key_of(HIDDEN)),
        Case("hidden with another key", nobody(), None, of(HIDDEN), query=key_of("listed")),
    ],
    "voices:unlock": [Case("", None, EVERYBODY, of("listed"), sent(pin="1"))],
    "voices:move": [Case("", None, EVERYBODY, of("listed", "withdraw"))],
    "voices:news": [Case("without the key", None, EVERYBODY, of("listed"), sent(jawab="ya"))],
    "voices:officer": [
        Case("good link", EVERYBODY, None, word("link")),
        Case("invented link", nobody(), None, lambda stage: ["1:invented"]),
    ],
    "voices:officer_move": [
        Case("good link", None, EVERYBODY, lambda stage: [stage.things["link"], "start"]),
        Case("invented link", None, nobody(), lambda stage: ["1:invented", "start"]),
    ],
    "voices:file": [
        Case("of the open voice", SEES["at the agency"], None, file_of("file")),
        Case("of the hidden voice", SEES[HIDDEN] - LEADER, None, file_of("hidden file", rendition="small")),
    ],
    "people:invitation": [
        Case("good link", EVERYBODY, EVERYBODY, word("invitation")),
        Case("invented link", nobody(), nobody(), lambda stage: ["invented"]),
    ],
    "people:device": one(EVERYBODY, EVERYBODY),
    "people:device_accept": [
        Case("waiting phone", EVERYBODY, EVERYBODY, word("waiting_phone")),
        Case("invented link", nobody(), nobody(), lambda stage: ["invented"]),
    ],
    "people:device_change": one(None, EVERYBODY),
    "desk:service_worker": one(EVERYBODY),
    # on the shared phone alone
    "people:device_join": one({PHONE}, {PHONE}),
    "people:device_pin": one({PHONE}, {PHONE}, args=thing("on_phone")),
    # signing in, as allauth does it
    "account_login": one(EVERYBODY, EVERYBODY),
    "account_signup": one(EVERYBODY),
    "account_inactive": one(EVERYBODY),
    "account_reset_password": one(EVERYBODY, EVERYBODY),
    "account_reset_password_done": one(EVERYBODY),
    "account_reset_password_from_key": one(EVERYBODY, EVERYBODY, args=lambda stage: ["1", "invented"]),
    "account_reset_password_from_key_done": one(EVERYBODY),
    "account_logout": one(None, EVERYBODY),
    "mfa_login_webauthn": one(PERSONS, PERSONS),
    "mfa_authenticate": one(PERSONS, PERSONS),
    "account_reauthenticate": OWN,
    "account_change_password": OWN,
    "mfa_reauthenticate": OWN,
    "mfa_index": one(PERSONS),
    "mfa_activate_totp": OWN,
    "mfa_deactivate_totp": NO_FACTOR,
    "mfa_view_recovery_codes": NO_FACTOR,
    "mfa_generate_recovery_codes": OWN,
    "mfa_download_recovery_codes": NO_FACTOR,
    "mfa_list_webauthn": one(PERSONS),
    "mfa_add_webauthn": OWN,
    "mfa_reauthenticate_webauthn": OWN,
    "mfa_remove_webauthn": one(PERSONS, PERSONS, args=lambda stage: [1]),
    "mfa_edit_webauthn": one(PERSONS, PERSONS, args=lambda stage: [1]),
    # one's own, and one's people
    "people:access": OWN,
    "people:revoke_token": one(None, {"petugas"}, args=thing("token")),
    "people:leave_phone": one(None, {"anggota"}, args=thing("on_phone")),
    "people:organizations": one(PERSONS, PERSONS),
    "people:people": [
        Case("group", OF_KIM, OF_KIM, slug(KIM)),
        Case("agency", OF_PU, OF_PU, slug(PU)),
        Case("office", {"kepala", "admin"}, {"kepala", "admin"}, slug("diskominfo-belitung")),
        Case("office elsewhere", {"kepala-2", "admin"}, {"kepala-2", "admin"}, slug(OFFICE_2)),
    ],
    "people:reset": [
        Case("group's member", None, OF_KIM, slug(KIM, "of anggota")),
        Case("liaison", None, OF_PU, slug(PU, "of petugas")),
        Case("editor elsewhere", None, {"kepala-2", "admin"}, slug(OFFICE_2, "of editor-2")),
    ],
    "people:act_for": [
        Case("group's member", OF_KIM, OF_KIM, slug(KIM, "of anggota")),
        Case("liaison", OF_PU, OF_PU, slug(PU, "of petugas")),
    ],
    "people:end": [
        Case("group's member", None, OF_KIM, slug(KIM, "of anggota")),
        Case("liaison", None, OF_PU, slug(PU, "of petugas")),
    ],
    "people:devices": [
        Case("group", {"ketua"}, {"ketua"}, slug(KIM)),
        Case("agency", nobody(), nobody(), slug(PU)),
    ],
    "people:device_one": one(
        {"ketua"}, {"ketua"},
        args=lambda stage: [KIM, stage.things["device"].pk],
        data=lambda stage: {"person": str(stage.people["anggota"].pk)},
    ),
    "people:device_revoke": one(None, {"ketua"}, args=lambda stage: [KIM, stage.things["device"].pk]),
    # the desk
    "desk:inbox": one(AT_DESK),
    "desk:search": one(AT_DESK),
    "desk:calls": one(AT_DESK),
    "desk:notices": one(AT_DESK),
    "desk:read_all": one(None, AT_DESK),
    "desk:term": [
        Case("a term", {"pembina"}, None, thing("term notice")),
        Case("about a group", {"ketua"}, None, thing("group notice")),
    ],
    "desk:subscribe": one(None, PERSONS),
    "desk:item": [Case(name, who, who, of(name), TAKE) for name, who in SEES.items()],
    "desk:preparation": [
        Case("planned", COACHES, None, thing("visit", "code")),
        Case("over", nobody(), None, thing("visit reported", "code")),
        Case("no visit", nobody(), None, thing("help", "code")),
    ],
    "desk:preparation_paper": [
        Case("planned", COACHES, None, thing("visit", "code")),
        Case("over", nobody(), None, thing("visit reported", "code")),
    ],
    "desk:visit_report": [
        Case("over", OF_VISIT, None, thing("visit reported", "code")),
        Case("planned", nobody(), None, thing("visit", "code")),
    ],
    "desk:make_story": [
        Case("the sender agreed", None, {"editor", "admin-kominfo"}, of("may become news")),
        Case("not asked yet", None, nobody(), of("listed")),
        Case("hidden", None, nobody(), of(HIDDEN)),
        Case("anonymous", None, nobody(), of("anonymous at the office")),
        Case("elsewhere", None, nobody(), of("of the other regency")),
        Case("no voice", None, nobody(), thing("story sent", "code")),
    ],
    "desk:file": [
        Case("of the open voice", SEES["at the agency"], None, file_of("file", "at the agency")),
        Case("under another voice's code", nobody(), None, file_of("file", "at the group")),
        Case("of the hidden voice", SEES[HIDDEN] - LEADER, None, file_of("hidden file", HIDDEN, "small")),
    ],
    "desk:told": [
        Case("open", None, GROUP | OFFICE | AGENCY, of("listed")),
        Case("hidden", None, {"admin-kominfo"}, of("hidden at the agency")),
        Case("anonymous", None, nobody(), of("anonymous at the office")),
    ],
    "desk:leader": one({"pimpinan", "pimpinan-2"}),
    "desk:leader_sheet": one({"pimpinan", "pimpinan-2"}),
    "desk:reports": one(REPORTING),
    "desk:report": [
        Case("the running year", WRITING, WRITING, year),
        Case("no period", nobody(), nobody(), lambda stage: ["2026-q9"]),
    ],
    "desk:report_sign": one(None, {"kepala", "kepala-2"}, args=year),
    "desk:report_version": one(nobody(), args=lambda stage: [*year(stage), 1]),
    "desk:report_pdf": one(WRITING, args=year),
    "desk:report_tables": one(WRITING, args=year),
    "desk:days_off": one(CALENDAR, CALENDAR),
    "desk:confirm_year": one(None, {"admin"}, query=lambda stage: "?tahun=2027"),
    "desk:limits": one({"kepala", "kepala-2"}),
    "desk:limit": one(
        {"kepala", "kepala-2"}, {"kepala", "kepala-2"}, args=lambda stage: ["voice.complaint.verification"]
    ),
    "desk:mails": one(AT_DESK),
    "desk:mail": one(AT_DESK - NO_MAILS, args=thing("mail")),
    "voices:record": one(RECORDERS, RECORDERS),
    "voices:answers": one(KEEPERS, KEEPERS),
    "voices:answer": one({"admin-kominfo", "kepala"}, {"admin-kominfo", "kepala"}, args=thing("answer")),
    "voices:emergency_numbers": one(CALENDAR - {"admin"}, CALENDAR - {"admin"}),
    "news:newsroom": one(NEWSROOM),
    "news:plan": one(NEWSROOM),
    "news:plan_add": one(NEWSROOM, NEWSROOM, args=lambda stage: ["embargo"]),
    "news:planned": one({"editor", "kepala"}, {"editor", "kepala"}, args=thing("planned")),
    "news:plan_remove": one(None, {"editor", "kepala"}, args=thing("planned")),
    "news:plan_begin": one(None, {"editor"}, args=thing("planned")),
    "news:tell": one(TELLERS, TELLERS),
    "news:told": one(GROUP | {"editor"}, args=thing("story sent", "code")),
    "news:write": [
        Case("being written", {"editor"}, {"editor"}, thing("story written", "code")),
        Case("not begun", nobody(), {"editor"}, thing("story sent", "code")),  # who gets their words back
    ],
    "news:autosave": [
        Case("being written", None, {"editor"}, thing("story written", "code")),
        Case("not begun", None, nobody(), thing("story sent", "code")),
    ],
    "news:style": [
        Case("being written", None, {"editor"}, thing("story written", "code")),
        Case("not begun", None, nobody(), thing("story sent", "code")),
    ],
    "news:outline": [
        Case("being written", None, {"editor"}, thing("story written", "code")),
        Case("not begun", None, nobody(), thing("story sent", "code")),
    ],
    "news:recording": one(
        OF_STORY,
        args=lambda stage: [stage.things["story sent"].code, stage.things["story recording"].file_id],
    ),
    "news:comments": one({"editor", "kepala"}, {"editor", "kepala"}, args=thing("story written", "code")),
    "news:settle_comment": one(
        None, {"editor", "kepala"},
        args=lambda stage: [stage.things["story written"].code, stage.things["story comment"].pk],
    ),
    "news:picture": one(GROUP | {"editor"}, GROUP | {"editor"}, args=picture_of, data=sent(people="nobody")),
    "news:take_back": one(None, GROUP | {"editor"}, args=picture_of),
    "news:blur": one({"editor"}, {"editor"}, args=picture_of, data=sent(**NO_AREAS)),
    "news:captions": one(None, {"editor"}, args=picture_of, data=sent(remove="id")),
    "story_pictures:public": [Case("not there", nobody(), None, lambda _stage: ["0" * 32, "w320.webp"])],
    "news:hint": one(
        None, {"editor"}, args=thing("story sent", "code"), data=sent(own="Lain kali: namanya.")
    ),
    "channels:accounts": one(WITH_ACCOUNTS),
    "channels:begin": one(None, {"ketua"}, data=sent(owner="kim-tanjong-lancor", service="facebook")),
    "channels:connect": one({"ketua"}, {"ketua"}, args=thing("attempt")),
    "channels:disconnect": one(None, {"ketua"}, args=thing("account")),
    "channels:by_phone": one(EVERYBODY, args=word("address for another phone")),
    "channels:back": one(nobody(), args=lambda stage: ["facebook"]),
    "played:facebook": one(EVERYBODY),
    "played:facebook_one": one(EVERYBODY, args=lambda stage: ["1_2"]),
    "played:facebook_file": one(nobody(), args=lambda stage: ["foto", 1]),
    "played:facebook_comment": one(None, nobody(), args=lambda stage: ["1_2"]),
    "played:facebook_consent": one(EVERYBODY, EVERYBODY),
    "played:youtube": one(EVERYBODY),
    "played:youtube_channel": one(EVERYBODY, args=lambda stage: ["UCdemo"]),
    "played:youtube_watch": one(nobody()),
    "played:youtube_file": one(nobody(), args=lambda stage: ["video", "abcdefghij1"]),
    "played:youtube_comment": one(None, nobody(), args=lambda stage: ["abcdefghij1"]),
    "played:youtube_consent": one(EVERYBODY, EVERYBODY),
    "channels:decide": one(None, {"editor", "kepala"}, args=thing("post"), data=sent(choice="leave")),
    "channels:choose": one(
        None, {"editor", "kepala"}, args=lambda stage: [f"story:{stage.things['story sent'].pk}"]
    ),
    "channels:manner": one(
        None, {"editor", "kepala"}, args=lambda stage: [f"story:{stage.things['story sent'].pk}"]
    ),
    "story_pictures:picture": [
        Case(
            "not out yet", OF_STORY, None,
            lambda stage: [stage.things["story picture"].file_id, "small"],
        ),
    ],
    "news:lineage": one(OF_STORY, args=thing("story written", "code")),
    "news:versions": one(OF_STORY, {"editor"}, args=thing("story written", "code")),
    "bulletins:write": one(WRITERS, WRITERS),
    "desk:province": one({"provinsi"}),
    "desk:standings": one(READERS),
    "desk:standing": [
        Case("group", OF_GROUP, None, slug(KIM)),
        Case("no group", nobody(), None, slug(PU)),
        Case("of another village", OF_GROUP - GROUP - {"kades"} | {"ketua-2"}, None, slug("kim-selat-nasik")),
    ],
    "desk:letter": [
        Case("last month", {"ketua-2"} | THE_OFFICE, None, lambda stage: ["kim-selat-nasik", LAST_MONTH]),
        Case("the running month", nobody(), None, lambda stage: [KIM, f"{localdate():%Y-%m}"]),
        Case("no month", nobody(), None, lambda stage: [KIM, "2026-13"]),
    ],
    "desk:letter_sheet": [Case("nothing to tell", nobody(), None, lambda stage: [KIM, "2024-02"])],
    "desk:standing_judge": [
        Case("group", JUDGES, JUDGES, slug(KIM), sent(points="6", reason="Jadwal kapal tempel di warung.")),
        Case("no group", nobody(), nobody(), slug(PU)),
    ],
    "desk:standing_objection": [
        Case(
            "group", GROUP - {PHONE}, GROUP - {PHONE}, slug(KIM),
            lambda stage: {"about": f"{localdate():%Y-%m}:meetings", "text": "Kami rapat."},
        ),
        Case("no group", nobody(), nobody(), slug(PU)),
    ],
    "desk:practices": one(ASKING | DECIDERS),
    "desk:practice": [
        Case("waiting", GROUP | COACHES, None, thing("card waiting")),
        Case("shown", GROUP | COACHES, None, thing("card shown")),
    ],
    "desk:practice_agree": one(None, GROUP, args=thing("card waiting")),
    "desk:practice_withdraw": one(None, GROUP | COACHES, args=thing("card shown")),
    "desk:practice_write": [
        Case("solved", COACHES, COACHES, thing("solved", "code")),
        Case("not solved", nobody(), nobody(), thing("help", "code")),
    ],
    "desk:standing_behind": [
        Case("voices", OF_GROUP, None, lambda stage: [KIM, "voices"]),
        Case("nothing behind", nobody(), None, lambda stage: [KIM, "decree"]),
    ],
    "desk:reach": [
        Case("bulletin sent", SEEN_BULLETINS, None, thing("bulletin sent", "code")),
        Case("not sent yet", nobody(), None, thing("bulletin draft", "code")),
    ],
    "bulletins:progress": [
        Case("sent", SEEN_BULLETINS, None, thing("bulletin sent", "code")),
        Case("not sent yet", nobody(), None, thing("bulletin draft", "code")),
    ],
    "bulletins:other_words": [
        Case("a draft", BY_OFFICE, BY_OFFICE, thing("bulletin draft", "code")),
    ],
    "bulletins:paper": [
        Case("a draft", SEEN_BULLETINS, None, words_of("bulletin draft", "wa.txt")),
        Case("sent", SEEN_BULLETINS, None, words_of("bulletin sent", "papan.pdf")),
        Case("no such paper", nobody(), None, words_of("bulletin sent", "lain.pdf")),
    ],
    "bulletins:words": [
        # whoever may write one gets their words back where the step is another's
        Case("a draft", {"editor"}, BY_OFFICE, words_of("bulletin draft", "submit")),
        Case("sent", {"editor"}, BY_OFFICE, words_of("bulletin sent", "correct")),
        Case("another step", nobody(), nobody(), words_of("bulletin sent", "recall")),
    ],
    "coaching:groups": one(READERS),
    "coaching:begin": one(DECIDERS, DECIDERS),
    "coaching:export": [
        Case("whole", DECIDERS, None, lambda stage: ["kim.xlsx"]),
        Case("nothing of the kind", nobody(), None, lambda stage: ["lain.csv"]),
    ],
    "coaching:imports": one(DECIDERS, DECIDERS),
    "coaching:import": one(COACHES, args=thing("import")),
    "coaching:carry_out": one(None, COACHES, args=thing("import")),
    "coaching:group": [
        Case("group", OF_GROUP, None, slug(KIM)),
        Case("no group", nobody(), None, slug(PU)),
        Case("of another village", OF_GROUP - GROUP - {"kades"} | {"ketua-2"}, None, slug("kim-selat-nasik")),
    ],
    "coaching:entry": [
        Case("decree", COACHES, COACHES, lambda stage: [KIM, "sk"]),
        Case("end", COACHES, COACHES, lambda stage: [KIM, "bubar"]),
        Case("money", COACHES, COACHES, lambda stage: [KIM, "dana"]),
        Case("example", {"kepala"}, {"kepala"}, lambda stage: [KIM, "percontohan"]),
        Case("pairing", COACHES, COACHES, lambda stage: [KIM, "belajar"]),
        Case("goal", COACHES, COACHES, lambda stage: [KIM, "tujuan"]),
        Case("pairing no more", COACHES, COACHES, lambda stage: [KIM, "belajar-selesai"]),
        Case("example no more", {"kepala"}, {"kepala"}, lambda stage: [KIM, "percontohan-selesai"]),
        Case("meeting", KEEP_GROUP, KEEP_GROUP, lambda stage: [KIM, "rapat"]),
        Case("member", KEEP_GROUP, KEEP_GROUP, lambda stage: [KIM, "anggota"]),
        Case("nothing of the kind", nobody(), nobody(), lambda stage: [KIM, "lain"]),
        Case("elsewhere", {"kepala-2"}, {"kepala-2"}, lambda stage: ["kim-baru", "rapat"]),
    ],
    "coaching:member": one(KEEP_GROUP, KEEP_GROUP, args=slug(KIM, "own row")),
    "coaching:take_off": [
        Case("own group", None, KEEP_GROUP, slug(KIM, "own row")),
        Case("under another group's name", None, nobody(), slug("kim-selat-nasik", "own row")),
    ],
    "coaching:enlist": one(None, KEEP_GROUP, args=slug(KIM)),
    "coaching:part": one(None, KEEP_GROUP, args=slug(KIM, "partner")),
    "coaching:printed": [
        Case("list", GROUP | COACHES | {"admin-kominfo"}, None, lambda _: [KIM, "daftar-anggota.pdf"]),
        Case("nothing of the kind", nobody(), None, lambda stage: [KIM, "lain.pdf"]),
    ],
    "coaching:paper": [
        Case("decree", GROUP | COACHES | {"admin-kominfo"}, None, paper_at_group("scan")),
        Case("another's file", nobody(), None, paper_at_group("file")),
    ],
    "desk:field": one(ASKING | DECIDERS),
    "coaching:my_courses": one(ASKING),
    "coaching:my_course": one(ASKING, args=lambda stage: ["kenali-hoaks"]),
    "coaching:quiz": one(ASKING, ASKING, args=lambda stage: ["kenali-hoaks"]),
    "coaching:quiz_result": one(ASKING, args=lambda stage: ["kenali-hoaks"]),
    "coaching:lesson_read": one(None, ASKING, args=lambda stage: ["kenali-hoaks", "meluruskan"]),
    "desk:assignment": one(ASKING, ASKING, args=lambda stage: ["kenali-hoaks"]),
    "coaching:take_certificate": one(None, ASKING - {PHONE}, args=lambda stage: ["kenali-hoaks"]),
    "coaching:certificate": one({"anggota"}, args=lambda stage: [stage.things["course finished"].course]),
    "coaching:forget_course": one(None, ASKING - {PHONE}, args=lambda stage: ["kenali-hoaks"]),
    "coaching:own": OWN,
    "coaching:own_copy": one(PERSONS),
    "coaching:leave": one(None, {"anggota"}, args=thing("own row")),
    "coaching:help": one(ASKING, ASKING),
    "coaching:visits": one(DECIDERS),
    "coaching:plan": one(DECIDERS, DECIDERS),
    "coaching:plan_journey": one(DECIDERS, DECIDERS),
    "coaching:journey": one(COACHES, COACHES, args=thing("journey")),
    "coaching:own_calendar": one(DECIDERS, DECIDERS),
    "coaching:revoke_calendar": one(None, DECIDERS),
    "coaching:calendar": [
        Case("an address", EVERYBODY, None, word("calendar key")),
        Case("none", nobody(), None, lambda stage: ["x" * 43]),
    ],
    "coaching:ferries": one(DECIDERS, DECIDERS),
    "coaching:forget_ferry": [
        Case("known", None, COACHES, lambda stage: ["19.02.03"]),
        Case("not known", None, nobody(), lambda stage: ["19.06.01"]),
    ],
    "coaching:agree": [
        Case("visit", COACHES, COACHES, thing("visit", "code")),
        Case("no visit", nobody(), nobody(), thing("help", "code")),
    ],
    "coaching:on_the_spot": [
        Case("visit", {"pembina"}, {"pembina"}, thing("visit", "code")),
        Case("no visit", nobody(), nobody(), thing("help", "code")),
    ],
    "coaching:roll": [
        Case("visit", {"pembina"}, {"pembina"}, thing("visit", "code")),
        Case("reported", nobody(), nobody(), thing("visit reported", "code")),
        Case("no visit", nobody(), nobody(), thing("help", "code")),
    ],
    "coaching:end_roll": one(None, {"pembina"}, args=thing("visit", "code")),
    "coaching:here": [
        Case("a code", GROUP, GROUP, word("roll key")),
        Case("of a training", GROUP, GROUP, word("training key")),
        Case("none", nobody(), nobody(), lambda stage: ["x" * 43]),
    ],
    "coaching:sessions": one(DECIDERS),
    "coaching:plan_session": one(DECIDERS, DECIDERS),
    "coaching:session": one(COACHES, args=thing("training")),
    "coaching:session_roll": one(COACHES, COACHES, args=thing("training")),
    "coaching:end_session_roll": one(None, COACHES, args=thing("training")),
    "coaching:write_down": one(None, COACHES, args=thing("training")),
    "coaching:ask_after": one(None, COACHES, args=thing("training")),
    "coaching:call_off": one(None, COACHES, args=thing("training")),
    "coaching:move_session": one(None, COACHES, args=thing("training")),
    "coaching:my_session": one(GROUP, args=thing("training")),
    "coaching:session_questions": one(GROUP, GROUP, args=thing("training")),
    "coaching:confirm": [
        Case("reported", GROUP, GROUP, thing("visit reported", "code"), sent(said="so")),
        Case("to come", nobody(), nobody(), thing("visit", "code"), sent(said="so")),
    ],
    "voices:links": [
        Case("at the agency", None, AGENCY | OFFICE, of("at the agency"), TO_OFFICER),
        Case("hidden", None, AGENCY | OFFICE, of("hidden at the agency"), TO_OFFICER),
        Case("at the group", None, nobody(), of("at the group"), TO_OFFICER),
    ],
    "voices:erase": [
        Case("open", None, {"admin-kominfo"}, of("at the agency"), sent(yakin="1")),
        Case("hidden", None, {"admin-kominfo"}, of("hidden at the office"), sent(yakin="1")),
        Case("about the office", None, nobody(), of("about the office"), sent(yakin="1")),
        Case("elsewhere", None, {"verifikator-2"}, of("of the other regency"), sent(yakin="1")),
    ],
}  # fmt: skip

OVER_API: dict[str, set[str]] = {
    "api:openapi-json": set(), "api:openapi-view": set(), "api:api-root": set(),
    "api:post_token": set(), "api:post_voice": set(), "api:get_voice": set(), "api:post_voice_move": set(),
    "api:post_upload": set(), "api:get_upload": set(), "tus:uploads": set(), "tus:upload": set(),
    "api:post_story": {"token"}, "api:post_bulletin": {"token"},
    "api:get_parcels": {"token"}, "api:get_parcel": {"token"}, "api:post_parcel_move": {"token"},
    "api:get_copies": {"token"}, "api:put_copies": {"token"},
}  # fmt: skip
"""Addresses of the API: whether they need a token. What each shows is asked in test_sight and test_moves."""
