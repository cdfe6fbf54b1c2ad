"""Words that an office or agency keeps for its answers: who keeps them, and how they come into a form."""

from django.db.models import QuerySet

from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization, Role
from sambung.voices.models import StandardAnswer

KEEPERS = {
    Organization.Kind.OFFICE: (Role.DISPATCHER, Role.HEAD),
    Organization.Kind.AGENCY: (Role.LIAISON, Role.HEAD),
}


def keeping(actor: Actor) -> list[Organization]:
    """The offices and agencies whose standard answers the actor uses and edits."""
    if actor.kind == ActorKind.LINK and actor.organization is not None:
        return [actor.organization]
    kept = {
        m.organization_id: m.organization
        for m in actor.memberships
        if m.role in KEEPERS.get(Organization.Kind(m.organization.kind), ())
    }
    return list(kept.values())


def visible_answers(actor: Actor, answers: QuerySet[StandardAnswer]) -> QuerySet[StandardAnswer]:
    return answers.filter(organization__in=keeping(actor))


def keep(organization: Organization, *, title: str, text: str) -> StandardAnswer:
    return StandardAnswer.objects.create(organization=organization, title=title, text=text)


def change(answer: StandardAnswer, *, title: str, text: str) -> None:
    answer.title, answer.text = title, text
    answer.save(update_fields=["title", "text"])


def remove(answer: StandardAnswer) -> None:
    answer.delete()


def text_of(actor: Actor, chosen: str) -> str:
    """The text of the standard answer with that id, '' where the actor has none such."""
    if not chosen.isdecimal() or len(chosen) > 18:
        return ""
    answer = visible_answers(actor, StandardAnswer.objects.filter(pk=int(chosen))).first()
    return answer.text if answer is not None else ""
