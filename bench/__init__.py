"""The figures of Sambung: ratios measured within one run. `make bench` prints a table and keeps a JSON."""
