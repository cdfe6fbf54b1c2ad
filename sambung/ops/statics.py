"""Static files under names that hold their content, each name looked up once by a process."""

from functools import lru_cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Addresses are asked for several times on every page, and change only with a new release."""

    @lru_cache(maxsize=500)  # noqa: B019  (there is one, as long as the process)
    def url(self, name: str | None, force: bool = False) -> str:
        return str(super().url(name, force))
