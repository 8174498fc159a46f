/*
 * The healing model, over the catalogue that is built in: `before` and `after`
 * say what the windows say, and no verdict gets better for an event that moves
 * nearer, an end that moves later, a factor that rises, a person who heals
 * more slowly.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <mendline/load.h>
#include <mendline/solve.h>

#include "support/random.h"

enum { LIVES = 400, DAYS_TRIED = 12, FARTHEST = 400 };

static struct mend_arena catalogue_arena;
static struct mend_catalogue builtin;

static int read_builtin(void **state)
{
    struct mend_diags diags = { 0 };
    const enum mend_status status = mend_catalogue_read(
        mend_builtin_catalogue, strlen(mend_builtin_catalogue), "catalogue",
        &catalogue_arena, &diags, &builtin);

    (void)state;
    mend_diags_release(&diags);
    return status == MEND_OK ? 0 : -1;
}

static int release_builtin(void **state)
{
    (void)state;
    mend_arena_release(&catalogue_arena);
    return 0;
}

/* ---- what the windows say, read once more -------------------------------- */

static const enum mend_plan_for plan_fors[] = { MEND_FOR_USUAL,
                                                MEND_FOR_LONGEST,
                                                MEND_FOR_TYPICAL };
static const enum mend_policy policies[] = { MEND_POLICY_USUAL,
                                             MEND_POLICY_LENIENT,
                                             MEND_POLICY_STRICT };

/** How figures are read: one of the nine ways. */
struct way {
    enum mend_plan_for plan_for;
    enum mend_policy policy;
};

static enum mend_end must_end(mend_kind kind, struct way way)
{
    if (builtin.kind[kind].sort == MEND_RULE)
        return way.policy == MEND_POLICY_STRICT ? MEND_TYPICAL : MEND_SHORTEST;
    if (way.plan_for == MEND_FOR_LONGEST)
        return MEND_LONGEST;
    if (way.plan_for == MEND_FOR_TYPICAL || kind != builtin.open)
        return MEND_TYPICAL;
    return MEND_LONGEST;
}

static enum mend_end should_end(mend_kind kind, struct way way)
{
    if (builtin.kind[kind].sort == MEND_RULE)
        return way.policy == MEND_POLICY_LENIENT  ? MEND_SHORTEST
               : way.policy == MEND_POLICY_STRICT ? MEND_LONGEST
                                                  : MEND_TYPICAL;
    return way.plan_for == MEND_FOR_TYPICAL ? MEND_TYPICAL : MEND_LONGEST;
}

static const struct mend_healing *window_of(const struct mend_procedure *proc,
                                            mend_kind kind)
{
    for (size_t i = 0; i < proc->window_count; i++)
        if (proc->windows[i].kind == kind)
            return &proc->windows[i];
    return NULL;
}

static mend_areas areas_of(const struct mend_procedure *proc,
                           const struct mend_healing *window)
{
    return mend_area_bit(window->area == MEND_NONE ? proc->area : window->area);
}

static bool overlaps(mend_areas a, mend_areas b)
{
    return (mend_areas_reach(&builtin, a) & b) != 0;
}

static int at_most(int a, int b)
{
    return a < b ? a : b;
}

static int at_least(int a, int b)
{
    return a > b ? a : b;
}

/* From when on make-up covers it: the skin has closed, and takes make-up. */
static int made_up_from(const struct mend_procedure *proc, mend_areas shown)
{
    const struct mend_healing *open = window_of(proc, builtin.open);
    const struct mend_healing *makeup = window_of(proc, builtin.makeup);
    int days = 0;

    if (open && overlaps(areas_of(proc, open), shown))
        days = open->to.at[MEND_LONGEST];
    if (makeup && overlaps(areas_of(proc, makeup), shown))
        days = at_least(days, makeup->to.at[MEND_TYPICAL]);
    return days;
}

/** Days after a procedure that are still forbidden: 0 if none. */
struct span_of_rules {
    int must, should;
};

/* A window that is still to come, or empty, forbids nothing at this end. */
static int reach_at(const struct mend_healing *window, enum mend_end end)
{
    return window->from.at[end] < window->to.at[end] ? window->to.at[end] : 0;
}

static struct span_of_rules said_by_windows(const struct mend_procedure *proc,
                                            const struct mend_avoids *avoids,
                                            mend_areas shown, bool is_event,
                                            struct way way)
{
    struct span_of_rules days = { 0, 0 };

