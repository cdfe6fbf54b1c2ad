"""What moves change on the follow-up or visit itself, in the same transaction."""

from collections.abc import Mapping
from typing import Any

from sambung.coaching import statuses
from sambung.coaching.attendance import rolls
from sambung.coaching.conditions import follow_up_of, visit_of
from sambung.coaching.fields import guests_of
from sambung.coaching.models import Finding, GroupRecord, Hindrance, Present, Visit
from sambung.coaching.planning import Planned, plan
from sambung.coaching.records import record_of
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.relay.situation import Situation


def agree(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Keep who does it and by when. A category that was looked at is not a guess any more."""
    follow_up = follow_up_of(situation)
    slug, _colon, role = fields["who"].partition(":")
    follow_up.agreed_by = Organization.objects.get(slug=slug)
    follow_up.agreed_role, follow_up.agreed_on = role, fields["by"]
    follow_up.category = fields.get("category", follow_up.category)
    follow_up.guessed = False
    follow_up.save(update_fields=["agreed_by", "agreed_role", "agreed_on", "category", "guessed"])


def give_time(situation: Situation, fields: Mapping[str, Any]) -> None:
    """It comes back to who agreed, else to the coach, with a new day."""
    follow_up = follow_up_of(situation)
    if follow_up.agreed_by is None:
        follow_up.agreed_by, follow_up.agreed_role = situation.parcel.holder, situation.parcel.holder_role
    follow_up.agreed_on = fields["by"]
    follow_up.save(update_fields=["agreed_by", "agreed_role", "agreed_on"])


def begin_anew(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Nobody has agreed to what is asked once more."""
    follow_up = follow_up_of(situation)
    follow_up.agreed_by, follow_up.agreed_role, follow_up.agreed_on = None, "", None
    follow_up.save(update_fields=["agreed_by", "agreed_role", "agreed_on"])


def postpone(situation: Situation, fields: Mapping[str, Any]) -> None:
    visit = visit_of(situation)
    visit.day = fields["day"]
    visit.save(update_fields=["day"])


def hold(situation: Situation, fields: Mapping[str, Any]) -> None:
    """It took place: the group's record knows when somebody was there last."""
    visit = visit_of(situation)
    today = situation.calendar.local(situation.now).date()
    visit.held_on = fields.get("held_on", today)
    visit.attended = fields["attended"]
    visit.save(update_fields=["held_on", "attended"])
    record = GroupRecord.objects.select_for_update().get(pk=record_of(visit.group).pk)
    record.visited_on = max(filter(None, (record.visited_on, visit.held_on)))
    record.save(update_fields=["visited_on"])
    statuses.settle(GroupRecord.objects.select_related("group__profile").get(pk=record.pk), today)


def cancel(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Nobody was there."""
    rolls.close(visit_of(situation))


def report(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Keep who was there, what was found and said."""
    visit = visit_of(situation)
    for name in ("works", "lesson", "motivation"):
        setattr(visit, name, fields.get(name, ""))
    visit.next_on = fields.get("next_on")
    _keep_present(visit, fields)
    rolls.close(visit)
    visit.save(update_fields=["works", "lesson", "motivation", "next_on", "attended"])
    if visit.next_on is not None and may(situation.actor, "visit.plan", visit.group):
        planned = Planned(visit.group, visit.next_on)
        plan(planned, actor=situation.actor, origin_key=f"after:{visit.pk}", at=situation.now)
    Finding.objects.bulk_create(
        Finding(visit=visit, category=category, words=words, by=situation.actor.person, at=situation.now)
        for category, words in _found(fields)
    )


def _keep_present(visit: Visit, fields: Mapping[str, Any]) -> None:
    """Who was there by name. Never fewer of the group than were named, where no number is given."""
    named = [int(pk) for pk in fields.get("present", ())]
    visit.attended = fields.get("attended", max(visit.attended or 0, len(named)))
    guests = guests_of(fields.get("guests", ""))
    Present.objects.bulk_create(
        [Present(visit=visit, member_id=pk) for pk in named]
        + [Present(visit=visit, words=words) for words in guests]
    )


def _found(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each hindrance that was named or spoken about, with its own words, else with those for all."""
    for_all = fields.get("hinders_words", "")
    own = {each: fields.get(f"words_{each}", "") for each in Hindrance.values}
    there = [each for each in Hindrance.values if own[each] or each in fields.get("hinders", ())]
    return [(each, own[each] or for_all) for each in there]
