"""Tables of who sees and moves what, for each kind of parcel; read by `test_kinds.py`."""
