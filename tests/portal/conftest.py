"""Stories carry pictures: each test stores them in a folder of its own."""

from tests.media.conftest import files_folder

__all__ = ["files_folder"]