    for (size_t i = 0; i < proc->window_count; i++) {
        const struct mend_healing *window = &proc->windows[i];
        const mend_kinds kind = mend_kind_bit(window->kind);
        const int should = reach_at(window, should_end(window->kind, way));
        int must = reach_at(window, must_end(window->kind, way));

        if (!overlaps(areas_of(proc, window), shown) ||
            !((avoids->must | avoids->should) & kind))
            continue;
        if (is_event && window->kind == builtin.visible)
            must = at_most(must, made_up_from(proc, shown));
        if (avoids->must & kind)
            days.must = at_least(days.must, must);
        days.should = at_least(days.should, at_least(should, days.must));
    }
    return days;
}

/* ---- before -------------------------------------------------------------- */

/* Of two things in a list by day, then day, then place: the first comes first.
   No day at all comes last. */
static bool in_order(const mend_day one[2], ptrdiff_t place,
                     const mend_day other[2], ptrdiff_t other_place)
{
    for (int i = 0; i < 2; i++) {
        const mend_day a = one[i] == MEND_DAY_NONE ? MEND_DAY_MAX : one[i];
        const mend_day b = other[i] == MEND_DAY_NONE ? MEND_DAY_MAX : other[i];

        if (a != b)
            return a < b;
    }
    return place < other_place;
}

static void before_is_in_order(const struct mend_before *before)
{
    for (size_t i = 1; i < before->count; i++) {
        const struct mend_before_row *one = before->soonest[i - 1];
        const struct mend_before_row *other = before->soonest[i];

        assert_true(in_order((mend_day[]){ one->should, one->must },
                             one - before->row,
                             (mend_day[]){ other->should, other->must },
                             other - before->row));
    }
}

static void before_agrees(const struct mend_event_kind *kind, struct way way,
                          struct mend_arena *arena)
{
    const struct mend_around asked = { .catalogue = &builtin,
                                       .day = 21000,
                                       .today = MEND_DAY_NONE,
                                       .area = MEND_NONE,
                                       .plan_for = way.plan_for,
                                       .policy = way.policy };
    struct mend_before before;

    assert_int_equal(mend_before_derive(&asked, kind, arena, &before), MEND_OK);
    assert_int_equal(before.count, builtin.procedure_count);
    for (size_t i = 0; i < before.count; i++) {
        const struct mend_before_row *row = &before.row[i];
        const struct span_of_rules days = said_by_windows(
            row->procedure, &kind->avoids, kind->areas, true, way);

        print_message("before %s: %s\n", kind->id, row->procedure->id);
        assert_int_equal(row->must,
                         days.must ? asked.day - days.must : MEND_DAY_NONE);
        assert_int_equal(row->should,
                         days.should ? asked.day - days.should : MEND_DAY_NONE);
        assert_int_equal(row->never_clashes, days.should == 0);
    }
    before_is_in_order(&before);
}

static void before_says_what_windows_say(void **state)
{
    (void)state;
    for (size_t k = 0; k < builtin.event_kind_count; k++)
        for (size_t i = 0; i < 9; i++) {
            struct mend_arena arena = { 0 };

            before_agrees(&builtin.event_kind[k],
                          (struct way){ plan_fors[i / 3], policies[i % 3] },
                          &arena);
            mend_arena_release(&arena);
        }
}

/* ---- after --------------------------------------------------------------- */

/* Windows of `then` that begin before it: it must come so much later. */
static struct span_of_rules said_before_it(const struct mend_procedure *first,
                                           const struct mend_procedure *then,
                                           struct way way)
{
    const mend_areas treated = mend_area_bit(first->area);
    struct span_of_rules days = { 0, 0 };

    for (size_t i = 0; i < then->window_count; i++) {
        const struct mend_healing *window = &then->windows[i];
        const mend_kinds kind = mend_kind_bit(window->kind);
        const enum mend_end must = must_end(window->kind, way);
        const enum mend_end should = should_end(window->kind, way);

        if (!overlaps(areas_of(then, window), treated))
            continue;
        if (first->avoids.must & kind)
            days.must = at_least(days.must, 1 - window->from.at[must]);
        if ((first->avoids.must | first->avoids.should) & kind)
            days.should = at_least(days.should, 1 - window->from.at[should]);
    }
    return days;
}

/* Two that may share a day are not kept apart on it. */
static int unless_shared(bool may_share, int days)
{
    return may_share && days == 1 ? 0 : days;
}

static struct span_of_rules said_by_all(const struct mend_procedure *first,
                                        const struct mend_procedure *then,
                                        struct way way)
{
    const mend_areas treated = mend_area_bit(then->area);
    const bool meet = overlaps(mend_area_bit(first->area), treated);
    const bool may_share = mend_catalogue_same_day(&builtin, first, then) ||
                           mend_catalogue_same_day(&builtin, then, first);
    const struct span_of_rules ahead = said_before_it(first, then, way);
    const struct mend_wait *row;
    struct span_of_rules days =
        said_by_windows(first, &then->avoids, treated, false, way);
    int must = meet && !may_share, should = 0;

