from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "sambung.desk"

    def ready(self) -> None:
        from sambung.channels import register_topic
        from sambung.coaching import practices, statuses
        from sambung.coaching.sessions import planning
        from sambung.coaching.spot import confirming
        from sambung.coaching.training import learning
        from sambung.desk import (
            agreed,
            assignments,
            corrected,
            group_alerts,
            matters,
            notices,
            outgoing,
            practice_sources,
            rules,
            terms,
        )
        from sambung.insight.reports import writing
        from sambung.people.jobs import on_term_ending
        from sambung.relay.subscriptions import EVERY_KIND, on_alert, on_move
        from sambung.voices import erasure
        from sambung.voices.consents import when_said

        rules.register()
        on_move(EVERY_KIND, notices.tell_of_move)
        on_alert(notices.tell_of_alert)
        on_move("voice", agreed.hear_of_step)
        on_move("story", assignments.hear_of_step)
        when_said(agreed.hear)
        on_term_ending(terms.tell_of_term)
        statuses.on_alert(group_alerts.tell)
        confirming.on_difference(corrected.hear)
        learning.on_finishing(matters.hear_of_completion)
        planning.on_change(matters.hear_of_session)
        practices.on_change(matters.hear_of_practice)
        on_move("story", practice_sources.hear_of_step)
        on_move("voice", practice_sources.hear_of_step)
        erasure.on_erasing(practice_sources.follow)
        writing.on_signing(matters.hear_of_signature)
        register_topic(outgoing.TOPIC, outgoing.compose)
