"""One's own access; the people of an organization; invitations."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sambung.people import devices, invitations, memberships, own, tokens
from sambung.people.forms import AcceptForm, ActingForm, InvitationForm, LanguageForm, PasswordForm
from sambung.people.models import Membership, Organization, Person, Token
from sambung.people.permissions import may, visible_to
from sambung.people.phones import whatsapp
from sambung.people.request import actor_of, desk_required, person_of
from sambung.people.rules import roles_to_fill
from sambung.people.second_factor import has as has_second_factor


@desk_required
def access(request: HttpRequest) -> HttpResponse:
    """What is mine: roles, second factor, tokens, password, language."""
    actor, person = actor_of(request), person_of(request)
    form = LanguageForm(request.POST or None, initial={"language": person.language})
    if request.method == "POST" and form.is_valid():
        own.choose_language(person, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("people:access")
    mine = {
        "tokens": visible_to(actor, Token.objects.not_revoked()).order_by("-created_at"),
        "phones": devices.phones_of(person),
        "second_factor": has_second_factor(person),
    }
    return render(request, "people/access.html", {"form": form, "actor": actor, **mine})


@require_POST
@desk_required
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    tokens.revoke(get_object_or_404(visible_to(actor_of(request), Token.objects.all()), pk=pk))
    messages.success(request, _("That token opens nothing any more."))
    return redirect("people:access")


@require_POST
@desk_required
def leave_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's name off a shared phone."""
    devices.leave(get_object_or_404(devices.phones_of(person_of(request)), pk=pk))
    messages.success(request, _("Your name is off that phone."))
    return redirect("people:access")


@desk_required
def organizations(request: HttpRequest) -> HttpResponse:
    """Where I may invite: my own organizations first, others by part of their name."""
    actor = actor_of(request)
    wanted = request.GET.get("q", "").strip()
    everywhere = visible_to(actor, Organization.objects.select_related("region"))
    own = everywhere.filter(pk__in=[m.organization_id for m in actor.memberships])
    found = everywhere.filter(name__icontains=wanted).order_by("name")[:40] if wanted else own
    context = {"q": wanted, "organizations": [org for org in found if roles_to_fill(actor, org)]}
    return render(request, "people/organizations.html", context)


@desk_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in it; invite somebody."""
    organization, roles = _to_fill(request, slug)
    form = InvitationForm(roles, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made, key = invitations.invite(organization, by=person_of(request), **form.cleaned_data)
        return _show_link(request, made, key)
    held = _memberships(request, organization)
    context = {"organization": organization, "memberships": held, "form": form}
    return render(request, "people/people.html", context)


@require_POST
@desk_required
def reset(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A link with which somebody chooses a new password."""
    organization, _roles = _to_fill(request, slug)
    membership = get_object_or_404(_memberships(request, organization), pk=pk)
    if not may(actor_of(request), "person.reset", membership.person):
        return _refused(
            request, organization, _("Only somebody with a say over all their roles can do that.")
        )
    made, key = invitations.reset(membership.person, person_of(request))
    return _show_link(request, made, key)


@desk_required
def act_for(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let somebody act for the holder of a role."""
    organization, _roles = _to_fill(request, slug)
    membership = get_object_or_404(_memberships(request, organization), pk=pk)
    if not may(actor_of(request), "person.invite", membership):
        return _refused(request, organization, _("You have no say over that role."))
    form = ActingForm(membership, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            memberships.act_for(membership, **form.cleaned_data)
            return redirect("people:people", slug=slug)
        except memberships.MembershipRefused as error:
            form.add_error(None, str(error))
    return render(request, "people/act_for.html", {"membership": membership, "form": form})


@require_POST
@desk_required
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    organization, _roles = _to_fill(request, slug)
    membership = get_object_or_404(_memberships(request, organization), pk=pk)
    if not may(actor_of(request), "membership.end", membership):
        return _refused(request, organization, _("You have no say over that role."))
    try:
        memberships.end(membership)
    except memberships.MembershipRefused as error:
        return _refused(request, organization, str(error))
    messages.success(request, _("Ended: %(name)s.") % {"name": membership.person})
    return redirect("people:people", slug=slug)


@never_cache
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Opened by the invited: choose a password, or take the role on with the account one has."""
    found = invitations.find(key)
    if found is None:
        return render(request, "people/link_gone.html", status=410)
    signed_in = actor_of(request).person if actor_of(request).via != "device" else None
    form = (PasswordForm if found.person else AcceptForm)(found, request.POST or None)
    if request.method == "POST" and _accepted(found, form, signed_in if "as_me" in request.POST else None):
        messages.success(request, _("Done. Now sign in."))
        return redirect("account_login")
    context = {"invitation": found, "form": form, "signed_in": signed_in}
    return render(request, "people/invitation.html", context)


def _accepted(found: invitations.Invitation, form: PasswordForm, signed_in: Person | None) -> bool:
    """Whether the invitation was taken; the form says why it was not."""
    try:
        if signed_in is not None and found.person is None:
            invitations.accept_as(found, signed_in)
            return True
        if form.is_valid():
            invitations.accept(found, **form.cleaned_data)
            return True
    except invitations.InvitationRefused as error:
        form.add_error(None, str(error))
    return False


def _to_fill(request: HttpRequest, slug: str) -> tuple[Organization, list[str]]:
    """The organization and the roles there that the signed-in person may fill; 404 where there are none."""
    actor = actor_of(request)
    organization = get_object_or_404(visible_to(actor, Organization.objects.all()), slug=slug)
    roles = roles_to_fill(actor, organization)
    if not roles:
        raise Http404
    return organization, roles


def _memberships(request: HttpRequest, organization: Organization) -> QuerySet[Membership]:
    held = organization.memberships.not_ended().select_related("person", "organization")
    return visible_to(actor_of(request), held).order_by("role", "person__name")


def _refused(request: HttpRequest, organization: Organization, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect("people:people", slug=organization.slug)


def _show_link(request: HttpRequest, made: invitations.Invitation, key: str) -> HttpResponse:
    link = request.build_absolute_uri(invitations.address(key))
    text = _("Hello %(name)s, here is your link for Sambung. It works once, for 72 hours: %(link)s")
    words = text % {"name": made.name, "link": link}
    context = {"invitation": made, "link": link, "whatsapp": whatsapp(made.phone, words)}
    return render(request, "people/link.html", context)
