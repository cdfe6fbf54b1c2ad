"""Jobs of the media room. Their arguments are ids and storage paths (hashes and ids), never a name."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.media import assembling, processing, purging
from sambung.media.models import File

# With these waits (8 s, 64 s, 9 min, 68 min) a full disk or a restart passes; then the job stands as failed
# on the health page, the file stays "received", and running the job again takes up where it stopped.
_PATIENT = RetryStrategy(max_attempts=4, exponential_wait=8)


@app.task(name="media.process", queue="media", retry=_PATIENT)
def process(file_id: str) -> None:
    """Make the renditions of a file, or refuse it."""
    processing.process(file_id)


@app.task(name="media.assemble", queue="media", retry=_PATIENT)
def assemble(upload_id: str) -> None:
    """Make a file of what came in parts."""
    assembling.assemble(upload_id)


@app.task(name="media.remove", queue="media", retry=_PATIENT)
def remove(paths: list[str]) -> None:
    """Remove what was stored for an erased file."""
    purging.remove(paths)


@app.periodic(cron="17 19 * * *")  # 02:17 in Jakarta
@app.task(name="media.sweep", queue="media", retry=_PATIENT)
def sweep(timestamp: int) -> None:
    """Purge what nobody took up or finished within seven days, and bytes whose row never came to be."""
    assembling.take_up_again()
    assembling.purge_over()
    purging.purge_stale()
    purging.remove_orphans()


RENEWED_A_NIGHT = 500


@app.periodic(cron="37 18 * * *")  # 01:37 in Jakarta
@app.task(name="media.renew_older", queue="media", retry=_PATIENT)
def renew_older(timestamp: int) -> None:
    """Make the newer widths of some pictures that were prepared before there were any, newest first."""
    older = File.objects.made_before_the_widths().filter(state=File.State.READY).order_by("-created_at")
    for pk in older.values_list("pk", flat=True)[:RENEWED_A_NIGHT]:
        renew.configure(priority=-10).defer(file_id=str(pk))


@app.task(name="media.renew", queue="media", retry=_PATIENT)
def renew(file_id: str) -> None:
    """Make the renditions of an older picture anew."""
    processing.renew(file_id)
