/*
 * What a person's facts make of one window: which factors hold, how they
 * multiply and add, where they stop, and what they add that was not there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <mendline/arena.h>
#include <mendline/diag.h>
#include <mendline/occurrence.h>

enum { VISIBLE, OPEN, KINDS };
enum { BODY, FACE, LIPS, LEGS, AREAS };

#define BIT(area) ((mend_areas)1 << (area))
#define THE(kind) ((mend_kinds)1 << (kind))
#define PLAIN { 100, 100, 100 }

static const struct mend_area_entry area[AREAS] = {
    [BODY] = { "body", NULL, MEND_NONE, 15, 15 },
    [FACE] = { "face", NULL, BODY, BIT(BODY) | BIT(FACE) | BIT(LIPS),
               BIT(FACE) | BIT(LIPS) },
    [LIPS] = { "lips", NULL, FACE, BIT(BODY) | BIT(FACE) | BIT(LIPS),
               BIT(LIPS) },
    [LEGS] = { "legs", NULL, BODY, BIT(BODY) | BIT(LEGS), BIT(LEGS) },
};

/** What one call is made of, and gives. */
struct bench {
    struct mend_catalogue cat;
    struct mend_factor factor[3];
    struct mend_procedure proc;
    struct mend_healing window[3];
    struct mend_person person;
    struct mend_arena arena;
    const struct mend_window *got;
    size_t count;
};

static void put_window(struct bench *at, mend_kind kind, struct mend_figure to)
{
    at->window[at->proc.window_count++] =
        (struct mend_healing){ .kind = kind, .area = MEND_NONE, .to = to };
}

static struct mend_factor *put_factor(struct bench *at,
                                      struct mend_factor factor)
{
    struct mend_factor *put = &at->factor[at->cat.factor_count++];

    *put = factor;
    return put;
}

static mend_day today(void)
{
    return mend_day_from_ymd(2027, 6, 15);
}

static void derive(struct bench *at)
{
    at->cat.area = area;
    at->cat.area_count = AREAS;
    at->cat.factor = at->factor;
    at->cat.kind_count = KINDS;
    at->proc.id = "laser";
    at->proc.windows = at->window;
    assert_int_equal(mend_windows_derive(&at->cat, &at->proc, FACE,
                                         &at->person, today(), &at->arena,
                                         &at->got, &at->count),
                     MEND_OK);
}

static void assert_figure(struct mend_figure figure, int shortest, int typical,
                          int longest)
{
    assert_int_equal(figure.at[MEND_SHORTEST], shortest);
    assert_int_equal(figure.at[MEND_TYPICAL], typical);
    assert_int_equal(figure.at[MEND_LONGEST], longest);
}

/* ---- times, plus, cap ------------------------------------------------------ */

