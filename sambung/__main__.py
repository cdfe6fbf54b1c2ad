"""`python -m sambung` is `sambung`."""

from sambung.ops.cli import main

main()
