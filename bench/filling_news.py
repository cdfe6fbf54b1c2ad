"""Many published stories by COPY, over all 514 regencies, as after years of use."""

import random
from datetime import timedelta

from django.db import connection, transaction

from bench.filling import BEGAN, HOW_OFTEN, WORDS, code_of, places
from sambung.news.models import Topic

AFTER_VOICES = 5_000_000
"""Numbers of stories' parcels begin above those of voices."""

TOLD = (
    "id bigint, code text, region text, regency text, office bigint, topic text, headline text, lead text, "
    "body text, at timestamptz"
)
INSERTS = (
    """INSERT INTO relay_parcel (id, code, kind, track, state, region_id, regency_id, confidential, holder_id,
         holder_role, waiting_on, paused_unit, seq, opened_at, closed_at, outcome, reason)
       SELECT id, code, 'story', 'news', 'closed', region, regency, false, office, 'editor', '', '', 1, at,
         at, 'published', 'published' FROM told""",
    """INSERT INTO news_version (id, story_id, number, headline, lead, body, text, topic, place, day, names,
         sources, at, based_on)
       SELECT id, id, 1, headline, lead, '<p>' || body || '</p>', body, topic, 'Dermaga', at::date, '', '',
         at, 0 FROM told""",
    """INSERT INTO news_publication (id, story_id, version_id, kind, public_note, at)
       SELECT id, id, id, 'first', '', at FROM told""",
    """INSERT INTO news_story (parcel_id, title, region_id, regency_id, urgent, revision_kind, revision_note,
         slug, topic, live_id, current_id, words, published_at)
       SELECT id, headline, region, regency, false, '', '', replace(headline, ' ', '-'), topic, id, id,
         setweight(to_tsvector('indonesian', headline), 'A') ||
         setweight(to_tsvector('indonesian', lead), 'B') || setweight(to_tsvector('indonesian', body), 'C'),
         at FROM told""",
)
TABLES = ("relay_parcel", "news_version", "news_publication", "news_story")


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE news_story, news_version, news_publication CASCADE")


def fill(first: int, last: int) -> None:
    """Live stories, the `first` to the `last`."""
    towns, topics = places(), Topic.values
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE told ({TOLD})")
        with cursor.copy("COPY told FROM STDIN") as copy:
            for number in range(first, last + 1):
                chance = random.Random(number)
                village, regency, office, _agency = towns[number % len(towns)]
                words = chance.choices(WORDS, cum_weights=HOW_OFTEN, k=40)
                key = AFTER_VOICES + number
                texts = (" ".join(words[:5]), " ".join(words[5:15]), " ".join(words[15:]))
                at = BEGAN + timedelta(minutes=number)
                place = (village, regency, office, chance.choice(topics))
                copy.write_row((key, code_of(key), *place, *texts, at))
        with transaction.atomic():  # a story and its version name each other
            for statement in INSERTS:
                cursor.execute(statement)
        cursor.execute("DROP TABLE told")
        for name in TABLES[:3]:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
            )
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(TABLES)}")
        cursor.execute("CHECKPOINT")
