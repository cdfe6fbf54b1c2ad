"""A route as a Mermaid diagram and a table, for `docs/routes/`. Generated; CI compares."""

from django.utils import translation

from sambung.relay.routes import (
    CLOSED,
    STAY,
    AnyLimit,
    Cases,
    ChosenTime,
    HeldBy,
    Lapse,
    LatestPart,
    Move,
    Place,
    Route,
    SameHolder,
    State,
    WhenDue,
    WhoMade,
)


def page(route: Route) -> str:
    """The whole page for a kind."""
    lines = [
        f"# Route of `{route.kind}`",
        "",
        "Written by `sambung manage routes`; don't edit.",
        "",
        "```mermaid",
    ]
    lines += ["stateDiagram-v2", *(f"    [*] --> {name}" for name in route.opens_in)]
    lines += [f"    {frm} --> {to}: {', '.join(names)}" for (frm, to), names in _edges(route).items()]
    everywhere = [f"`{move.name}`" for move in route.moves if _is_everywhere(move, route)]
    lines += [
        "```",
        "",
        *(
            [f"From nearly every state, and so not in the picture: {', '.join(everywhere)}.", ""]
            * bool(everywhere)
        ),
        "## States",
        "",
        "| state | held by | limit | basis | when due |",
        "|---|---|---|---|---|",
    ]
    lines += [_state_row(state) for state in route.states]
    lines += ["", "## Moves", "", "| move | from | to | who | asks for |", "|---|---|---|---|---|"]
    lines += [_move_row(move) for move in route.moves]
    if route.finals:
        lines += ["", "## Legal limits", "", "| track | limit | basis |", "|---|---|---|"]
        lines += [f"| `{track}` | {_limit(limit)} | {limit.basis} |" for track, limit in route.finals.items()]
    return "\n".join(lines) + "\n"


def _edges(route: Route) -> dict[tuple[str, str], list[str]]:
    """The names of the moves from each state to each. Those from nearly everywhere would hide the rest."""
    edges: dict[tuple[str, str], list[str]] = {}
    for state in route.states:
        for move in route.moves:
            for target in dict.fromkeys(move.targets()):
                if state.name in move.frm and target != STAY and not _is_everywhere(move, route):
                    names = edges.setdefault((state.name, "[*]" if target == CLOSED else target), [])
                    names += [move.name] if move.name not in names else []
    return edges


def _is_everywhere(move: Move, route: Route) -> bool:
    return len(move.frm) > len(route.states) / 2


def _state_row(state: State) -> str:
    limits = [_limit(state.limit), *(f"{track}: {_limit(limit)}" for track, limit in state.tracks.items())]
    limits += [f"{condition.words}: {_limit(limit)}" for condition, limit in state.cases]
    bases = dict.fromkeys(limit.basis for limit in (state.limit, *state.tracks.values()))
    ends = f"; at its last moment: lapse `{state.ends_by}`" if state.ends_by else ""
    return (
        f"| `{state.name}` | {_cases(state.held_by, _held_by)} | {'; '.join(limits)} | {'; '.join(bases)} "
        f"| {_cases(state.due, _when_due)}{ends} |"
    )


def _move_row(move: Move) -> str:
    who = ", ".join(_held_by(by) if isinstance(by, Place) else by for by in move.by)
    who += "".join(f"; but not: {bar.words}" for bar in move.barred)
    asks = ", ".join(f"{field.name}{'' if field.required else '?'}" for field in move.fields) or "-"
    condition = f" ({move.when.words})" if move.when else ""
    tracks = f" [{', '.join(move.tracks)}]" if move.tracks else ""
    frm = ", ".join(f"`{name}`" for name in move.frm)
    frm += f" {', '.join(move.outcomes)}" if move.outcomes else ""
    frm += f", within {move.within.span}" if move.within else ""
    to = _cases(move.to, lambda target: f"closed `{move.outcome}`" if target == CLOSED else target)
    return f"| `{move.name}`{tracks}{condition} | {frm} | {to} | {who} | {asks} |"


def _cases(value: object, words: object) -> str:
    say = words if callable(words) else str
    if isinstance(value, Cases):
        told = [f"{condition.words}: {say(case)}" for condition, case in value.cases]
        return "; ".join([*told, f"else {say(value.otherwise)}"])
    return str(say(value))


def _held_by(held_by: HeldBy) -> str:
    match held_by:
        case Place(kind, role):
            return f"{kind} / {role}"
        case SameHolder():
            return "the same holder"
        case WhoMade(move):
            return f"who made `{move}`"


def _limit(limit: AnyLimit) -> str:
    match limit:
        case ChosenTime(words):
            return str(words)
        case LatestPart():
            return f"latest part + {limit.span}"
        case _:
            start = "" if limit.start == "arrival" else f" from {limit.start}"
            return f"{limit.span}{start}" + (f", at least {limit.at_least}" if limit.at_least else "")


def _when_due(due: WhenDue) -> str:
    return f"lapse `{due.move}`" if isinstance(due, Lapse) else "escalate"


def texts() -> dict[str, str]:
    """The pages of all kinds by file name, in English whoever asks."""
    from sambung.relay.routes import routes

    with translation.override("en"):
        return {f"{kind}.md": page(route) for kind, route in sorted(routes.items())}
