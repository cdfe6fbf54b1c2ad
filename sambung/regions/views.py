"""Two questions that a form's script asks about places. The form works without them, through its own
search."""

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from sambung.regions import served
from sambung.regions.models import Level, Region


class SearchForm(forms.Form):
    """`q`: part of a name. `di`: code of the region to look in. `tingkat`: 1 province to 4 village,
    repeatable."""

    q = forms.CharField(min_length=2, max_length=100, label=_("Part of the name"))
    di = forms.RegexField(r"^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$", required=False, label=_("Region to look in"))
    tingkat = forms.TypedMultipleChoiceField(
        choices=Level.choices, coerce=int, required=False, label=_("Level of the region")
    )


class NearForm(forms.Form):
    """A coordinate in degrees (WGS 84)."""

    lat = forms.FloatField(min_value=-90, max_value=90, label=_("Latitude"))
    lng = forms.FloatField(min_value=-180, max_value=180, label=_("Longitude"))


@require_GET
def search(request: HttpRequest) -> JsonResponse:
    """Regions with that in their name, best first: `[{code, name, path}]`. Villages where Sambung is used
    come before others."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return _refused(form)
    asked = form.cleaned_data
    found = Region.objects.search(
        asked["q"], within=asked["di"], levels=asked["tingkat"], first=served.regencies()
    )
    return JsonResponse([_as_json(region) for region in found], safe=False)


@require_GET
def near(request: HttpRequest) -> JsonResponse:
    """The village proposed for a coordinate: `{code, name, path, exact, distance_km}`; 404 outside
    Indonesia."""
    form = NearForm(request.GET)
    if not form.is_valid():
        return _refused(form)
    proposal = Region.objects.locate(form.cleaned_data["lat"], form.cleaned_data["lng"])
    if proposal is None:
        reason = _("We know no village in Indonesia near there. Please search for it by name.")
        return JsonResponse({"error": str(reason)}, status=404)
    found = {"exact": proposal.exact, "distance_km": proposal.distance_km}
    return _private(JsonResponse(_as_json(proposal.region) | found))


def _as_json(region: Region) -> dict[str, object]:
    return {"code": region.code, "name": region.name, "path": region.path}


def _refused(form: forms.Form) -> JsonResponse:
    reasons = [
        f"{form.fields[name].label}: {' '.join(str(reason) for reason in said)}"
        for name, said in form.errors.items()
    ]
    return JsonResponse({"error": " ".join(reasons)}, status=400)


def _private(response: JsonResponse) -> JsonResponse:
    """Where somebody stands is nobody else's to keep."""
    response["Cache-Control"] = "no-store"
    return response