static const struct figure_row {
    const char *name;
    struct mend_figure base;
    int16_t percent[2][MEND_ENDS], plus[2][MEND_ENDS];
    int16_t cap;
    struct mend_figure adjusted;
} figure_rows[] = {
    { "nothing changes", { { 2, 5, 9 } }, { PLAIN, PLAIN }, { { 0 } }, 250,
      { { 2, 5, 9 } } },
    { "a whole product stays whole", { { 2, 4, 10 } },
      { { 150, 150, 150 }, PLAIN }, { { 0 } }, 250, { { 3, 6, 15 } } },
    { "a part of a day is a day", { { 1, 3, 7 } },
      { { 101, 101, 101 }, PLAIN }, { { 0 } }, 250, { { 2, 4, 8 } } },
    { "before the procedure, too, rounded away", { { -1, -3, -7 } },
      { { 101, 101, 101 }, PLAIN }, { { 0 } }, 250, { { -2, -4, -8 } } },
    { "two factors multiply", { { 10, 20, 40 } },
      { { 110, 120, 130 }, { 200, 150, 110 } }, { { 0 } }, 250,
      { { 22, 36, 58 } } },
    { "then they add, away from the day", { { 10, 20, 40 } },
      { { 200, 200, 200 }, PLAIN }, { { 1, 2, 3 }, { 1, 1, 1 } }, 250,
      { { 22, 43, 84 } } },
    { "away from it, before it", { { -10, -20, -40 } }, { PLAIN, PLAIN },
      { { 1, 2, 3 } }, 250, { { -11, -22, -43 } } },
    { "the cap holds the product, not what is added", { { 10, 20, 40 } },
      { { 200, 200, 200 }, { 200, 200, 200 } }, { { 5, 5, 5 } }, 250,
      { { 30, 55, 105 } } },
    { "at the cap nothing is lost", { { 10, 20, 40 } },
      { { 250, 250, 250 }, PLAIN }, { { 0 } }, 250, { { 25, 50, 100 } } },
    { "no cap, no limit", { { 10, 20, 40 } },
      { { 200, 200, 200 }, { 200, 200, 200 } }, { { 0 } }, 0,
      { { 40, 80, 160 } } },
    { "no end comes nearer than the shortest was", { { 4, 6, 8 } },
      { { 50, 50, 50 }, PLAIN }, { { 0 } }, 250, { { 4, 4, 4 } } },
    { "nor before the day", { { -4, -6, -8 } }, { { 50, 50, 50 }, PLAIN },
      { { 0 } }, 250, { { -4, -4, -4 } } },
    { "an end that is not there stays away", { { 0, 0, 5 } }, { PLAIN, PLAIN },
      { { 3, 3, 3 } }, 250, { { 0, 0, 8 } } },
    { "factors of one end push the later ones", { { 2, 5, 9 } },
      { { 900, 100, 100 }, PLAIN }, { { 0 } }, 0, { { 18, 18, 18 } } },
    { "before the day, too", { { -2, -5, -9 } }, { { 900, 100, 100 }, PLAIN },
      { { 0 } }, 0, { { -18, -18, -18 } } },
    { "days end where 16 bits do", { { 30000, 30000, 30000 } },
      { { 200, 109, 110 }, PLAIN }, { { 0 } }, 0, { { 32767, 32767, 32767 } } },
    { "and where they begin", { { -30000, -30000, -30000 } },
      { { 109, 109, 200 }, PLAIN }, { { 0 } }, 0,
      { { -32700, -32700, -32768 } } },
    { "products themselves stop", { { 1, 1, 1 } },
      { { 32000, 32000, 32000 }, { 32000, 32000, 32000 } }, { { 0 } }, 0,
      { { 10000, 10000, 10000 } } },
};

static void figures_are_adjusted(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(figure_rows); i++) {
        const struct figure_row *row = &figure_rows[i];
        struct bench at = { .cat.factor_cap_percent = row->cap };

        print_message("%s\n", row->name);
        put_window(&at, VISIBLE, row->base);
        for (size_t k = 0; k < 2; k++) {
            struct mend_factor *factor = put_factor(
                &at, (struct mend_factor){ .kinds = THE(VISIBLE) });

            for (int end = 0; end < MEND_ENDS; end++) {
                factor->percent[end] = row->percent[k][end];
                factor->plus[end] = row->plus[k][end];
            }
        }
        /* A window lies somewhere, also one that ends before day 0. */
        at.window[0].from = (struct mend_figure){ { -32768, -32768, -32768 } };
        derive(&at);
        assert_int_equal(at.count, 1);
        assert_figure(at.got->to, row->adjusted.at[0], row->adjusted.at[1],
                      row->adjusted.at[2]);
        assert_figure(at.got->plain_to, row->base.at[0], row->base.at[1],
                      row->base.at[2]);
        mend_arena_release(&at.arena);
    }
}

/* ---- whom a factor is about ------------------------------------------------ */

static const char *const laser[] = { "peel", "laser" };
static const char *const peel[] = { "peel", "filler" };

