"""The registry of groups, their members, and the coaching of them."""

from sambung.coaching.models.attendance import Attendance, Roll
from sambung.coaching.models.calendar import CalendarKey
from sambung.coaching.models.exemplary import Exemplary, Pairing
from sambung.coaching.models.importing import Import, ImportFile
from sambung.coaching.models.journeys import Ferry, Journey
from sambung.coaching.models.members import Member, MemberQuerySet, Position, Sex
from sambung.coaching.models.practices import Practice, PracticeQuerySet
from sambung.coaching.models.registry import (
    Decree,
    Funding,
    GroupAlert,
    GroupRecord,
    Issuer,
    LifeEvent,
    Meeting,
    Partner,
    Sign,
    Source,
    Step,
)
from sambung.coaching.models.sessions import SessionAnswers, TrainingSession
from sambung.coaching.models.training import Assignment, Completion, LessonRead, QuizTry
from sambung.coaching.models.work import Confirmation, Finding, FollowUp, Hindrance, Present, Visit

__all__ = [
    "Assignment",
    "Attendance",
    "CalendarKey",
    "Completion",
    "Confirmation",
    "Decree",
    "Exemplary",
    "Ferry",
    "Finding",
    "FollowUp",
    "Funding",
    "GroupAlert",
    "GroupRecord",
    "Hindrance",
    "Import",
    "ImportFile",
    "Issuer",
    "Journey",
    "LessonRead",
    "LifeEvent",
    "Meeting",
    "Member",
    "MemberQuerySet",
    "Pairing",
    "Partner",
    "Position",
    "Practice",
    "PracticeQuerySet",
    "Present",
    "QuizTry",
    "Roll",
    "SessionAnswers",
    "Sex",
    "Sign",
    "Source",
    "Step",
    "TrainingSession",
    "Visit",
]
