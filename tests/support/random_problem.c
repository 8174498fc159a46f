#include "support/random_problem.h"

#include <stdio.h>

static struct mend_ranges random_ranges(struct random *random,
                                        struct mend_arena *arena, int least,
                                        int most)
{
    const int first = random_in(random, least, most);
    const int last = random_in(random, first, most);

    if (random_chance(random, 10))
        return mend_ranges_of(arena, MEND_UNBOUNDED_BELOW, first);
    if (random_chance(random, 10))
        return mend_ranges_of(arena, last, MEND_UNBOUNDED_ABOVE);
    struct mend_ranges ranges = mend_ranges_of(arena, first, last);
    if (first < last && random_chance(random, 20))
        ranges =
            mend_ranges_without(arena, ranges, random_in(random, first, last));
    return ranges;
}

static struct mend_reason random_grade(struct random *random, int must_percent)
{
    const bool must = random_chance(random, must_percent);

    return (struct mend_reason){
        .grade = must ? MEND_MUST : MEND_SHOULD,
        .weight = must ? 0 : (uint8_t)random_in(random, 1, 9),
        .kind = MEND_NONE,
    };
}

/* Rules between fixed things alone are no part of a problem. */
static bool is_fixed(const struct mend_problem *p, uint32_t session)
{
    struct random random =
        random_seeded((uint64_t)p->horizon.end * 977 + p->session_count * 31 +
                      session * 7 + p->prefer);

    random_bits(&random);
    return random_chance(&random, 15);
}

/* Days that obey the one-session musts, as the builder of problems gives. */
static struct mend_ranges domain_of(const struct mend_problem *p, uint32_t i,
                                    struct mend_arena *arena)
{
    struct mend_range *item = mend_arena_alloc(arena, 64, sizeof(*item));
    size_t count = 0;

    for (mend_day d = p->horizon.begin; d < p->horizon.end; d++) {
        bool allowed = true;

        for (size_t k = 0; k < p->day_rule_count; k++)
            allowed &= p->day_rule[k].session != i ||
                       p->day_rule[k].why.grade != MEND_MUST ||
                       !mend_ranges_have(p->day_rule[k].not_in, d);
        if (allowed)
            item[count++] = (struct mend_range){ d, d };
    }
    return (struct mend_ranges){ item, count };
}

static void random_sessions(struct random *random, struct mend_arena *arena,
                            struct mend_problem *p)
{
    struct mend_problem_session *session =
        mend_arena_alloc(arena, p->session_count, sizeof(*session));

    for (uint32_t i = 0; i < p->session_count; i++) {
        const int end = p->horizon.end - p->horizon.begin - 1;
        const int width = random_in(random, 0, 4);

        session[i] = (struct mend_problem_session){
            .fixed = is_fixed(p, i),
            .published = p->has_published && random_chance(random, 70)
                             ? PROBLEM_FIRST + random_in(random, -2, end + 2)
                             : MEND_DAY_NONE,
            .cost =
                random_chance(random, 50) ? 100 * random_in(random, 1, 5) : 0,
        };
        if (width)
            session[i].visible = mend_ranges_of(arena, 0, width);
        if (session[i].fixed) {
            session[i].day = PROBLEM_FIRST + random_in(random, -3, end + 3);
            session[i].domain =
                mend_ranges_of(arena, session[i].day, session[i].day);
        } else {
            session[i].domain = domain_of(p, i, arena);
        }
    }
    p->session = session;
}

static void random_day_rules(struct random *random, struct mend_arena *arena,
                             struct mend_problem *p)
{
    const size_t count = (size_t)random_in(random, 0, 6);
    struct mend_day_rule *rule = mend_arena_alloc(arena, count, sizeof(*rule));
    const int length = p->horizon.end - p->horizon.begin;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        snprintf(rule[i].id, sizeof(rule[i].id), "d%u", (unsigned)i + 1);
        rule[i].session =
            (uint32_t)random_in(random, 0, (int)p->session_count - 1);
        rule[i].not_in = mend_ranges_shift(
            arena, random_ranges(random, arena, 0, length - 1), PROBLEM_FIRST);
        rule[i].why = random_grade(random, 40);
        if (!is_fixed(p, rule[i].session))
            rule[kept++] = rule[i];
    }
    p->day_rule = rule;
    p->day_rule_count = kept;
}

