/*
 * The catalogue: reading it, looking things up, laying entries over others.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <mendline/load.h>

#include <stdlib.h>
#include <string.h>

#include "io/config/catalogue_cfg.h"

#ifndef TESTS_DIR
#define TESTS_DIR "tests"
#endif

enum { CATALOGUE_MAX = 1 << 20 };

static struct mend_arena arena;
static struct mend_diags diags;
static struct mend_catalogue small;

static void print_diags(void)
{
    for (size_t i = 0; i < diags.count; i++)
        print_error("%s:%u: %s [%s]\n", diags.item[i].file, diags.item[i].line,
                    diags.item[i].text, diags.item[i].code);
}

static int read_small(void **state)
{
    const char *path = TESTS_DIR "/support/small.cfg";
    size_t length;
    char *text;

    (void)state;
    if (mend_file_read(path, CATALOGUE_MAX, &arena, &diags, &text, &length) ==
            MEND_OK &&
        mend_catalogue_read(text, length, path, &arena, &diags, &small) ==
            MEND_OK)
        return 0;
    print_diags();
    return -1;
}

static int release_small(void **state)
{
    (void)state;
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return 0;
}

static const struct mend_procedure *procedure(const char *id)
{
    const struct mend_procedure *proc =
        mend_catalogue_find_procedure(&small, id);

    assert_non_null(proc);
    return proc;
}

static mend_area area(const char *id)
{
    const mend_area found = mend_catalogue_find_area(&small, id);

    assert_int_not_equal(found, MEND_NONE);
    return found;
}

static const struct mend_healing *window(const struct mend_procedure *proc,
                                         const char *kind)
{
    for (size_t i = 0; i < proc->window_count; i++)
        if (proc->windows[i].kind == mend_catalogue_find_kind(&small, kind))
            return &proc->windows[i];
    return NULL;
}

static void assert_figure(const struct mend_figure *figure, int shortest,
                          int typical, int longest)
{
    assert_int_equal(figure->at[MEND_SHORTEST], shortest);
    assert_int_equal(figure->at[MEND_TYPICAL], typical);
    assert_int_equal(figure->at[MEND_LONGEST], longest);
}

/* ---- reading ---------------------------------------------------------------
 */

static void reads_everything(void **state)
{
    const struct mend_procedure *laser = procedure("laser-fractional-ablative");
    const struct mend_procedure *toxin = procedure("botulinum-toxin");

    (void)state;
    assert_string_equal(small.version, "test.1");
    assert_int_equal(small.source_count, 2);
    assert_string_equal(small.source[1].quality, "C");
    assert_int_equal(small.condition_count, 6);
    assert_string_equal(small.kind[small.open].id, "open");
    assert_string_equal(small.kind[small.result].id, "result");
    assert_int_equal(laser->mechanisms, 1 << 1 | 1 << 2 | 1 << 3);
    assert_true(laser->ablative);
    assert_int_equal(laser->minutes, 60);
    assert_int_equal(laser->visit_count, 1);
    assert_int_equal(laser->visits[0].evidence.assumed, 7);
    assert_figure(&toxin->touch_up, 10, 10, 20);
    assert_int_equal(toxin->first_time, 40);
    assert_int_equal(toxin->course.every.at_most, 0);
    assert_int_equal(procedure("led-light")->window_count, 0);
}

static void reads_windows(void **state)
{
    const struct mend_procedure *peel = procedure("peel-aha-light");
    const struct mend_healing *makeup = window(peel, "makeup");
    const struct mend_healing *retinoid = window(peel, "retinoid");

    (void)state;
    assert_figure(&makeup->from, 0, 0, 0);
    assert_figure(&makeup->to, 1, 1, 2);
    assert_int_equal(makeup->evidence.assumed, 1 << MEND_LONGEST);
    assert_int_equal(makeup->evidence.source_count, 1);
    assert_int_equal(makeup->area, MEND_NONE);
    assert_true(makeup->loc.line > 0);
    assert_figure(&retinoid->from, -2, -4, -8);
    for (size_t i = 1; i < peel->window_count; i++)
        assert_true(peel->windows[i - 1].kind < peel->windows[i].kind);
}

