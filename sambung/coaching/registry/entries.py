"""What may be entered about a group, by its address."""

from collections.abc import Mapping

from sambung.coaching.registry.example_forms import (
    ExampleEndForm,
    ExampleForm,
    GoalForm,
    PairForm,
    PartForm,
)
from sambung.coaching.registry.forms import (
    DecreeForm,
    EndForm,
    EntryForm,
    EquipmentForm,
    FundingForm,
    MeetingForm,
    MemberForm,
    PartnerForm,
    StepForm,
)

ENTRIES: Mapping[str, type[EntryForm]] = {
    form.part: form
    for form in (
        DecreeForm,
        StepForm,
        EndForm,
        MeetingForm,
        EquipmentForm,
        PartnerForm,
        FundingForm,
        MemberForm,
        ExampleForm,
        ExampleEndForm,
        PairForm,
        GoalForm,
        PartForm,
    )
}
