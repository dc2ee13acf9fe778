"""Rules that need more than one record or an editor's eye: one small function each, gathered in ``RULES``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import chain

from generator.check.awards import (
    annulled_exemplars_are_not_shown_first,
    annulled_exemplars_are_revoked,
    annulments_are_told_in_full,
    removed_awards_are_told_nowhere,
)
from generator.check.exemplars import (
    groups_are_declared,
    recognition_is_not_before_registration,
    status_follows_from_the_milestones,
    titles_are_reviewed_in_time,
    unrecognised_exemplars_say_why,
)
from generator.check.figures import (
    figures_are_likely,
    figures_have_a_source,
    figures_have_a_value,
    indicators_are_used,
    parts_fit_their_whole,
    stated_shares_agree,
)
from generator.check.finding import Finding, Rule
from generator.check.noticed import Known, look_at_all
from generator.check.photos import photos_are_there_and_named, photos_are_used
from generator.check.places import places_of_one_code_are_of_different_eras, successors_come_later
from generator.check.privacy import old_addresses_tell_no_name, withheld_names_stand_nowhere
from generator.check.records import (
    names_tell_records_apart,
    nothing_happened_tomorrow,
    records_are_looked_at_again,
    sources_are_cited,
    the_portal_has_an_address,
    what_is_told_has_a_source,
)
from generator.check.texts import (
    abbreviations_are_explained,
    nobody_can_be_rung_up,
    places_and_people_are_linked,
    stories_lose_nothing,
    summaries_fit_what_is_shared,
    texts_are_our_own,
)
from generator.check.years import exemplars_are_told_of_in_their_time, records_lie_in_places_of_their_time
from generator.forked import shared_out
from generator.link import Registry
from generator.load import Loaded, label_of
from generator.problems import Place, Problem, Severity
from generator.source import place_of

RULES: tuple[Rule, ...] = (
    figures_have_a_value,
    figures_have_a_source,
    stated_shares_agree,
    parts_fit_their_whole,
    figures_are_likely,
    indicators_are_used,
    unrecognised_exemplars_say_why,
    annulments_are_told_in_full,
    annulled_exemplars_are_revoked,
    annulled_exemplars_are_not_shown_first,
    status_follows_from_the_milestones,
    recognition_is_not_before_registration,
    records_lie_in_places_of_their_time,
    exemplars_are_told_of_in_their_time,
    groups_are_declared,
    titles_are_reviewed_in_time,
    successors_come_later,
    places_of_one_code_are_of_different_eras,
    nothing_happened_tomorrow,
    records_are_looked_at_again,
    names_tell_records_apart,
    sources_are_cited,
    the_portal_has_an_address,
    what_is_told_has_a_source,
    summaries_fit_what_is_shared,
    abbreviations_are_explained,
    nobody_can_be_rung_up,
    places_and_people_are_linked,
    texts_are_our_own,
    stories_lose_nothing,
)


def check(registry: Registry, loaded: Loaded, today: date, known: Known | None = None) -> tuple[Problem, ...]:
    """All findings of all rules as problems, sorted by place; warnings that a record accepts are left out."""
    look_at_all(loaded, registry, known or Known())

    def broken(rule: Rule) -> list[Problem]:
        return [_problem(found, loaded) for found in rule(registry, today) if not _accepted(found)]

    def leaks() -> list[Problem]:
        named = withheld_names_stand_nowhere(registry, loaded.nodes)
        praised = removed_awards_are_told_nowhere(registry, loaded)
        return [_problem(found, loaded) for found in chain(named, praised)]

    def photos() -> list[Problem]:
        found = [_problem(one, loaded) for one in photos_are_there_and_named(loaded) if not _accepted(one)]
        return [*found, *photos_are_used(loaded, registry.album.withheld)]

    def told() -> list[Problem]:
        return list(old_addresses_tell_no_name(registry, loaded.nodes))

    jobs: list[Callable[[], list[Problem]]] = [
        leaks,
        told,
        photos,
        *(partial(broken, rule) for rule in RULES),
    ]
    return tuple(sorted(chain.from_iterable(shared_out(jobs, len(loaded.records)))))


def _accepted(finding: Finding) -> bool:
    accepted = {each.code for each in finding.record.accepted}
    return finding.severity is Severity.WARNING and finding.code in accepted


def _problem(finding: Finding, loaded: Loaded) -> Problem:
    return Problem(
        finding.code,
        _place(finding, loaded),
        finding.message,
        finding.suggestion,
        label=label_of(type(finding.record), finding.path),
        severity=finding.severity,
    )


def _place(finding: Finding, loaded: Loaded) -> Place:
    place = place_of(loaded.nodes[finding.record.key], finding.path)
    if finding.spot is None:
        return place
    line, column = finding.spot
    return Place(place.file, loaded.bodies[finding.record.key] + line, column + 1)


__all__ = ["RULES", "Finding", "Known", "check"]