    days.must = at_least(days.must, at_least(ahead.must, must));
    days.should = at_least(days.should, at_least(ahead.should, must));
    if (meet) {
        mend_catalogue_wait(&builtin, first, then, &must, &should, &row);
        days.must = at_least(days.must, must);
        days.should = at_least(days.should, at_least(must, should));
    }
    days.should = at_least(days.should, days.must);
    return (struct span_of_rules){ unless_shared(may_share, days.must),
                                   unless_shared(may_share, days.should) };
}

/* The procedure itself, then the others. */
static void after_is_in_order(const struct mend_after *after)
{
    assert_ptr_equal(after->soonest[0]->procedure, after->procedure);
    for (size_t i = 2; i < after->follow_count; i++) {
        const struct mend_follow *one = after->soonest[i - 1];
        const struct mend_follow *other = after->soonest[i];

        assert_true(in_order((mend_day[]){ one->should, one->must },
                             one - after->follow,
                             (mend_day[]){ other->should, other->must },
                             other - after->follow));
    }
}

static void after_agrees(const struct mend_procedure *first, struct way way,
                         struct mend_arena *arena)
{
    const struct mend_around asked = { .catalogue = &builtin,
                                       .day = 21000,
                                       .today = MEND_DAY_NONE,
                                       .area = MEND_NONE,
                                       .plan_for = way.plan_for,
                                       .policy = way.policy };
    struct mend_after after;

    assert_int_equal(mend_after_derive(&asked, first, arena, &after), MEND_OK);
    assert_int_equal(after.follow_count, builtin.procedure_count);
    for (size_t i = 0; i < after.follow_count; i++) {
        const struct mend_follow *row = &after.follow[i];
        const struct span_of_rules days =
            said_by_all(first, row->procedure, way);

        print_message("after %s: %s\n", first->id, row->procedure->id);
        assert_int_equal(row->must, asked.day + days.must);
        assert_int_equal(row->should, asked.day + days.should);
    }
    after_is_in_order(&after);
    for (size_t i = 0; i < after.session->window_count; i++) {
        const struct mend_window *window = &after.session->window[i];
        const struct mend_healing *stated = window_of(first, window->kind);

        assert_non_null(stated);
        assert_memory_equal(&window->from, &stated->from, sizeof(stated->from));
        assert_memory_equal(&window->to, &stated->to, sizeof(stated->to));
    }
}

static void after_says_what_windows_say(void **state)
{
    (void)state;
    for (size_t p = 0; p < builtin.procedure_count; p++) {
        const size_t i = p % 9; /* all ways, over the procedures */
        struct mend_arena arena = { 0 };

        after_agrees(&builtin.procedure[p],
                     (struct way){ plan_fors[0], policies[0] }, &arena);
        after_agrees(&builtin.procedure[p],
                     (struct way){ plan_fors[i / 3], policies[i % 3] }, &arena);
        mend_arena_release(&arena);
    }
}

/* ---- a life: one session, one event -------------------------------------- */

struct life {
    const struct mend_procedure *procedure, *variant;
    const struct mend_event_kind *kind;
    const char *area; /* NULL: the usual one */
    int skin_type, born;
    bool smoker, diabetes, bare_face;
};

static struct life random_life(struct random *random)
{
    const struct mend_procedure *proc =
        &builtin
             .procedure[random_in(random, 0, (int)builtin.procedure_count - 1)];
    struct life life = {
        .procedure = proc,
        .kind = &builtin.event_kind[random_in(random, 0, 4)],
        .skin_type = random_in(random, 1, 6),
        .born = random_in(random, 1940, 2005),
        .smoker = random_chance(random, 30),
        .diabetes = random_chance(random, 20),
        .bare_face = random_chance(random, 30),
    };

    if (proc->variant_count && random_chance(random, 60))
        life.variant =
            &proc->variants[random_in(random, 0, (int)proc->variant_count - 1)];
    if (random_chance(random, 30))
        life.area =
            builtin.area[random_in(random, 1, (int)builtin.area_count - 1)].id;
    return life;
}

/* The session is booked on 1 March 2027, the event `days` later. */
static char *plan_of(const struct life *life, int days,
                     struct mend_arena *arena)
{
    char event[MEND_DAY_TEXT];
    mend_day booked;

