"""`python -m sambung` is `sambung`."""

from sambung.ops.cli import main

if __name__ == "__main__":  # the demo's halves read this module too
    main()
