"""Loads Indonesia's regions and their boundaries from `data/`. Safe to repeat: what is the same stays
untouched."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction

from sambung.regions.zones import ZONE_OF_PROVINCE

DATA = Path(__file__).parent / "data"
BOUNDARIES = ("boundaries-regencies.geojson.gz", "boundaries-19.02.geojson.gz")  # the later, finer one wins

UPSERT = """
INSERT INTO regions_region (code, name, level, parent_id, lat, lng, time_zone, boundary)
SELECT s.code, trim(s.name), array_length(string_to_array(s.code, '.'), 1),
       CASE WHEN s.code LIKE '%%.%%' THEN regexp_replace(s.code, '\\.[^.]*$', '') END,
       s.lat, s.lng, z.zone, b.boundary
FROM staged_region s
LEFT JOIN json_each_text(%s::json) AS z(province, zone) ON z.province = left(s.code, 2)
LEFT JOIN staged_boundary b USING (code)
ORDER BY s.code
ON CONFLICT (code) DO UPDATE
SET name = excluded.name, lat = excluded.lat, lng = excluded.lng, time_zone = excluded.time_zone,
    boundary = excluded.boundary
WHERE (regions_region.name, regions_region.lat, regions_region.lng, regions_region.time_zone,
       regions_region.boundary)
   IS DISTINCT FROM (excluded.name, excluded.lat, excluded.lng, excluded.time_zone, excluded.boundary)
"""


class Loaded(NamedTuple):
    """What a load did."""

    regions: int
    changed: int


@transaction.atomic
def load_regions() -> Loaded:
    """Bring all 91,599 regions into the database, by COPY, with parents, zones, centroids and boundaries.

    A province without a known time zone stops it (IntegrityError): a clock must never guess.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE staged_region (code text, name text, lat float, lng float) ON COMMIT DROP"
        )
        cursor.execute("CREATE TEMP TABLE staged_boundary (code text, boundary jsonb) ON COMMIT DROP")
        with cursor.copy("COPY staged_region FROM STDIN (FORMAT csv, HEADER)") as copy:
            copy.write(gzip.decompress((DATA / "regions.csv.gz").read_bytes()))
        with cursor.copy("COPY staged_boundary FROM STDIN") as copy:
            for row in _boundaries():
                copy.write_row(row)
        cursor.execute("SELECT count(*) FROM staged_region")
        regions = cursor.fetchone()[0]
        cursor.execute(UPSERT, [json.dumps(ZONE_OF_PROVINCE)])
        changed = cursor.rowcount
        cursor.execute("DROP TABLE staged_region, staged_boundary")
    return Loaded(regions, changed)


def _boundaries() -> Iterator[tuple[str, str]]:
    geometries: dict[str, object] = {}
    for name in BOUNDARIES:
        for feature in json.loads(gzip.decompress((DATA / name).read_bytes()))["features"]:
            geometries[feature["id"]] = feature["geometry"]
    for code, geometry in geometries.items():
        yield code, json.dumps(geometry)
