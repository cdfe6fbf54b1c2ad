"""Where communication offices are at work."""

from sambung.people.models import Organization


def regencies_with_office() -> list[str]:
    """Codes of the regencies with an active office: Sambung is used there."""
    offices = Organization.objects.filter(kind=Organization.Kind.OFFICE, active=True)
    return list(offices.exclude(regency=None).values_list("regency", flat=True).distinct())
