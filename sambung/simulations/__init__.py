"""The far sides: services that can't be reached from everywhere, played on this machine through real sockets.

For the demo and the tests alone; no live installation runs them. What they answer follows the services' own
published shapes and documentation, cited in each module; what they keep stands in files, so that the demo
finds it again after a restart.
"""
