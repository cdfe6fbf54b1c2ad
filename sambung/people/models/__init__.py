"""Persons and organizations, who does what in which, and how they get in."""

from sambung.people.models.access import (
    CacheEntry,
    Device,
    DeviceMember,
    Invitation,
    Token,
)
from sambung.people.models.persons import (
    RIGHTS_AFTER_TERM,
    ROLES_OF,
    Equipment,
    GroupProfile,
    Membership,
    MembershipQuerySet,
    Organization,
    Person,
    Role,
    TermAlert,
    what_most_have,
)

__all__ = [
    "RIGHTS_AFTER_TERM",
    "ROLES_OF",
    "CacheEntry",
    "Device",
    "DeviceMember",
    "Equipment",
    "GroupProfile",
    "Invitation",
    "Membership",
    "MembershipQuerySet",
    "Organization",
    "Person",
    "Role",
    "TermAlert",
    "Token",
    "what_most_have",
]
