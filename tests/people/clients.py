"""Browsers of the named world."""

from typing import Any

from django.test import Client

from sambung.people.models import Person
from tests.people.world import PASSWORD


def sign_in(client: Client, login: str, password: str = PASSWORD, **extra: str) -> Any:
    return client.post("/masuk/", {"login": login, "password": password}, **extra)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
