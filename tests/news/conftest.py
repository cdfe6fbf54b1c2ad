"""Stories carry pictures: each test stores them in a folder of its own. Two who save at once commit."""

from tests.media.conftest import files_folder
from tests.relay.conftest import empty_queue

__all__ = ["empty_queue", "files_folder"]
