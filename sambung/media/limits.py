"""How much is taken. Known to the intake, to the workshop's own process, and to the pages."""

MOST_BYTES = 20_000_000
MOST_VIDEO_BYTES = 60_000_000
MOST_EDITOR_VIDEO_BYTES = 500_000_000
"""Of a video; `allowances` says who may send how much."""
MOST_WAITING_BYTES = 2_000_000_000
"""Of one person's files that nothing has taken up yet."""
LEFT_FREE_BYTES = 1_000_000_000
"""On the disk: files are refused before the database, which may stand on the same one, has no room left."""
MOST_PIXELS = 50_000_000
MOST_VIDEO_PIXELS = 9_000_000
"""Of one picture of a video: 4K, as newer phones film, and a little more."""
MOST_SECONDS = 120
MOST_EDITOR_VIDEO_SECONDS = 1_200
GRACE_SECONDS = 3
"""A browser that stops a recording at two minutes stops a moment late."""

SMALL_SIDE = 480
PHONE_WIDTH = 720
LARGE_SIDE = 1600
SMALL_BYTES = 60_000
PHONE_BYTES = 60_000
"""What a picture on a public page may cost at a phone's width."""

LARGE_BYTES = 400_000