static const struct when_row {
    const char *name;
    struct mend_when when;
    struct mend_person person;
    bool holds;
} when_rows[] = {
    { "anyone", { 0 }, { 0 }, true },
    { "the first skin type", { .skin_type_from = 3, .skin_type_to = 5 },
      { .skin_type = 3 }, true },
    { "the last skin type", { .skin_type_from = 3, .skin_type_to = 5 },
      { .skin_type = 5 }, true },
    { "a lighter skin", { .skin_type_from = 3, .skin_type_to = 5 },
      { .skin_type = 2 }, false },
    { "a darker skin", { .skin_type_from = 3, .skin_type_to = 5 },
      { .skin_type = 6 }, false },
    { "a skin type that is not said", { .skin_type_from = 1, .skin_type_to = 6 },
      { 0 }, false },
    { "the youngest", { .age_from = 40, .age_to = 60 }, { .born = 1987 }, true },
    { "the oldest", { .age_from = 40, .age_to = 60 }, { .born = 1967 }, true },
    { "too young", { .age_from = 40, .age_to = 60 }, { .born = 1988 }, false },
    { "too old", { .age_from = 40, .age_to = 60 }, { .born = 1966 }, false },
    { "born this year", { .age_from = 0, .age_to = 60 }, { .born = 2027 },
      true },
    { "no year of birth", { .age_from = 0, .age_to = 60 }, { 0 }, false },
    { "smokers", { .smoker = true }, { .smoker = true }, true },
    { "who does not smoke", { .smoker = true }, { 0 }, false },
    { "not only smokers", { 0 }, { .smoker = true }, true },
    { "one of two conditions", { .conditions = 6 }, { .conditions = 5 }, true },
    { "another condition", { .conditions = 6 }, { .conditions = 9 }, false },
    { "the session's own area", { .areas = BIT(FACE) }, { 0 }, true },
    { "the area it lies in", { .areas = BIT(BODY) }, { 0 }, true },
    { "a part of it only", { .areas = BIT(LIPS) }, { 0 }, false },
    { "elsewhere", { .areas = BIT(LEGS) }, { 0 }, false },
    { "elsewhere or here", { .areas = BIT(LEGS) | BIT(FACE) }, { 0 }, true },
    { "its class", { .classes = 2 }, { 0 }, true },
    { "another class", { .classes = 4 }, { 0 }, false },
    { "its name", { .procedures = laser, .procedure_count = 2 }, { 0 }, true },
    { "other names", { .procedures = peel, .procedure_count = 2 }, { 0 },
      false },
    { "its class, other names",
      { .classes = 2, .procedures = peel, .procedure_count = 2 }, { 0 }, true },
    { "its name, another class",
      { .classes = 4, .procedures = laser, .procedure_count = 2 }, { 0 },
      true },
    { "neither",
      { .classes = 4, .procedures = peel, .procedure_count = 2 }, { 0 },
      false },
};

static void a_factor_holds_for_whom_it_is_about(void **state)
{
    (void)state;
    for (size_t i = 0; i < MEND_ARRAY_LEN(when_rows); i++) {
        const struct when_row *row = &when_rows[i];
        struct bench at = { .person = row->person, .proc.classes = 3 };

        print_message("%s\n", row->name);
        put_window(&at, VISIBLE, (struct mend_figure){ { 10, 10, 10 } });
        put_factor(&at, (struct mend_factor){ .when = row->when,
                                              .kinds = THE(VISIBLE),
                                              .percent = PLAIN,
                                              .plus = { 1, 1, 1 } });
        derive(&at);
        assert_int_equal(at.got->to.at[0], row->holds ? 11 : 10);
        mend_arena_release(&at.arena);
    }
}

static void a_factor_leaves_other_kinds_alone(void **state)
{
    struct bench at = { 0 };

    (void)state;
    put_window(&at, VISIBLE, (struct mend_figure){ { 10, 10, 10 } });
    put_window(&at, OPEN, (struct mend_figure){ { 5, 5, 5 } });
    put_factor(&at, (struct mend_factor){ .kinds = THE(OPEN),
                                          .percent = { 200, 200, 200 },
                                          .plus = { 1, 1, 1 } });
    derive(&at);
    assert_int_equal(at.count, 2);
    assert_figure(at.got[0].to, 10, 10, 10);
    assert_figure(at.got[1].to, 11, 11, 11);
    mend_arena_release(&at.arena);
}

static void a_clinics_own_figure_knows_the_person(void **state)
{
    struct bench at = { 0 };

    (void)state;
    put_window(&at, VISIBLE, (struct mend_figure){ { 10, 10, 10 } });
    at.window[0].evidence.own = true;
    put_factor(&at, (struct mend_factor){ .kinds = THE(VISIBLE),
                                          .percent = { 200, 200, 200 } });
    derive(&at);
    assert_figure(at.got->to, 10, 10, 10);
    mend_arena_release(&at.arena);
}

/* ---- which windows there are ----------------------------------------------- */

static void a_window_without_a_day_is_none(void **state)
{
    struct bench at = { 0 };

    (void)state;
    put_window(&at, VISIBLE, (struct mend_figure){ { 3, 3, 3 } });
    at.window[0].from = at.window[0].to;
    put_window(&at, OPEN, (struct mend_figure){ { 0, 0, 1 } });
    derive(&at);
    assert_int_equal(at.count, 1);
    assert_int_equal(at.got->kind, OPEN);
    mend_arena_release(&at.arena);
}