static void random_differences(struct random *random, struct mend_arena *arena,
                               struct mend_problem *p)
{
    const size_t count =
        p->session_count > 1 ? (size_t)random_in(random, 0, 7) : 0;
    struct mend_difference *rule =
        mend_arena_alloc(arena, count, sizeof(*rule));
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        snprintf(rule[i].id, sizeof(rule[i].id), "p%u", (unsigned)i + 1);
        rule[i].a = (uint32_t)random_in(random, 0, (int)p->session_count - 1);
        rule[i].b = (rule[i].a + (uint32_t)random_in(
                                     random, 1, (int)p->session_count - 1)) %
                    (uint32_t)p->session_count;
        rule[i].not_in = random_ranges(random, arena, -6, 8);
        rule[i].why = random_grade(random, 60);
        if (!is_fixed(p, rule[i].a) || !is_fixed(p, rule[i].b))
            rule[kept++] = rule[i];
    }
    p->difference = rule;
    p->difference_count = kept;
}

static void random_courses(struct random *random, struct mend_arena *arena,
                           struct mend_problem *p)
{
    struct mend_course_rule *rule =
        mend_arena_alloc(arena, p->session_count, sizeof(*rule));
    size_t count = 0;

    for (uint32_t i = 0; i + 1 < p->session_count; i++) {
        if (!random_chance(random, 40) ||
            (is_fixed(p, i) && is_fixed(p, i + 1)))
            continue;
        struct mend_course_rule *course = &rule[count++];
        snprintf(course->id, sizeof(course->id), "c%u", (unsigned)count);
        course->a = i;
        course->b = i + 1;
        course->at_least = random_in(random, 1, 3);
        course->ideal = course->at_least + random_in(random, 0, 3);
        course->at_most = random_chance(random, 70)
                              ? course->ideal + random_in(random, 0, 3)
                              : 0;
        course->at_most_grade =
            random_chance(random, 50) ? MEND_MUST : MEND_SHOULD;
    }
    p->course = rule;
    p->course_count = count;
}

static void random_limits(struct random *random, struct mend_arena *arena,
                          struct mend_problem *p)
{
    struct mend_limit *limit = mend_arena_alloc(arena, 2, sizeof(*limit));

    if (random_chance(random, 30))
        limit[p->limit_count++] = (struct mend_limit){
            .id = "l1",
            .at_most = random_in(random, 1, 2),
            .why = { .grade = MEND_MUST, .topic = MEND_TOPIC_PER_DAY },
        };
    if (random_chance(random, 30))
        limit[p->limit_count++] = (struct mend_limit){
            .id = "l2",
            .at_most = 100 * random_in(random, 2, 9),
            .why = { .grade = MEND_MUST, .topic = MEND_TOPIC_MONTH_BUDGET },
        };
    p->limit = limit;
}

void random_problem(struct random *random, struct mend_arena *arena,
                    struct mend_problem *p)
{
    const int sessions = random_in(random, 1, 6);
    const int days = sessions < 4   ? random_in(random, 6, 24)
                     : sessions < 6 ? random_in(random, 5, 9)
                                    : random_in(random, 4, 6);

    *p = (struct mend_problem){
        .horizon = { PROBLEM_FIRST, PROBLEM_FIRST + days },
        .prefer = (enum mend_prefer)random_in(random, 0, 2),
        .session_count = (size_t)sessions,
        .has_published = random_chance(random, 40),
    };
    random_day_rules(random, arena, p);
    random_differences(random, arena, p);
    random_courses(random, arena, p);
    random_limits(random, arena, p);
    random_sessions(random, arena, p);
}