static void reads_what_is_about_the_person(void **state)
{
    const struct mend_factor *age = &small.factor[1];
    const struct mend_factor *body = &small.factor[2];

    (void)state;
    assert_int_equal(small.factor_cap_percent, 250);
    assert_int_equal(age->percent[MEND_LONGEST], 150);
    assert_int_equal(age->plus[MEND_LONGEST], 2);
    assert_int_equal(age->when.age_from, 60);
    assert_false(age->when.smoker);
    assert_true(body->when.classes && body->when.areas);
    assert_string_equal(body->when.procedures[0], "peel-aha-light");
    assert_int_equal(small.factor[3].give_count, 1);
    assert_true(small.caution[0].must);
    assert_false(small.caution[1].must);
}

static void reads_what_is_assumed_of_two_figures(void **state)
{
    const struct mend_procedure *laser = procedure("laser-fractional-ablative");
    const struct mend_evidence *result = &window(laser, "result")->evidence;
    const struct mend_evidence *makeup =
        &window(procedure("peel-aha-light"), "makeup")->evidence;
    const struct mend_evidence *course = &laser->course.evidence;

    (void)state;
    assert_int_equal(result->assumed_side[MEND_FIRST], 1 << MEND_TYPICAL);
    assert_int_equal(result->assumed_side[MEND_SECOND], 7);
    assert_int_equal(result->assumed, 7);
    assert_int_equal(course->assumed_side[MEND_FIRST], 1 << MEND_LONGEST);
    assert_int_equal(course->assumed_side[MEND_SECOND], 0);
    /* Day 0 is nobody's figure: such a window has but one side. */
    assert_int_equal(makeup->assumed_side[MEND_FIRST],
                     makeup->assumed_side[MEND_SECOND]);
}

/* ---- areas ------------------------------------------------------------------
 */

static const struct reach_row {
    const char *of, *other;
    bool overlaps, holds;
} reach_rows[] = {
    { "face", "face", true, true },
    { "face", "upper-eyelids", true, true },
    { "upper-eyelids", "face", true, false },
    { "upper-eyelids", "body", true, false },
    { "body", "hands", true, true },
    { "upper-eyelids", "lower-eyelids", false, false },
    { "face", "neck", false, false },
    { "arms", "hands", true, true },
};

static void areas_reach(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(reach_rows); i++) {
        const struct reach_row *row = &reach_rows[i];
        const mend_area of = area(row->of);
        const mend_areas other = mend_area_bit(area(row->other));

        print_message("%s, %s\n", row->of, row->other);
        assert_int_equal((small.area[of].within & other) != 0, row->holds);
        assert_int_equal(
            (mend_areas_reach(&small, mend_area_bit(of)) & other) != 0,
            row->overlaps);
    }
}

/* ---- variants ---------------------------------------------------------------
 */

static const struct variant_row {
    const char *procedure, *name, *area, *found;
} variant_rows[] = {
    { "laser-fractional-ablative", NULL, "face", NULL },
    { "laser-fractional-ablative", NULL, "cheeks", NULL },
    { "laser-fractional-ablative", NULL, "hands", "off-face" },
    { "laser-fractional-ablative", NULL, "body", "off-face" },
    { "laser-fractional-ablative", "gentle", "face", "gentle" },
    { "laser-fractional-ablative", "gentle", "hands", "gentle" },
    { "laser-fractional-ablative", "rough", "face", NULL },
    { "peel-aha-light", NULL, "hands", NULL },
};

static void variants(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(variant_rows); i++) {
        const struct variant_row *row = &variant_rows[i];
        const struct mend_procedure *found = mend_procedure_variant(
            &small, procedure(row->procedure), row->name, area(row->area));

        print_message("%s on %s\n", row->procedure, row->area);
        assert_int_equal(found != NULL, row->found != NULL);
        if (found)
            assert_string_equal(found->id, row->found);
    }
}

/* ---- waits and days shared ----------------------------------------------- */

static const struct wait_row {
    const char *name, *a, *b;
    int must, should;
    const char *from; /* of the row that gives them; NULL: none */
} wait_rows[] = {
    { "two classes", "laser-fractional-ablative", "peel-aha-light", 30, 60,
      "laser" },
    { "two procedures win over anything", "botulinum-toxin",
      "laser-fractional-ablative", 6, 10, "botulinum-toxin" },
    { "of equals the larger of each figure", "filler-ha",
      "laser-fractional-ablative", 20, 40, "injectable" },
    { "any", "peel-aha-light", "filler-ha", 2, 4, "any" },
    { "the same procedure waits its own spacing", "peel-aha-light",
      "peel-aha-light", 14, 14, NULL },
    { "nothing fits", "peel-aha-light", "hydradermabrasion", 0, 0, NULL },
    { "waits have a direction", "peel-aha-light", "botulinum-toxin", 0, 0,
      NULL },
};