static void a_window_lies_where_it_says(void **state)
{
    struct bench at = { 0 };

    (void)state;
    put_window(&at, VISIBLE, (struct mend_figure){ { 1, 1, 1 } });
    put_window(&at, OPEN, (struct mend_figure){ { 1, 1, 1 } });
    at.window[1].area = LEGS;
    derive(&at);
    assert_int_equal(at.got[0].areas, BIT(FACE));
    assert_int_equal(at.got[0].reach, area[FACE].reach);
    assert_int_equal(at.got[1].areas, BIT(LEGS));
    assert_int_equal(at.got[1].reach, area[LEGS].reach);
    mend_arena_release(&at.arena);
}

/* What a factor may give: one window that begins before day 0, and another. */
static const struct mend_healing given[] = {
    { .kind = VISIBLE,
      .area = MEND_NONE,
      .from = { { -2, 0, 2 } },
      .to = { { 4, 6, 12 } } },
    { .kind = OPEN, .area = MEND_NONE, .to = { { 1, 1, 1 } } },
};

static struct mend_factor giving(bool to_smokers)
{
    return (struct mend_factor){ .when.smoker = to_smokers,
                                 .gives = given,
                                 .give_count = 2 };
}

static void what_a_factor_gives_joins_what_is_there(void **state)
{
    struct bench at = { 0 };

    (void)state;
    put_window(&at, VISIBLE, (struct mend_figure){ { 3, 8, 9 } });
    at.window[0].from = (struct mend_figure){ { -1, -1, 3 } };
    put_factor(&at, giving(false));
    derive(&at);
    assert_int_equal(at.count, 2);
    assert_figure(at.got[0].from, -2, -1, 2);
    assert_figure(at.got[0].to, 4, 8, 12);
    assert_int_equal(at.got[1].kind, OPEN);
    mend_arena_release(&at.arena);
}

static void what_a_factor_gives_changes_nothing_of_a_clinics_own(void **state)
{
    struct bench at = { 0 };

    (void)state;
    put_window(&at, VISIBLE, (struct mend_figure){ { 3, 3, 3 } });
    at.window[0].evidence.own = true;
    put_factor(&at, giving(false));
    derive(&at);
    assert_int_equal(at.count, 2);
    assert_figure(at.got[0].to, 3, 3, 3);
    mend_arena_release(&at.arena);
}

static void a_factor_gives_to_whom_it_is_about(void **state)
{
    struct bench at = { 0 };

    (void)state;
    put_factor(&at, giving(true));
    put_factor(&at, (struct mend_factor){ .gives = &given[1],
                                          .give_count = 1 });
    derive(&at);
    assert_int_equal(at.count, 1);
    assert_int_equal(at.got->kind, OPEN);
    mend_arena_release(&at.arena);
}

static void windows_stand_by_kind(void **state)
{
    struct bench at = { 0 };

    (void)state;
    put_window(&at, 4, (struct mend_figure){ { 4, 4, 4 } });
    put_window(&at, 3, (struct mend_figure){ { 3, 3, 3 } });
    put_window(&at, 2, (struct mend_figure){ { 2, 2, 2 } });
    put_factor(&at, giving(false));
    derive(&at);
    assert_int_equal(at.count, 5);
    for (size_t i = 0; i < at.count; i++)
        assert_int_equal(at.got[i].kind, i);
    assert_figure(at.got[3].to, 3, 3, 3);
    mend_arena_release(&at.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_adjusted),
        cmocka_unit_test(a_factor_holds_for_whom_it_is_about),
        cmocka_unit_test(a_factor_leaves_other_kinds_alone),
        cmocka_unit_test(a_clinics_own_figure_knows_the_person),
        cmocka_unit_test(a_window_without_a_day_is_none),
        cmocka_unit_test(a_window_lies_where_it_says),
        cmocka_unit_test(what_a_factor_gives_joins_what_is_there),
        cmocka_unit_test(what_a_factor_gives_changes_nothing_of_a_clinics_own),
        cmocka_unit_test(a_factor_gives_to_whom_it_is_about),
        cmocka_unit_test(windows_stand_by_kind),
    };

    return cmocka_run_group_tests_name("windows", tests, NULL, NULL);
}
