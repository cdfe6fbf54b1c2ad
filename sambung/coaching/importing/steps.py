"""The life of an import: sent, read, looked at, carried out, forgotten. Each step is safe to take twice."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from sambung.coaching.days import today_at
from sambung.coaching.importing import carrying
from sambung.coaching.importing.lines import What
from sambung.coaching.importing.proposing import File, Proposal, Told, as_kept, propose
from sambung.coaching.models import Import, ImportFile
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.regions.models import Region
from sambung.relay.errors import NotAllowed

State = Import.State
AT_ONCE = 200_000
"""Files of so many bytes together, some 1,500 rows, are read and carried out while one waits; larger ones by
a job, which also takes up what broke off."""

Deferred = Callable[[str], object]
"""Defers the job that reads or carries out the import of an id."""


def imports_of(actor: Actor) -> QuerySet[Import]:
    """Those of the regencies whose groups the actor decides about, the newest first."""
    own = {m.organization.regency_id for m in actor.memberships if m.organization.regency_id}
    codes = [code for code in own if may(actor, "group.import", Region(code=code))]
    return Import.objects.filter(regency__in=codes).select_related("by").order_by("-at")


def send(files: Sequence[File], regency: Region, *, actor: Actor, defer: Deferred) -> Import:
    """Keep the files, and read them: small ones now. Raises `NotAllowed`."""
    if actor.person is None or not may(actor, "group.import", regency):
        raise NotAllowed
    with transaction.atomic():
        size = sum(len(data) for _name, data in files)
        sent = Import.objects.create(regency=regency, by=actor.person, size=size)
        ImportFile.objects.bulk_create(
            ImportFile(of=sent, name=name[-120:], content=data) for name, data in files
        )
        defer(str(sent.pk))
    if size <= AT_ONCE:
        read(sent)
    return sent


def read(sent: Import) -> None:
    """Work out what would become of each row. Broken off, it begins anew: nothing was written."""

    def told(done: int, of: int) -> None:
        Import.objects.filter(pk=sent.pk, state=State.READING).update(read=done, rows=of)

    if Import.objects.filter(pk=sent.pk, state=State.READING).exists():
        _keep(sent, _proposed(sent, told), State.READING)


def _proposed(sent: Import, told: Told | None = None) -> Proposal:
    files = [(name, bytes(data)) for name, data in sent.files.order_by("pk").values_list("name", "content")]
    with translation.override(sent.by.language):
        return propose(files, sent.regency, today_at(sent.regency), told)


def _keep(sent: Import, proposal: Proposal, state: str, **more: bool) -> None:
    Import.objects.filter(pk=sent.pk, state=state).update(
        state=State.READ,
        lines=as_kept(proposal),
        notes=proposal.notes,
        counts=proposal.counts,
        digest=proposal.digest,
        rows=len(proposal.lines),
        read=len(proposal.lines),
        **more,
    )


def may_be_carried_out(sent: Import) -> bool:
    """Whether it is read, nothing in it is refused, and something would happen."""
    counts = {what: sent.counts.get(what, 0) for what in What.values}
    return (
        sent.state == State.READ and not counts[What.REFUSED] and counts[What.NEW] + counts[What.CHANGED] > 0
    )


def begin(sent: Import, *, actor: Actor, defer: Deferred) -> None:
    """Carry it out: a small one now. Twice changes nothing. Raises `NotAllowed`."""
    if not may(actor, "group.import", sent.regency):
        raise NotAllowed
    with transaction.atomic():
        if not may_be_carried_out(sent):
            return
        waiting = Import.objects.filter(pk=sent.pk, state=State.READ, digest=sent.digest)
        if not waiting.update(state=State.CARRYING, changed_meanwhile=False, by=actor.person):
            return
        defer(str(sent.pk))
    if sent.size <= AT_ONCE:
        carry_out(Import.objects.select_related("by", "regency").get(pk=sent.pk))


@transaction.atomic
def carry_out(sent: Import) -> None:
    """Write all of it, or nothing. Where the registry changed since it was looked at, so that something else
    would happen, that is shown first."""
    carrying.lock(sent.regency)
    if not Import.objects.select_for_update().filter(pk=sent.pk, state=State.CARRYING).exists():
        return
    proposal = _proposed(sent)
    allowed = may(Actor.member(sent.by), "group.import", sent.regency)
    if not allowed or proposal.digest != sent.digest:
        _keep(sent, proposal, State.CARRYING, changed_meanwhile=True)
        return
    carrying.carry_out(proposal, sent.regency, sent.by, today_at(sent.regency))
    _erase(Import.objects.filter(pk=sent.pk), State.DONE, timezone.now())


def forget_old() -> int:
    """Erase what was sent and not carried out in time; how many imports."""
    old = Import.objects.filter(at__lte=timezone.now() - Import.KEPT, state__in=(State.READING, State.READ))
    with transaction.atomic():
        return _erase(old.select_for_update(), State.FORGOTTEN, None)


def _erase(imports: QuerySet[Import], state: str, done_at: datetime | None) -> int:
    ids = list(imports.values_list("pk", flat=True))
    ImportFile.objects.filter(of__in=ids).delete()
    return Import.objects.filter(pk__in=ids).update(
        state=state, lines=[], notes=[], digest="", done_at=done_at
    )
