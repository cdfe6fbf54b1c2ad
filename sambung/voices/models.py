"""What a villager wants to be heard, and the sender, whose personal data stands here and nowhere else."""

import re
from typing import Self

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sambung.people.models import Organization, Person
from sambung.relay.models import Handoff, Parcel


class Identity(models.TextChoices):
    """Who learns who sent it."""

    PUBLIC = "public", _("open")
    HIDDEN = "hidden", _("hidden")
    ANONYMOUS = "anonymous", _("without a name")


class AboutKind(models.TextChoices):
    """Whom a complaint is about, where it is about somebody who would else handle it."""

    GROUP = "group", _("the group")
    VILLAGE = "village", _("the village government")
    OFFICE = "office", _("the communication office")
    AGENCY = "agency", _("an agency")


class Via(models.TextChoices):
    """How somebody told it to whoever recorded it for them."""

    IN_PERSON = "in_person", _("in person")
    PHONE = "phone", _("by telephone")
    LETTER = "letter", _("by letter")
    MEETING = "meeting", _("at a meeting")


def beginnings(words: str, config: str) -> SearchQuery:
    """A search for all the words, the last of which may be only begun."""
    whole = " & ".join(re.findall(r"\w+", words))
    return SearchQuery(f"{whole}:*" if whole else "", config=config, search_type="raw")


class VoiceQuerySet(models.QuerySet["Voice"]):
    def listed(self) -> Self:
        """Those that the public may read: with a public text from the dispatcher, and sent openly."""
        return self.filter(identity=Identity.PUBLIC, parcel__confidential=False).exclude(public_text="")

    def with_words(self, words: str) -> Self:
        """Those in whose text or place all the words stand, in any form; the last may be only begun.

        A confidential one is not found by its place, which nobody reads: it could say who sent it.
        """
        asked = beginnings(words, "indonesian")
        either = SearchVector("text", "place", config="indonesian")
        found = self.annotate(found=either).filter(found=asked)
        text = SearchVector("text", config="indonesian")
        return found.annotate(in_text=text).filter(Q(identity=Identity.PUBLIC) | Q(in_text=asked))

    def with_public_words(self, words: str) -> Self:
        """Public ones in whose public text all the words stand, the last perhaps only begun."""
        return self.listed().filter(public_words=beginnings(words, "indonesian"))

    def newest_first(self) -> Self:
        return self.order_by("-pk")  # numbered as they were opened


class Voice(models.Model):
    """One aspiration, complaint, question or other voice; its way is the parcel's.

    `place` is finer than the village and never goes on with a confidential voice. `bring_back`: the answer is
    brought to the person. `public_text` is the dispatcher's redacted copy; its words are stored, so that
    those who search it may also walk from the newest on.
    """

    parcel = models.OneToOneField(Parcel, on_delete=models.PROTECT, primary_key=True, related_name="voice")
    text = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    lat = models.FloatField(null=True)
    lng = models.FloatField(null=True)
    identity = models.CharField(max_length=10, choices=Identity.choices)
    about_kind = models.CharField(max_length=8, choices=AboutKind.choices, blank=True)
    to_office = models.BooleanField(default=False)
    via = models.CharField(max_length=10, choices=Via.choices, blank=True)
    recorded_by = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    bring_back = models.BooleanField(default=False)
    danger = models.BooleanField(default=False)
    to_check = models.BooleanField(default=False)
    public_text = models.TextField(blank=True)
    public_words = models.GeneratedField(
        expression=SearchVector("public_text", config="indonesian"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    erased_at = models.DateTimeField(null=True)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(public_text="") | Q(identity=Identity.PUBLIC), name="only_open_voices_are_listed"
            )
        ]
        indexes = [
            models.Index(fields=["-parcel"], condition=~Q(public_text=""), name="voice_listed"),
            GinIndex(SearchVector("text", "place", config="indonesian"), name="voice_words"),
            GinIndex(fields=["public_words"], condition=~Q(public_text=""), name="voice_public_words"),
        ]

    def __str__(self) -> str:
        return self.parcel.code

    @cached_property
    def all_letters(self) -> "list[Letter]":
        """The letters that answers came with, oldest first; read once."""
        return list(self.letters.all())

    @cached_property
    def news_consent(self) -> "NewsConsent | None":
        """What its sender said last about becoming news."""
        return self.news_consents.order_by("-pk").first()


