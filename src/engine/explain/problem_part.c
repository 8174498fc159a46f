#include "engine/explain/problem_part.h"

/* Which sessions stay, and the place that each of them has now. */
struct kept {
    const bool *keep;
    uint32_t *now;
    struct mend_arena *arena;
};

static void part_sessions(const struct kept *kept, struct mend_problem *part)
{
    struct mend_problem_session *session =
        mend_arena_alloc(kept->arena, part->session_count, sizeof(*session));
    uint32_t count = 0;

    for (size_t i = 0; session && i < part->session_count; i++) {
        if (!kept->keep[i])
            continue;
        kept->now[i] = count;
        session[count++] = part->session[i];
    }
    part->session = session;
    part->session_count = count;
}

static void part_day_rules(const struct kept *kept, struct mend_problem *part)
{
    struct mend_day_rule *rule =
        mend_arena_alloc(kept->arena, part->day_rule_count, sizeof(*rule));
    size_t count = 0;

    for (size_t i = 0; rule && i < part->day_rule_count; i++) {
        const struct mend_day_rule *was = &part->day_rule[i];

        if (!kept->keep[was->session])
            continue;
        rule[count] = *was;
        rule[count++].session = kept->now[was->session];
    }
    part->day_rule = rule;
    part->day_rule_count = count;
}

static void part_differences(const struct kept *kept, struct mend_problem *part)
{
    struct mend_difference *rule =
        mend_arena_alloc(kept->arena, part->difference_count, sizeof(*rule));
    size_t count = 0;

    for (size_t i = 0; rule && i < part->difference_count; i++) {
        const struct mend_difference *was = &part->difference[i];

        if (!kept->keep[was->a] || !kept->keep[was->b])
            continue;
        rule[count] = *was;
        rule[count].a = kept->now[was->a];
        rule[count++].b = kept->now[was->b];
    }
    part->difference = rule;
    part->difference_count = count;
}

static void part_courses(const struct kept *kept, struct mend_problem *part)
{
    struct mend_course_rule *rule =
        mend_arena_alloc(kept->arena, part->course_count, sizeof(*rule));
    size_t count = 0;

    for (size_t i = 0; rule && i < part->course_count; i++) {
        const struct mend_course_rule *was = &part->course[i];

        if (!kept->keep[was->a] || !kept->keep[was->b])
            continue;
        rule[count] = *was;
        rule[count].a = kept->now[was->a];
        rule[count++].b = kept->now[was->b];
    }
    part->course = rule;
    part->course_count = count;
}

bool problem_part(const struct mend_problem *problem, const bool *keep,
                  struct mend_arena *arena, struct mend_problem *part)
{
    const struct kept kept = {
        .keep = keep,
        .now =
            mend_arena_alloc(arena, problem->session_count, sizeof(*kept.now)),
        .arena = arena,
    };

    if (!kept.now)
        return false;
    *part = *problem;
    part_sessions(&kept, part);
    part_day_rules(&kept, part);
    part_differences(&kept, part);
    part_courses(&kept, part);
    return !arena->failed;
}