static void waits(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(wait_rows); i++) {
        const struct wait_row *row = &wait_rows[i];
        const struct mend_wait *found;
        int must, should;

        print_message("%s\n", row->name);
        mend_catalogue_wait(&small, procedure(row->a), procedure(row->b), &must,
                            &should, &found);
        assert_int_equal(must, row->must);
        assert_int_equal(should, row->should);
        assert_int_equal(found != NULL, row->from != NULL);
        if (found)
            assert_string_equal(found->from.name, row->from);
    }
}

static const struct same_day_row {
    const char *first, *then;
    bool found;
} same_day_rows[] = {
    { "botulinum-toxin", "filler-ha", true },
    { "filler-ha", "botulinum-toxin", false },
    { "hydradermabrasion", "led-light", true },
    { "led-light", "led-light", true }, /* it is a facial, too */
    { "peel-aha-light", "filler-ha", false },
};

static void same_day(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(same_day_rows); i++) {
        const struct same_day_row *row = &same_day_rows[i];

        print_message("%s, %s\n", row->first, row->then);
        assert_int_equal(mend_catalogue_same_day(&small, procedure(row->first),
                                                 procedure(row->then)) != NULL,
                         row->found);
    }
}

/* ---- laying over --------------------------------------------------------- */

static void variant_states_what_differs(void **state)
{
    const struct mend_procedure *laser = procedure("laser-fractional-ablative");
    struct mend_procedure laid;

    (void)state;
    assert_int_equal(
        mend_procedure_overlay(laser, &laser->variants[1], &arena, &laid),
        MEND_OK);
    assert_string_equal(laid.id, laser->id);
    assert_int_equal(laid.area, area("body"));
    assert_figure(&window(&laid, "open")->to, 8, 12, 20);
    assert_figure(&window(&laid, "visible")->to, 10, 20, 40);
    assert_int_equal(laid.window_count, laser->window_count);
    assert_int_equal(laid.course.every.at_least, 90);
    assert_int_equal(laid.course.sessions[MEND_TYPICAL], 2);
    assert_int_equal(laid.visit_count, 1);
    assert_figure(&window(laser, "open")->to, 4, 6, 10);
}

/* The variant states the spacing only: of the number nothing changes. */
static void what_is_kept_keeps_its_sources(void **state)
{
    const struct mend_procedure *laser = procedure("laser-fractional-ablative");
    struct mend_procedure laid;
    const struct mend_evidence *course = &laid.course.evidence;

    (void)state;
    assert_int_equal(
        mend_procedure_overlay(laser, &laser->variants[1], &arena, &laid),
        MEND_OK);
    assert_int_equal(course->source_count, 2);
    assert_string_equal(small.source[course->source[0]].key, "S1");
    assert_string_equal(small.source[course->source[1]].key, "S2");
    assert_int_equal(course->assumed_side[MEND_FIRST], 1 << MEND_LONGEST);
    assert_int_equal(course->assumed_side[MEND_SECOND], 0);
    /* A window that is replaced whole has no more of the old one. */
    assert_int_equal(window(&laid, "open")->evidence.source_count, 1);
}

/* Read a plan's entries over the small catalogue. */
static enum mend_status lay(const char *text, struct mend_catalogue *out)
{
    const struct cfg_text_options options = { .limit = 0 };
    struct cfg cfg;

    mend_diags_release(&diags);
    enum mend_status status = cfg_open(&cfg, text, strlen(text), "plan.cfg",
                                       &options, &arena, &diags);
    if (status == MEND_OK) {
        catalogue_cfg_overlay(&cfg, cfg_root(&cfg), &small, out);
        status = cfg_status(&cfg);
    }
    cfg_close(&cfg);
    return status;
}

