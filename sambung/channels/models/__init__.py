"""Deliveries to single persons, and what is posted over accounts for everybody."""

from sambung.channels.models.accounts import Account, Attempt
from sambung.channels.models.deliveries import Delivery, DemoMail, PushSubscription
from sambung.channels.models.manners import Manner
from sambung.channels.models.posts import Comment, Copy, Omission, Post
from sambung.channels.models.quotas import Spent
from sambung.channels.models.reach import ReachOfDay

__all__ = [
    "Account",
    "Attempt",
    "Comment",
    "Copy",
    "Delivery",
    "DemoMail",
    "Manner",
    "Omission",
    "Post",
    "PushSubscription",
    "ReachOfDay",
    "Spent",
]
