"""Which tests ``make check``, ``make test`` and ``make prove`` run.

``make check`` leaves out the slow tests, and ``make test`` the proofs. A test with random cases
tries a part of them in ``make test``, and all of them in ``make prove``.
"""

import os
from typing import Final

import pytest
from hypothesis import is_hypothesis_test

#: Whether this run is that of ``make prove``.
_PROVES: Final = "KGBUILD_TESTS_PROVE" in os.environ
#: The part of its random cases that a test tries otherwise.
_PART: Final = 0.25
#: Modules and tests that take long, by what they start; ``make check`` leaves them out.
SLOW: Final[dict[str, tuple[str, ...]]] = {
    "a browser": (
        "test_annotate_page",
        "test_site_changes",
        "test_site_hostile",
        "test_site_kursk",
        "test_site_looks",
        "test_site_map",
        "test_site_ontology",
        "test_site_pages",
        "test_site_search",
        "test_site_sparql",
        "test_site_terms",
        "test_site_text_fragments",
        "test_site_ukrainian",
    ),
    "a server": (
        "test_annotate_server",
        "test_serve_clients",
        "test_serve_compression",
        "test_serve_life",
        "test_serve_pages",
        "test_serve_protocol",
        "test_serve_strangers",
        "test_serve_turns",
    ),
    "a triple store or Java": (
        "test_federated",
        "test_load",
        "test_link",
        "test_link_review",
        "test_owl",
        "test_stores_agree",
    ),
    "a new environment, or many processes or builds": (
        "test_annotate_laws",
        "test_benchmarks",
        "test_claim_sentence",
        "test_cli",
        "test_comparison_decisions",
        "test_corpus",
        "test_dataset_description",
        "test_determinism",
        "test_diff_releases",
        "test_docs",
        "test_draft_model_mutations",
        "test_dumps",
        "test_event_stream",
        "test_examples",
        "test_frontend::test_the_types_of_the_scripts_hold",
        "test_graph",
        "test_harm",
        "test_identities",
        "test_import",
        "test_import_cli",
        "test_lineage",
        "test_links",
        "test_media",
        "test_merged_graphs",
        "test_opinions",
        "test_own_term_checks",
        "test_parquet",
        "test_progress",
        "test_query_checks",
        "test_readme",
        "test_redirects",
        "test_references",
        "test_release",
        "test_release_conditions",
        "test_report_checks",
        "test_reuse",
        "test_shape_places",
        "test_site_addresses",
        "test_site_cards::test_a_site_can_do_without_cards_and_gets_its_old_ones_back",
        "test_site_formats",
        "test_site_markup",
        "test_site_unchanged",
        "test_site_workers",
        "test_store_update",
        "test_streams",
        "test_unfinished",
        "test_views",
        "test_watch",
        "test_wheel",
        "test_workers",
    ),
    "a language model, or a search through many worlds or inputs": (
        "test_compare_oracle",
        "test_compare_oracle_denials",
        "test_compare_order",
        "test_compare_statements",
        "test_draft",
        "test_draft_general",
        "test_draft_model",
        "test_draft_rules",
        "test_hostile_inputs",
        "test_reanchor",
    ),
    "a second engine that repeats what another test found": (
        "test_queries::test_rdflib_has_the_same_rows",
        "test_queries::test_the_files_are_plain_sparql_that_any_engine_parses",
        "test_screen",
        "test_shape_check",
        "test_shapes::test_each_constraint_on_values_or_their_number_can_fail",
        "test_shapes::test_the_shapes_are_valid_shacl_and_no_more_than_its_core",
    ),
}
_EXPLAINED: Final = (
    "test_owl::test_a_contradiction_is_explained_by_just_the_statements_that_make_it"
)
#: Proofs: they repeat with all stores, other engines, many kills or every page what another test
#: shows with one. ``make test`` leaves them out, and ``make prove`` runs them.
PROOFS: Final[dict[str, tuple[str, ...]]] = {
    "another engine or every store": (
        "test_load::test_a_database_of_jena_whose_update_is_killed_has_the_old_graph",
        "test_load::test_a_graph_whose_replacement_is_cut_is_the_old_one[update]",
        "test_load::test_a_graph_whose_replacement_is_cut_is_the_old_one[virtuoso]",
        "test_load::test_a_large_graph_arrives_whole[tdb2]",
        "test_load::test_a_large_graph_arrives_whole[virtuoso]",
        "test_load::test_a_load_of_jena_starts_java_three_times_at_most",
        "test_load::test_a_load_whose_connection_is_cut_goes_on_where_it_was[update]",
        "test_load::test_a_load_whose_connection_is_cut_goes_on_where_it_was[virtuoso]",
        "test_load::test_a_server_that_is_killed_while_it_loads_is_loaded_by_the_next_one[update]",
        "test_load::test_a_server_that_is_killed_while_it_loads_is_loaded_by_the_next_one[virtuoso]",
        "test_load::test_a_store_that_was_wiped_is_not_taken_for_loaded[tdb2]",
        "test_load::test_a_store_that_was_wiped_is_not_taken_for_loaded[virtuoso]",
        "test_load::test_a_triple_that_is_changed_missing_or_added_is_found[tdb2]",
        f"{_EXPLAINED}[domain against range]",
        f"{_EXPLAINED}[functional property with two different individuals]",
        f"{_EXPLAINED}[functional property with two literals]",
        f"{_EXPLAINED}[inverse functional property, where Pellet leaves an axiom out]",
        f"{_EXPLAINED}[undeclared property, known by its use]",
        "test_owl::test_hermit_called_by_owlready2_itself_comes_to_the_same_verdicts",
        "test_queries::test_rdflib_has_the_same_rows",
        "test_report_checks::test_findings_of_single_reports_are_those_of_the_dataset",
        "test_screen::test_the_broken_graphs_have_the_same_report",
        "test_screen::test_the_w3c_suite_has_the_same_report",
        "test_stores_agree",
        "test_load::test_a_wrong_triple_and_a_wrong_answer_in_jena_are_found",
        "test_load::test_hostile_texts_arrive_as_they_are[tdb2]",
        "test_load::test_hostile_texts_arrive_as_they_are[virtuoso]",
        "test_load::test_a_triple_that_is_changed_missing_or_added_is_found[virtuoso]",
        "test_load::test_jena_answers_the_other_queries_if_it_refuses_one",
        "test_load::test_literals_that_a_store_writes_otherwise_are_reported_as_such[tdb2]",
        "test_queries::test_the_files_are_plain_sparql_that_any_engine_parses",
        "test_shapes::test_the_shapes_are_valid_shacl_and_no_more_than_its_core",
        "test_load::test_a_store_is_loaded_and_then_only_with_what_changed[tdb2]",
        "test_owl::test_an_individual_in_two_disjoint_classes_is_a_contradiction_and_its_axioms_are_named",
    ),
    "many kills, processes, clients or kinds of damage": (
        "test_annotate_laws::test_a_kill_leaves_the_old_state_or_the_new_one[reject]",
        "test_annotate_laws::test_a_kill_leaves_the_old_state_or_the_new_one[set]",
        "test_annotate_laws::test_a_kill_leaves_the_old_state_or_the_new_one[undo]",
        "test_release::test_a_build_killed_at_random_moments_never_harms_the_one_before",
        "test_serve_strangers::test_one_client_never_has_all_places_to_wait",
        "test_serve_strangers::test_too_many_queries_are_sent_away_with_a_time_to_come_back",
        "test_serve_strangers::test_one_client_never_has_all_workers",
        "test_serve_turns",
        "test_serve_life::test_no_process_is_left_however_the_server_ends[2]",
        "test_site_workers::test_processes_write_the_same_bytes_and_say_what_is_running_and_how_many_pages_there_are[2]",
        "test_release::test_a_build_killed_at_each_step_of_its_release_leaves_one_whole[replace]",
        "test_release::test_a_build_killed_at_each_step_of_its_release_leaves_one_whole[symlink]",
        "test_site_workers::test_a_killed_process_is_replaced_and_the_site_is_the_same",
        "test_store_update::test_many_small_changes_lead_to_a_new_store",
        "test_workers::test_a_process_that_is_killed_while_it_gets_the_worker_loses_nothing[cluster-0]",
        "test_workers::test_a_process_that_is_killed_while_it_gets_the_worker_loses_nothing[cluster-1]",
        "test_workers::test_processes_that_are_killed_at_the_start_midway_and_at_the_end_lose_nothing[cluster]",
        "test_workers::test_many_processes_that_are_killed_in_a_row_lose_nothing",
        "test_harm::test_a_build_withholds_the_same_with_kept_products_and_in_processes[2]",
        "test_store_update::test_a_killed_build_leaves_the_store_before_as_it_was[copied]",
        "test_store_update::test_damage_before_the_digests_were_made_is_found_as_well",
        "test_store_update::test_a_damaged_build_is_not_used[no_dataset]",
        "test_store_update::test_a_damaged_build_is_not_used[foreign_store]",
        "test_store_update::test_a_damaged_build_is_not_used[changed_dataset]",
        "test_store_update::test_a_damaged_build_is_not_used[no_table]",
        "test_store_update::test_a_damaged_build_is_not_used[cut_manifest]",
        "test_store_update::test_a_damaged_build_is_not_used[no_current]",
        "test_store_update::test_a_damaged_build_is_not_used[wrong_table]",
        "test_store_update::test_a_damaged_build_is_not_used[cut_table]",
        "test_store_update::test_a_damaged_build_is_not_used[one_more]",
        "test_release::test_a_build_killed_at_each_step_of_its_release_leaves_one_whole[fsync]",
        "test_reuse::test_a_damaged_file_is_made_again[wrong_page]",
        "test_workers::test_products_come_in_the_order_of_the_items[cluster-0]",
        "test_workers::test_products_come_in_the_order_of_the_items[cluster-1]",
        "test_workers::test_products_come_in_the_order_of_the_items[cluster-641]",
        "test_workers::test_products_come_in_the_order_of_the_items[processes-1]",
        "test_progress::test_a_terminal_that_cannot_move_its_cursor_shows_nothing[environment1]",
    ),
    "all pages, or everything built again": (
        "test_site_formats::test_a_site_with_everything_has_the_files_of_a_small_one_and_more",
        "test_claim_sentence::test_no_output_in_ukrainian_shows_a_quote_that_misleads",
        "test_claim_sentence::test_no_output_is_certain_of_a_misquotation_whose_original_is_inferred[uk]",
        "test_claim_sentence::test_no_output_shows_a_quote_that_misleads[aleppo-statement]",
        "test_claim_sentence::test_no_output_shows_a_quote_that_misleads[mecca-crane]",
        "test_origin_counts::test_every_output_has_the_same_count_of_independent_sources[harbour]",
        "test_site_ukrainian::test_nothing_keeps_people_from_using_a_ukrainian_page[ontology/index.html]",
        "test_site_ukrainian::test_nothing_keeps_people_from_using_a_ukrainian_page[entities.html]",
        "test_site_ukrainian::test_nothing_keeps_people_from_using_a_ukrainian_page[entity/dprk-deployment.html]",
        "test_site_ukrainian::test_nothing_keeps_people_from_using_a_ukrainian_page[entity/hur.html]",
        "test_site_ukrainian::test_nothing_keeps_people_from_using_a_ukrainian_page[explore.html]",
        "test_site_ukrainian::test_nothing_keeps_people_from_using_a_ukrainian_page[report/whitehouse.html]",
        "test_site_ukrainian::test_nothing_keeps_people_from_using_a_ukrainian_page[sparql.html]",
        "test_site_ukrainian::test_nothing_keeps_people_from_using_a_ukrainian_page[term/Claim.html]",
        "test_harm::test_a_site_from_before_a_rule_is_not_served",
        "test_redirects::test_every_iri_of_a_dataset_leads_to_a_file_that_describes_it",
        "test_site_cards::test_a_site_can_do_without_cards_and_gets_its_old_ones_back",
        "test_site_formats::test_no_page_links_to_a_file_that_the_site_does_not_have",
        "test_site_hostile::test_every_page_is_what_it_would_be_with_harmless_names",
        "test_site_kursk::test_the_site_is_the_same_in_another_process",
        "test_site_ukrainian::test_every_link_of_a_ukrainian_page_leads_somewhere",
        "test_streams::test_a_locale_that_cannot_name_a_file_is_an_error_with_its_remedy",
        "test_determinism",
        "test_docs",
        "test_readme::test_every_command_of_the_docs_prints_what_the_page_shows",
        "test_event_stream::test_the_documents_have_the_shapes_that_the_specifications_ask_for",
        "test_identities::test_what_is_kept_of_the_last_build_gives_the_same_bytes_with_and_without_a_merge",
        "test_site_changes::test_the_history_goes_on_from_a_site_that_is_kept_elsewhere",
        "test_site_markup::test_every_link_within_the_site_leads_somewhere",
    ),
    "the benchmarks and what is installed": (
        "test_benchmarks",
        "test_wheel",
    ),
    "long work": (
        "test_identities::test_entries_of_which_one_is_withheld_are_both_withheld[class]",
        "test_release_conditions::test_a_fresh_checkout_compares_with_the_release_that_is_named",
        "test_site_ontology::test_an_earlier_version_survives_publishing",
        "test_progress::test_a_long_query_shows_progress",
        "test_progress::test_quiet_shows_no_progress",
        "test_references::test_a_workspace_of_reports_that_refer_to_each_other_conforms",
        "test_progress::test_a_build_shows_its_steps_on_a_narrow_terminal",
        "test_draft_model_mutations",
    ),
}
_LISTED: Final = tuple(
    (marker, frozenset(name for names in tier.values() for name in names))
    for marker, tier in (("slow", SLOW), ("proof", PROOFS))
)


def cases(number: int) -> int:
    """Return how many random cases a test tries in this run; it tries ``number`` in a proof."""
    return number if _PROVES else max(round(number * _PART), 5)


def mark(item: pytest.Item) -> None:
    """Mark a test that is slow, a proof, or one that searches through random cases."""
    module, test = item.path.stem, f"{item.path.stem}::{item.name}"
    names = {module, test, test.partition("[")[0]}
    for marker, listed in _LISTED:
        if not names.isdisjoint(listed):
            item.add_marker(marker)
    # The plugin of Hypothesis marks them later than this.
    if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
        item.add_marker("search")