static void own_figures_stay(void **state)
{
    struct mend_catalogue cat;
    struct mend_procedure laid;

    (void)state;
    assert_int_equal(lay("procedures = ( {\n"
                         "  id = \"laser-fractional-ablative\";\n"
                         "  windows = ( { kind = \"open\";\n"
                         "                to = [ 1, 2, 3 ]; } );\n"
                         "  course = { every = [ 7, 14, 21 ]; }; } );",
                         &cat),
                     MEND_OK);
    const struct mend_procedure *laser =
        mend_catalogue_find_procedure(&cat, "laser-fractional-ablative");
    assert_figure(&window(laser, "open")->to, 1, 2, 3);
    assert_true(window(laser, "open")->evidence.own);
    assert_int_equal(window(laser, "open")->loc.line, 3);
    assert_int_equal(laser->course.sessions[MEND_LONGEST], 3);
    assert_int_equal(laser->loc.line, 1);

    /* What the person says of it goes before what a variant would change. */
    assert_int_equal(
        mend_procedure_overlay(laser, &laser->variants[1], &arena, &laid),
        MEND_OK);
    assert_figure(&window(&laid, "open")->to, 1, 2, 3);
    assert_int_equal(laid.course.every.at_least, 7);
    assert_figure(&window(procedure("laser-fractional-ablative"), "open")->to,
                  4, 6, 10);
}

static void own_window_keeps_its_other_end(void **state)
{
    struct mend_catalogue cat;

    (void)state;
    assert_int_equal(lay("procedures = ( { id = \"peel-aha-light\";\n"
                         "  windows = ( { kind = \"retinoid\";\n"
                         "                from = [ -6, -6, -6 ]; },\n"
                         "              { kind = \"open\";\n"
                         "                to = [ 1, 1, 1 ]; } );\n"
                         "  avoids = { should = [ ]; }; } );",
                         &cat),
                     MEND_OK);
    const struct mend_procedure *peel =
        mend_catalogue_find_procedure(&cat, "peel-aha-light");
    assert_figure(&window(peel, "retinoid")->from, -6, -6, -6);
    assert_figure(&window(peel, "retinoid")->to, 2, 4, 8);
    assert_figure(&window(peel, "open")->to, 1, 1, 1);
    assert_int_equal(peel->window_count,
                     procedure("peel-aha-light")->window_count + 1);
    assert_int_equal(peel->avoids.must,
                     procedure("peel-aha-light")->avoids.must);
    assert_int_equal(peel->avoids.should, 0);
}

static void own_variants_are_laid_by_id(void **state)
{
    struct mend_catalogue cat;

    (void)state;
    assert_int_equal(
        lay("procedures = ( { id = \"laser-fractional-ablative\";\n"
            "  variants = ( { id = \"gentle\"; minutes = 45;\n"
            "    windows = ( { kind = \"open\"; to = [ 1, 1, 1 ]; } ); },\n"
            "               { id = \"mine\"; minutes = 15; } ); } );",
            &cat),
        MEND_OK);
    const struct mend_procedure *laser =
        mend_catalogue_find_procedure(&cat, "laser-fractional-ablative");
    assert_int_equal(laser->variant_count, 3);
    assert_int_equal(laser->variants[0].minutes, 45);
    assert_figure(&window(&laser->variants[0], "open")->to, 1, 1, 1);
    assert_figure(&window(&laser->variants[0], "visible")->to, 6, 10, 20);
    assert_string_equal(laser->variants[2].id, "mine");
}

static void own_procedure_needs_little(void **state)
{
    struct mend_catalogue cat;

    (void)state;
    assert_int_equal(lay("procedures = ( { id = \"mask\";\n"
                         "  classes = [ \"facial\", \"home\" ];\n"
                         "  windows = ( { kind = \"visible\";\n"
                         "                to = [ 0, 0, 1 ]; } ); } );\n"
                         "waits = ( { from = \"home\"; to = \"laser\";\n"
                         "            days = [ 1, 2 ]; } );",
                         &cat),
                     MEND_OK);
    const struct mend_procedure *mask =
        mend_catalogue_find_procedure(&cat, "mask");
    assert_string_equal(mask->title, "mask");
    assert_int_equal(mask->area, area("face"));
    assert_int_equal(mask->course.sessions[MEND_TYPICAL], 1);
    assert_int_equal(cat.class_count, small.class_count + 1);
    assert_string_equal(cat.class_name[small.class_count], "home");
    assert_int_equal(cat.wait_count, small.wait_count + 1);
}

