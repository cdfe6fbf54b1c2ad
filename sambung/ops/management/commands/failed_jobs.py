"""`sambung manage failed_jobs`: list the jobs that gave up; `--retry` runs them again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sambung.ops import queue


class Command(BaseCommand):
    help = "List failed jobs, or run them again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", action="store_true", help="put them back into the queue")
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="only these jobs; default: all")

    def handle(self, *args: Any, **options: Any) -> None:
        jobs = queue.failed(options["ids"])
        for job in jobs:
            self.stdout.write(f"{job.id}  {job.task_name}  after {job.attempts} attempts")
        if options["retry"]:
            queue.retry(jobs)
            self.stdout.write(f"{len(jobs)} put back into the queue")
        elif not jobs:
            self.stdout.write("no failed jobs")