    assert_true(mend_day_from_text("2027-03-01", &booked));
    mend_day_to_text(booked + days, event);
    return mend_arena_printf(
        arena,
        "id = \"0b0e7e6c-5d1f-4c57-9a52-3f2a6f0e9d11\";\n"
        "person = { skin_type = %d; born = %d; smoker = %s;\n"
        "           conditions = [ %s ]; };\n"
        "treatments = ( { id = \"it\"; procedure = \"%s\";\n"
        "    booked = \"2027-03-01\"; %s%s%s %s%s%s } );\n"
        "events = ( { id = \"day\"; on = \"%s\"; kind = \"%s\";\n"
        "    bare_face = %s; } );\n",
        life->skin_type, life->born, life->smoker ? "true" : "false",
        life->diabetes ? "\"diabetes\"" : "", life->procedure->id,
        life->area ? "area = \"" : "", life->area ? life->area : "",
        life->area ? "\";" : "", life->variant ? "variant = \"" : "",
        life->variant ? life->variant->id : "", life->variant ? "\";" : "",
        event, life->kind->id, life->bare_face ? "true" : "false");
}

/** What a check says of a life: per kind of window, and over all. */
struct judged {
    enum mend_verdict of[MEND_SETS_MAX], worst;
    int begins[MEND_SETS_MAX]; /* the latest begin of the window, in days */
    bool has_must;
};

static void note_verdicts(const struct mend_course *course, struct judged *out)
{
    for (size_t i = 0; i < course->verdict_count; i++) {
        const struct mend_event_verdict *verdict = &course->verdict[i];
        const mend_kind kind = verdict->window->kind;

        out->of[kind] = verdict->verdict;
        out->begins[kind] = verdict->window->from.at[MEND_LONGEST];
        if (verdict->verdict > out->worst)
            out->worst = verdict->verdict;
    }
    for (size_t i = 0; i < course->clash_count; i++) {
        const struct mend_reason *why = course->clash[i].why;

        out->has_must |=
            why->grade == MEND_MUST && why->rule == MEND_RULE_WINDOW;
    }
}

static struct judged judge(const struct mend_catalogue *cat,
                           const struct life *life, int days)
{
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    const struct mend_solve_options solving = { 0 };
    struct mend_plan_options options = { 0 };
    struct mend_plan plan;
    struct mend_course course;
    struct judged out = { .worst = MEND_CLEAR };
    const char *text = plan_of(life, days, &arena);

    assert_true(mend_day_from_text("2027-01-01", &options.today));
    assert_int_equal(mend_plan_read(text, strlen(text), "life.cfg", cat,
                                    &options, &arena, &diags, &plan),
                     MEND_OK);
    assert_int_equal(mend_plan_solve(&plan, &solving, &arena, &course),
                     MEND_OK);
    note_verdicts(&course, &out);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return out;
}

static void say_life(const struct life *life, int days)
{
    struct mend_arena arena = { 0 };

    print_message("%s\n", plan_of(life, days, &arena));
    mend_arena_release(&arena);
}

/* Windows that begin late hold nothing against an event before them. */
static void assert_no_better(const struct judged *far,
                             const struct judged *near, int days)
{
    bool all_begun = true;

    for (size_t kind = 0; kind < builtin.kind_count; kind++) {
        if (near->begins[kind] > days)
            all_begun = false;
        else
            assert_true(near->of[kind] >= far->of[kind]);
    }
    if (all_begun)
        assert_true(near->worst >= far->worst);
    assert_true(near->has_must || !far->has_must);
}

static void nearer_is_never_better(void **state)
{
    struct random random = random_seeded(20270301);

    (void)state;
    for (int i = 0; i < LIVES; i++) {
        const struct life life = random_life(&random);
        int days = random_in(&random, 20, FARTHEST);
        struct judged far = judge(&builtin, &life, days);

        for (int k = 0; k < DAYS_TRIED && days > 0; k++) {
            days -= random_in(&random, 1, days > 60 ? 40 : 8);
            days = at_least(days, 0);
            const struct judged near = judge(&builtin, &life, days);

            say_life(&life, days);
            assert_no_better(&far, &near, days);
            far = near;
        }
    }
}

/* ---- later ends, higher factors, slower people --------------------------- */

static void assert_no_better_with(const struct mend_catalogue *other,
                                  const struct life *life, int days)
{
    const struct judged before = judge(&builtin, life, days);
    const struct judged after = judge(other, life, days);

    say_life(life, days);
    for (size_t kind = 0; kind < builtin.kind_count; kind++)
        assert_true(after.of[kind] >= before.of[kind]);
    assert_true(after.worst >= before.worst);
    assert_true(after.has_must || !before.has_must);
}

