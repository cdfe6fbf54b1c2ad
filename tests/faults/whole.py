"""What must hold of the database whatever was killed when. Each query finds the rows that break a rule."""

from typing import Any

import psycopg

WAY_OF = """
    SELECT move FROM relay_handoff h JOIN relay_parcel p ON p.id = h.parcel_id WHERE code = %s
    ORDER BY h.seq"""

RULES = {
    "an open parcel has a holder, a role and a deadline": """
        SELECT code FROM relay_parcel WHERE closed_at IS NULL
        AND (holder_id IS NULL OR holder_role = '' OR due_at IS NULL OR next_check_at IS NULL
             OR outcome <> '')""",
    "a closed parcel has an outcome and a reason, and no deadline": """
        SELECT code FROM relay_parcel WHERE closed_at IS NOT NULL
        AND (outcome = '' OR reason = '' OR due_at IS NOT NULL OR state <> 'closed')""",
    "the chain of hand-offs is whole, from 1 to the parcel's number": """
        SELECT code, p.seq, array_agg(h.seq ORDER BY h.seq) FROM relay_parcel p
        LEFT JOIN relay_handoff h ON h.parcel_id = p.id GROUP BY p.id, code, p.seq
        HAVING array_agg(h.seq::int ORDER BY h.seq)
               IS DISTINCT FROM (SELECT array_agg(n) FROM generate_series(1, p.seq) n)""",
    "a parcel equals its last hand-off": """
        SELECT code FROM relay_parcel p JOIN relay_handoff h ON h.parcel_id = p.id AND h.seq = p.seq
        WHERE (p.holder_id, p.holder_role, p.assignee_id, p.track, p.state, p.waiting_on, p.due_at,
               p.final_due_at, p.inquiry_due_at, p.outcome, p.reason) IS DISTINCT FROM
              (h.to_organization_id, h.to_role, h.to_assignee_id, h.track, h.state, h.waiting_on, h.due_at,
               h.final_due_at, h.inquiry_due_at, h.outcome, h.reason)""",
    "each hand-off begins where the one before ended": """
        SELECT a.parcel_id, b.seq FROM relay_handoff a
        JOIN relay_handoff b ON b.parcel_id = a.parcel_id AND b.seq = a.seq + 1
        WHERE (a.to_organization_id, a.to_role) IS DISTINCT FROM (b.from_organization_id, b.from_role)""",
    "every parcel of a voice has its voice, and the voice its sender": """
        SELECT code FROM relay_parcel p LEFT JOIN voices_voice v ON v.parcel_id = p.id
        LEFT JOIN voices_sender s ON s.voice_id = v.parcel_id WHERE kind = 'voice' AND s.id IS NULL""",
    "nobody is told twice of the same": """
        SELECT person_id, handoff_id, alert_id, count(*) FROM desk_notice
        GROUP BY person_id, handoff_id, alert_id HAVING count(*) > 1""",
    "whoever it came to and who still has it was told": """
        SELECT h.parcel_id, h.seq, m.person_id FROM relay_handoff h
        JOIN relay_parcel p ON p.id = h.parcel_id
             AND (p.holder_id, p.holder_role) = (h.to_organization_id, h.to_role)
        JOIN people_membership m ON m.organization_id = h.to_organization_id AND m.ended_on IS NULL
             AND (m.role = h.to_role OR m.role = 'chair' AND h.to_role = 'member')
        WHERE h.outcome = '' AND h.person_id IS DISTINCT FROM m.person_id
        AND (h.from_organization_id, h.from_role) IS DISTINCT FROM (h.to_organization_id, h.to_role)
        AND NOT EXISTS (SELECT FROM desk_notice n WHERE n.handoff_id = h.id AND n.person_id = m.person_id)""",
    "no job gave up": "SELECT task_name, args FROM procrastinate_jobs WHERE status = 'failed'",
}


def broken(sql: "psycopg.Connection[Any]") -> dict[str, list[Any]]:
    """The rules that are broken, with the rows that break them."""
    found = {rule: sql.execute(query).fetchall() for rule, query in RULES.items()}
    return {rule: rows for rule, rows in found.items() if rows}
