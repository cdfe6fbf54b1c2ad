from tests.relay.conftest import empty_queue

__all__ = ["empty_queue"]