/* Raise one of three values; the order of the three is kept. */
static void raise(int16_t at[MEND_ENDS], int end, int by)
{
    at[end] = (int16_t)(at[end] + by);
    for (int i = end + 1; i < MEND_ENDS; i++)
        at[i] = (int16_t)at_least(at[i], at[end]);
}

/* A catalogue in which one window of one entry ends later. */
static struct mend_catalogue with_later_end(const struct life *life,
                                            struct random *random,
                                            struct mend_arena *arena)
{
    struct mend_catalogue cat = builtin;
    const size_t index = (size_t)(life->procedure - builtin.procedure);
    struct mend_procedure *list =
        mend_arena_alloc(arena, cat.procedure_count, sizeof(*list));
    struct mend_procedure *proc = &list[index];

    memcpy(list, builtin.procedure, cat.procedure_count * sizeof(*list));
    cat.procedure = list;
    if (!proc->window_count)
        return cat;
    struct mend_healing *window =
        mend_arena_alloc(arena, proc->window_count, sizeof(*window));
    const int chosen = random_in(random, 0, (int)proc->window_count - 1);

    memcpy(window, proc->windows, proc->window_count * sizeof(*window));
    raise(window[chosen].to.at, random_in(random, 0, 2),
          random_in(random, 1, 90));
    proc->windows = window;
    return cat;
}

static void a_later_end_is_never_better(void **state)
{
    struct random random = random_seeded(20270302);

    (void)state;
    for (int i = 0; i < LIVES * 4; i++) {
        struct mend_arena arena = { 0 };
        const struct life life = random_life(&random);
        const struct mend_catalogue cat =
            with_later_end(&life, &random, &arena);

        assert_no_better_with(&cat, &life, random_in(&random, 0, 120));
        mend_arena_release(&arena);
    }
}

static struct mend_catalogue with_higher_factor(struct random *random,
                                                struct mend_arena *arena)
{
    struct mend_catalogue cat = builtin;
    struct mend_factor *list =
        mend_arena_alloc(arena, cat.factor_count, sizeof(*list));
    struct mend_factor *factor =
        &list[random_in(random, 0, (int)cat.factor_count - 1)];

    memcpy(list, builtin.factor, cat.factor_count * sizeof(*list));
    if (random_chance(random, 50))
        raise(factor->percent, random_in(random, 0, 2),
              random_in(random, 1, 150));
    else
        raise(factor->plus, random_in(random, 0, 2), random_in(random, 1, 9));
    if (random_chance(random, 20))
        cat.factor_cap_percent = (int16_t)(cat.factor_cap_percent + 100);
    cat.factor = list;
    return cat;
}

static void a_higher_factor_is_never_better(void **state)
{
    struct random random = random_seeded(20270303);

    (void)state;
    for (int i = 0; i < LIVES * 4; i++) {
        struct mend_arena arena = { 0 };
        const struct life life = random_life(&random);
        const struct mend_catalogue cat = with_higher_factor(&random, &arena);

        assert_no_better_with(&cat, &life, random_in(&random, 0, 90));
        mend_arena_release(&arena);
    }
}

/* One thing about the person that the catalogue knows to slow healing. */
static struct life slower(const struct life *life, struct random *random)
{
    struct life slow = *life;

    switch (random_in(random, 0, 3)) {
    case 0:
        slow.smoker = true;
        break;
    case 1:
        slow.diabetes = true;
        break;
    case 2:
        slow.born = at_most(slow.born, 1960);
        break;
    default:
        slow.skin_type = at_least(slow.skin_type, 5);
        break;
    }
    return slow;
}

static void slower_healing_is_never_better(void **state)
{
    struct random random = random_seeded(20270304);

    (void)state;
    for (int i = 0; i < LIVES * 4; i++) {
        const struct life life = random_life(&random);
        const struct life slow = slower(&life, &random);
        const int days = random_in(&random, 0, 90);
        const struct judged before = judge(&builtin, &life, days);
        const struct judged after = judge(&builtin, &slow, days);

        say_life(&slow, days);
        assert_true(after.worst >= before.worst);
        assert_true(after.has_must || !before.has_must);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_says_what_windows_say),
        cmocka_unit_test(after_says_what_windows_say),
        cmocka_unit_test(nearer_is_never_better),
        cmocka_unit_test(a_later_end_is_never_better),
        cmocka_unit_test(a_higher_factor_is_never_better),
        cmocka_unit_test(slower_healing_is_never_better),
    };

    return cmocka_run_group_tests_name("the healing model", tests, read_builtin,
                                       release_builtin);
}