static void own_waits_replace_the_same_pair(void **state)
{
    struct mend_catalogue cat;
    const struct mend_wait *row;
    int must, should;

    (void)state;
    assert_int_equal(lay("waits = ( { from = \"laser\"; to = \"peel\";\n"
                         "            days = [ 50, 70 ]; } );",
                         &cat),
                     MEND_OK);
    mend_catalogue_wait(&cat, procedure("laser-fractional-ablative"),
                        procedure("peel-aha-light"), &must, &should, &row);
    assert_int_equal(must, 50);
    assert_int_equal(should, 70);
    assert_true(row->evidence.own);
    assert_int_equal(row->loc.line, 1);
    assert_int_equal(cat.wait_count, small.wait_count);
}

static void own_event_kinds_override_key_by_key(void **state)
{
    struct mend_catalogue cat;

    (void)state;
    assert_int_equal(lay("event_kinds = (\n"
                         "  { id = \"beach\"; title = \"By the sea\";\n"
                         "    avoids = { should = [ \"heat\" ]; }; },\n"
                         "  { id = \"theatre\"; areas = [ \"face\" ];\n"
                         "    avoids = { must = [ \"visible\" ]; }; } );",
                         &cat),
                     MEND_OK);
    const struct mend_event_kind *beach =
        mend_catalogue_find_event_kind(&cat, "beach");
    const struct mend_event_kind *was =
        mend_catalogue_find_event_kind(&small, "beach");
    assert_string_equal(beach->title, "By the sea");
    assert_int_equal(beach->avoids.must, was->avoids.must);
    assert_int_not_equal(beach->avoids.should, was->avoids.should);
    assert_int_equal(beach->give_count, 1);
    assert_int_equal(cat.event_kind_count, small.event_kind_count + 1);
    assert_string_equal(mend_catalogue_find_event_kind(&cat, "theatre")->title,
                        "theatre");
}

static void own_mistakes_are_all_told(void **state)
{
    static const struct {
        unsigned line;
        const char *code;
    } expected[] = { { 1, "E120" },
                     { 2, "E116" },
                     { 3, "E204" },
                     { 4, "E120" },
                     { 5, "E120" } };
    struct mend_catalogue cat;

    (void)state;
    assert_int_equal(
        lay("procedures = ( { id = \"peel-aha-light\"; area = \"fase\"; },\n"
            "  { id = \"x\"; windows = ( { kind = \"sun\"; to = [ 3, 2, 1 ]; "
            "} ); },\n"
            "  { id = \"y\"; } );\n"
            "waits = ( { from = \"lasr\"; to = \"any\"; days = [ 1, 1 ]; } );\n"
            "event_kinds = ( { id = \"photo\"; areas = [ \"feet\" ]; } );",
            &cat),
        MEND_EINPUT);
    assert_int_equal(diags.count, MEND_ARRAY_LEN(expected));
    for (size_t i = 0; i < diags.count; i++) {
        assert_int_equal(diags.item[i].line, expected[i].line);
        assert_string_equal(diags.item[i].code, expected[i].code);
    }
    assert_string_equal(diags.item[0].help, "did you mean \"face\"?");
    assert_string_equal(diags.item[3].help, "did you mean \"laser\"?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_everything),
        cmocka_unit_test(reads_windows),
        cmocka_unit_test(reads_what_is_about_the_person),
        cmocka_unit_test(reads_what_is_assumed_of_two_figures),
        cmocka_unit_test(areas_reach),
        cmocka_unit_test(variants),
        cmocka_unit_test(waits),
        cmocka_unit_test(same_day),
        cmocka_unit_test(variant_states_what_differs),
        cmocka_unit_test(what_is_kept_keeps_its_sources),
        cmocka_unit_test(own_figures_stay),
        cmocka_unit_test(own_window_keeps_its_other_end),
        cmocka_unit_test(own_variants_are_laid_by_id),
        cmocka_unit_test(own_procedure_needs_little),
        cmocka_unit_test(own_waits_replace_the_same_pair),
        cmocka_unit_test(own_event_kinds_override_key_by_key),
        cmocka_unit_test(own_mistakes_are_all_told),
    };

    return cmocka_run_group_tests_name("catalogue", tests, read_small,
                                       release_small);
}
