"""Which village a coordinate lies in, in memory. Plain data in, codes out."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import shapely

EARTH_KM = 6371.0
NEAR_DEGREES = 0.1  # about 11 km: a beach, a jetty, a boat; less than from Batam to Singapore


class Place(NamedTuple):
    """The code of a village, whether its boundary holds the point, and how far its centroid is if not."""

    code: str
    exact: bool
    distance_km: float


class Places:
    """Centroids of all villages, and the boundaries that are known: of regencies, and of some villages."""

    def __init__(
        self,
        villages: Iterable[tuple[str, float, float]],
        boundaries: Iterable[tuple[str, dict[str, Any]]],
    ) -> None:
        """`villages`: code, latitude and longitude of the centroid, ordered by code. `boundaries`: code and
        GeoJSON geometry of villages and regencies."""
        rows, bounded = list(villages), list(boundaries)
        self._codes = [code for code, _, _ in rows]
        self._lat = np.radians(np.array([lat for _, lat, _ in rows], dtype=float))
        self._lng = np.radians(np.array([lng for _, _, lng in rows], dtype=float))
        regencies = np.array([code[:5] for code in self._codes], dtype="U5")
        self._first = {
            str(code): int(index)
            for code, index in zip(*np.unique(regencies, return_index=True), strict=True)
        }
        self._last = {code: index + int(np.sum(regencies == code)) for code, index in self._first.items()}
        self._bounded = [code for code, _ in bounded]
        self._tree = shapely.STRtree([_shape(geometry) for _, geometry in bounded])

    def locate(self, lat: float, lng: float) -> Place | None:
        """The village whose boundary holds the point, else the one with the nearest centroid in its regency;
        None farther than about 11 km from every known boundary."""
        if not (-90 <= lat <= 90 and -180 <= lng <= 180 and self._codes):
            return None
        point = shapely.Point(lng, lat)
        holding = [self._bounded[i] for i in self._tree.query(point, predicate="intersects")]
        for code in holding:
            if code.count(".") == 3:
                return Place(code, exact=True, distance_km=0.0)
        if not holding and len(self._tree.query(point, predicate="dwithin", distance=NEAR_DEGREES)) == 0:
            return None
        return self._nearest(lat, lng, holding[0] if holding else "")

    def _nearest(self, lat: float, lng: float, regency: str) -> Place:
        """The nearest centroid, within a regency where one is named. Flat-earth distance: over the few
        kilometres that matter, and this close to the equator, it orders as the sphere does."""
        part = slice(self._first.get(regency), self._last.get(regency))
        here_lat, here_lng = np.radians(lat), np.radians(lng)
        along = (self._lng[part] - here_lng) * np.cos(here_lat)
        squared = (self._lat[part] - here_lat) ** 2 + along**2
        nearest = int(np.argmin(squared))
        code = self._codes[(part.start or 0) + nearest]
        return Place(code, exact=False, distance_km=round(float(np.sqrt(squared[nearest])) * EARTH_KM, 2))


def _shape(geometry: dict[str, Any]) -> shapely.Geometry:
    """A valid polygon of a GeoJSON geometry: simplifying left some boundaries that cross themselves."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    shape = shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons if len(rings[0]) >= 4])
    return shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False)