class SenderQuerySet(models.QuerySet["Sender"]):
    def named(self, words: str) -> Self:
        """Those in whose name all the words stand, the last perhaps only begun."""
        return self.annotate(found=SearchVector("name", config="simple")).filter(
            found=beginnings(words, "simple")
        )


class Sender(models.Model):
    """Who sent a voice: the only place of their name and contact, kept in no history, log or job.

    `key_hash` and `pin_hash` let them act; the key and PIN themselves are never stored. `lost_at` is when
    they asked, by their telephone number, for the code that they lost: until somebody has called them.
    """

    voice = models.OneToOneField(Voice, on_delete=models.PROTECT, related_name="sender")
    name = models.CharField(max_length=120, blank=True)
    address = models.CharField(
        max_length=300, blank=True, help_text=_("for a formal information request alone")
    )
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="id")
    key_hash = models.CharField(max_length=64)
    pin_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    lost_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = SenderQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["key_hash"], name="sender_key"),
            models.Index(fields=["lost_at"], condition=Q(lost_at__isnull=False), name="sender_lost"),
            models.Index(fields=["phone"], condition=~Q(phone=""), name="sender_phone"),
            models.Index(Upper("email"), condition=~Q(email=""), name="sender_email"),
            GinIndex(SearchVector("name", config="simple"), name="sender_name"),
        ]

    def __str__(self) -> str:
        return f"sender of {self.voice_id}"

    @property
    def reachable(self) -> bool:
        return bool(self.phone or self.email)


class NewsConsentQuerySet(models.QuerySet["NewsConsent"]):
    def newest(self) -> Self:
        """What each sender said last."""
        later = NewsConsent.objects.filter(voice=OuterRef("voice"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))

    def standing(self) -> Self:
        """Those with which an office may make a story now: agreed, of a voice that the public may read."""
        listed = Q(voice__identity=Identity.PUBLIC, voice__erased_at=None) & ~Q(voice__public_text="")
        return self.newest().filter(listed, agreed=True)


class NewsConsent(models.Model):
    """What the sender said about becoming news without their name, and when. The last one counts.

    `how` says how they told it to whoever recorded their voice, '' where they chose on their own page. It may
    name somebody, and is all that can be erased.
    """

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="news_consents", db_index=False)
    agreed = models.BooleanField()
    how = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    objects = NewsConsentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["voice", "-id"], name="news_consent_newest")]
        triggers = [
            pgtrigger.Protect(
                name="consent_only_erased",
                operation=pgtrigger.Update,
                condition=~(
                    pgtrigger.Q(new__how="")
                    & pgtrigger.Q(new__voice_id=pgtrigger.F("old__voice_id"))
                    & pgtrigger.Q(new__agreed=pgtrigger.F("old__agreed"))
                    & pgtrigger.Q(new__at=pgtrigger.F("old__at"))
                ),
            ),
            pgtrigger.Protect(name="consent_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.voice_id}: {'yes' if self.agreed else 'no'}"


class SharedIdentity(models.Model):
    """A hidden sender's identity was shared with an agency, for a reason that the sender alone was told."""

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="shared_with")
    handoff = models.OneToOneField(Handoff, on_delete=models.PROTECT, null=True, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.voice_id} with {self.organization_id}"


class Letter(models.Model):
    """Number and date of the letter that an answer came with; the letter itself is a file of its hand-off."""

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="letters")
    handoff = models.OneToOneField(Handoff, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=120, blank=True)
    dated = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.number


class EmergencyNumber(models.Model):
    """A number of an office's own region, told before the national ones where life is in danger."""

    office = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=60)
    number = models.CharField(max_length=20)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["office", "number"], name="one_number_once_an_office")]

    def __str__(self) -> str:
        return f"{self.label}: {self.number}"


class StandardAnswer(models.Model):
    """Words that an office or agency keeps for answers that it gives often."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="standard_answers")
    title = models.CharField(max_length=80)
    text = models.TextField(max_length=4_000)

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class OfficerLink(models.Model):
    """A link with which an officer without an account acts on one voice for the agency that holds it.

    Valid from the hand-off `seq` on while that agency works on it, at most until `expires_at`. Its token is
    the signed number of the row and is kept nowhere.
    """

    parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="officer_links")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    email = models.EmailField()
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.parcel_id} for {self.organization_id}"


class Attempt(models.Model):
    """Something that is counted for a short while: a wrong code or PIN, a voice from one address.

    `subject` is a code, or the hash of an address with the day's salt; no address is ever stored.
    """

    subject = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "at"], name="attempt_subject")]

    def __str__(self) -> str:
        return self.subject
