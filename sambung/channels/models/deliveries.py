"""What has to go out over which wire, and how that ended.

References only: no text, no name, no address, except in the demo's mails, which go nowhere else.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """One thing to be told to one recipient over one channel."""

    class Channel(models.TextChoices):
        MAIL = "mail", _("e-mail")
        PUSH = "push", _("notice on the phone")

    class State(models.TextChoices):
        QUEUED = "queued", _("on its way")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        UNKNOWN = "unknown", _("perhaps delivered")
        UNNEEDED = "unneeded", _("no longer needed")

    channel = models.CharField(max_length=8, choices=Channel.choices)
    recipient = models.CharField(max_length=60, help_text=_("kind and key, such as person:7"))
    ref = models.CharField(max_length=120, help_text=_("topic and key: what is to be told"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    error = models.CharField(max_length=40, blank=True, help_text=_("a code"))
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    calling_since = models.DateTimeField(null=True, help_text=_("a call to the service is under way since"))
    at = models.DateTimeField(null=True, help_text=_("when it ended"))

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["channel", "recipient", "ref"], name="told_once_a_channel"),
        ]
        indexes = [models.Index(fields=["ref"], name="delivery_ref")]

    def __str__(self) -> str:
        return f"{self.channel} {self.recipient} {self.ref}"


class PushSubscription(models.Model):
    """A browser on which a person wants notices. Gone once its service has said so."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="push_subscriptions"
    )
    endpoint = models.URLField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    created_at = models.DateTimeField(default=timezone.now)
    gone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} since {self.created_at:%Y-%m-%d}"


class DemoMail(models.Model):
    """An e-mail of the demo regency, shown on a page instead of being sent.

    `regency` is the code of the one that it is about, '' where it is about none.
    """

    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    language = models.CharField(max_length=5, blank=True)
    regency = models.CharField(max_length=5, blank=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.subject
