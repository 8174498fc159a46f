/*
 * A plan is made like a life: treatments of a few kinds in series, a course
 * that a patient clerk would note down for them one series after the other,
 * and a horizon with so much to spare beyond that course. So every plan has a
 * course, unless the family wants less days than the clerk needed.
 */
#include "bench/families.h"

#include "base/list.h"
#include "support/random.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST = 20800, DAYS = 4000, KINDS = 160 };

const struct family families[] = {
    { "small",    "4 to 8 sessions, a year",
      AIM_COURSE, 40,
      4,          8,
      4,          2,
      2,          7,
      28,         20,
      4,          50,
      20,         10,
      60,         5,
      1,          5,
      MEND_EARLY },
    { "bridal",   "12 sessions before one day",
      AIM_COURSE, 40,
      12,         12,
      4,          2,
      3,          7,
      35,         30,
      4,          50,
      20,         10,
      30,         5,
      1,          5,
      MEND_EARLY },
    { "loose",    "12 sessions, twice the days",
      AIM_COURSE, 20,
      12,         12,
      4,          3,
      3,          7,
      28,         20,
      2,          30,
      10,         0,
      150,        5,
      1,          5,
      MEND_EARLY },
    { "late",     "8 to 12 sessions, prefer late",
      AIM_COURSE, 20,
      8,          12,
      4,          2,
      3,          7,
      28,         20,
      4,          50,
      20,         10,
      30,         5,
      1,          5,
      MEND_LATE },
    { "visible",
      "6 to 12 sessions, few visible days",
      AIM_COURSE,
      20,
      6,
      12,
      4,
      2,
      3,
      7,
      28,
      20,
      4,
      50,
      20,
      0,
      30,
      5,
      0,
      5,
      MEND_FEW_VISIBLE_DAYS },
    { "tight",    "8 to 16 sessions, one area",
      AIM_COURSE, 40,
      8,          16,
      4,          1,
      4,          7,
      35,         0,
      2,          50,
      0,          0,
      3,          7,
      0,          5,
      MEND_EARLY },
    { "crowded",  "9 to 16 sessions, clashes cannot be avoided",
      AIM_COURSE, 40,
      9,          16,
      4,          2,
      4,          7,
      35,         20,
      25,         10,
      10,         0,
      10,         5,
      1,          5,
      MEND_EARLY },
    { "clinic",   "20 to 40 sessions, 5 areas",
      AIM_COURSE, 40,
      20,         40,
      6,          5,
      3,          7,
      42,         20,
      2,          50,
      10,         5,
      20,         5,
      1,          10,
      MEND_EARLY },
    { "area-15",  "15 sessions, one area",
      AIM_COURSE, 5,
      15,         15,
      3,          1,
      8,          7,
      35,         0,
      0,          0,
      0,          0,
      5,          7,
      0,          10,
      MEND_EARLY },
    { "area-20",  "20 sessions, one area",
      AIM_COURSE, 5,
      20,         20,
      3,          1,
      8,          7,
      35,         0,
      0,          0,
      0,          0,
      5,          7,
      0,          10,
      MEND_EARLY },
    { "area-25",  "25 sessions, one area",
      AIM_COURSE, 5,
      25,         25,
      3,          1,
      8,          7,
      35,         0,
      0,          0,
      0,          0,
      5,          7,
      0,          10,
      MEND_EARLY },
    { "n-100",    "100 sessions",
      AIM_COURSE, 3,
      100,        100,
      6,          9,
      4,          7,
      42,         20,
      1,          50,
      5,          3,
      25,         5,
      1,          10,
      MEND_EARLY },
    { "n-200",    "200 sessions",
      AIM_COURSE, 3,
      200,        200,
      6,          14,
      4,          7,
      42,         20,
      1,          50,
      5,          3,
      25,         5,
      1,          10,
      MEND_EARLY },
    { "n-500",    "500 sessions",
      AIM_COURSE, 3,
      500,        500,
      6,          22,
      5,          7,
      42,         20,
      1,          50,
      5,          3,
      25,         5,
      1,          10,
      MEND_EARLY },
    { "none",
      "6 to 24 sessions, no course",
      AIM_CONFLICT,
      40,
      6,
      24,
      4,
      2,
      3,
      7,
      35,
      20,
      4,
      50,
      0,
      0,
      -45,
      5,
      1,
      10,
      MEND_EARLY },
    { "replan-12", "12 sessions, one must move",
      AIM_REPLAN,  20,
      12,          12,
      4,           2,
      3,           7,
      35,          30,
      4,           50,
      0,           0,
      30,          5,
      1,           5,
      MEND_EARLY },
    { "replan-40", "40 sessions, one must move",
      AIM_REPLAN,  10,
      40,          40,
      6,           5,
      3,           7,
      42,          20,
      2,           50,
      0,           0,
      20,          5,
      1,           10,
      MEND_EARLY },
};
const size_t family_count = MEND_ARRAY_LEN(families);

/* ---- a life -------------------------------------------------------------- */

struct kind {
    int area;
    int at_least, ideal, at_most;
    int visible, visible_longest;
    int gap[KINDS], wish[KINDS]; /* days before another kind; what is better */
};

struct happening {
    int day, length, weight;
    bool is_must, on_area[32];
};

struct maker {
    const struct family *family;
    struct random random;
    struct mend_arena *arena;
    struct kind *kind;
    struct happening *event;
    int kind_count, event_count, count, treatments;
    int *treatment, *kind_of; /* per session; of consecutive sessions */
    int *first;               /* session of each treatment, and one more */
    int *day;                 /* of the course made by hand */
    int *on_day;              /* how many are on each day */
    int horizon;
    struct mend_list day_rules, differences;
};

static void *zalloc(struct maker *maker, size_t count, size_t size)
{
    void *memory = mend_arena_alloc(maker->arena, count, size);

    if (!memory)
        exit(1);
    return memory;
}

static void make_kinds(struct maker *maker)
{
    const struct family *f = maker->family;

    maker->kind_count = f->areas * f->kinds;
    maker->kind =
        zalloc(maker, (size_t)maker->kind_count, sizeof(*maker->kind));
    for (int i = 0; i < maker->kind_count; i++) {
        struct kind *kind = &maker->kind[i];

        kind->area = i % f->areas;
        kind->at_least = random_in(&maker->random, 7, 28);
        kind->ideal = kind->at_least + random_in(&maker->random, 0, 14);
        kind->at_most = kind->ideal + random_in(&maker->random, 7, 28);
        kind->visible = random_in(&maker->random, 1, 7);
        kind->visible_longest =
            kind->visible + random_in(&maker->random, 2, 14);
    }
    for (int i = 0; i < maker->kind_count; i++)
        for (int j = 0; j < maker->kind_count; j++) {
            struct kind *kind = &maker->kind[i];

            if (i == j)
                kind->gap[j] = kind->at_least;
            else if (kind->area == maker->kind[j].area)
                kind->gap[j] =
                    random_in(&maker->random, f->gap_least, f->gap_most);
            else if (random_chance(&maker->random, f->elsewhere))
                kind->gap[j] = random_in(&maker->random, 1, 7);
            if (kind->gap[j] && random_chance(&maker->random, 25))
                kind->wish[j] = kind->gap[j] + random_in(&maker->random, 3, 14);
        }
}

static void make_treatments(struct maker *maker)
{
    const struct family *f = maker->family;
    int session = 0;

    maker->count =
        random_in(&maker->random, f->sessions_least, f->sessions_most);
    maker->treatment = zalloc(maker, (size_t)maker->count, sizeof(int));
    maker->kind_of = zalloc(maker, (size_t)maker->count, sizeof(int));
    maker->day = zalloc(maker, (size_t)maker->count, sizeof(int));
    maker->first = zalloc(maker, (size_t)maker->count + 1, sizeof(int));
    while (session < maker->count) {
        const int kind = random_in(&maker->random, 0, maker->kind_count - 1);
        int series = random_in(&maker->random, 1, f->series_most);

        maker->first[maker->treatments] = session;
        for (; series && session < maker->count; series--, session++) {
            maker->treatment[session] = maker->treatments;
            maker->kind_of[session] = kind;
        }
        maker->first[++maker->treatments] = session;
    }
}

static void make_events(struct maker *maker)
{
    const struct family *f = maker->family;

    maker->event_count = f->events * DAYS / 100;
    maker->event =
        zalloc(maker, (size_t)maker->event_count, sizeof(*maker->event));
    for (int i = 0; i < maker->event_count; i++) {
        struct happening *event = &maker->event[i];

        event->day = random_in(&maker->random, 0, DAYS - 1);
        event->length = random_chance(&maker->random, 70)
                            ? 1
                            : random_in(&maker->random, 2, 7);
        event->weight = random_in(&maker->random, 1, 9);
        event->is_must = random_chance(&maker->random, f->event_musts);
        for (int area = 0; area < f->areas; area++)
            event->on_area[area] = random_chance(&maker->random, 60);
    }
}

/* ---- a course made by hand ----------------------------------------------- */

static bool is_open(const struct maker *maker, int day)
{
    return (FIRST + day) % 7 < maker->family->weekdays;
}

static bool meets_event(const struct maker *maker, int session, int day)
{
    const struct kind *kind = &maker->kind[maker->kind_of[session]];

    for (int i = 0; i < maker->event_count; i++) {
        const struct happening *event = &maker->event[i];

        if (event->is_must && event->on_area[kind->area] &&
            day > event->day - kind->visible &&
            day < event->day + event->length)
            return true;
    }
    return false;
}

static bool may_lie_on(const struct maker *maker, const bool *placed,
                       int session, int day)
{
    const int kind = maker->kind_of[session];

    if (!is_open(maker, day) || meets_event(maker, session, day) ||
        (maker->family->per_day &&
         maker->on_day[day] >= maker->family->per_day))
        return false;
    for (int i = 0; i < maker->count; i++) {
        if (!placed[i] || maker->treatment[i] == maker->treatment[session])
            continue;
        const int gap = day - maker->day[i];
        const int other = maker->kind_of[i];

        if ((gap >= 0 && gap < maker->kind[other].gap[kind]) ||
            (gap <= 0 && -gap < maker->kind[kind].gap[other]))
            return false;
    }
    return true;
}

/* Place a series from `start` on; gives false where a session finds no day. */
static bool place_from(struct maker *maker, bool *placed, int treatment,
                       int start)
{
    const int first = maker->first[treatment];
    const struct kind *kind = &maker->kind[maker->kind_of[first]];
    int earliest = start, latest = start;

    for (int i = first; i < maker->first[treatment + 1]; i++) {
        int day = earliest;

        while (day <= latest && !may_lie_on(maker, placed, i, day))
            day++;
        if (day > latest)
            return false;
        maker->day[i] = day;
        earliest = day + kind->at_least;
        latest = day + kind->at_most;
    }
    for (int i = first; i < maker->first[treatment + 1]; i++) {
        placed[i] = true;
        maker->on_day[maker->day[i]]++;
    }
    return true;
}

static void place_all(struct maker *maker)
{
    const size_t count = (size_t)maker->count;
    bool *placed = zalloc(maker, count, sizeof(*placed));
    int *order = zalloc(maker, count, sizeof(*order));
    int last = 0;

    maker->on_day = zalloc(maker, DAYS, sizeof(int));
    for (int i = 0; i < maker->treatments; i++) {
        const int at = random_in(&maker->random, 0, i);

        order[i] = order[at];
        order[at] = i;
    }
    for (int i = 0; i < maker->treatments; i++)
        for (int start = 0; start < DAYS - 800; start++)
            if (place_from(maker, placed, order[i], start))
                break;
    for (int i = 0; i < maker->count; i++)
        if (maker->day[i] > last)
            last = maker->day[i];
    maker->horizon = (last + 1) * (100 + maker->family->slack) / 100;
}

/* ---- the problem --------------------------------------------------------- */

static void *list_add(struct mend_list *list)
{
    void *row = mend_list_add(list);

    if (!row)
        exit(1);
    return row;
}

static void add_day_rule(struct maker *maker, uint32_t session,
                         struct mend_ranges not_in, struct mend_reason why)
{
    struct mend_day_rule *rule = list_add(&maker->day_rules);

    *rule = (struct mend_day_rule){ .session = session,
                                    .not_in = not_in,
                                    .why = why };
    snprintf(rule->id, sizeof(rule->id), "d%zu", maker->day_rules.count);
}

/* Days off, weekends and the like, as one rule a session. */
static struct mend_ranges days_off(struct maker *maker)
{
    struct mend_range *item =
        zalloc(maker, (size_t)maker->horizon, sizeof(*item));
    size_t count = 0;

    for (int day = 0; day < maker->horizon; day++)
        if (!is_open(maker, day))
            item[count++] = (struct mend_range){ FIRST + day, FIRST + day };
    return (struct mend_ranges){ item, count };
}

static struct mend_reason reason(enum mend_rule rule, enum mend_topic topic,
                                 int weight)
{
    return (struct mend_reason){ .rule = rule,
                                 .topic = topic,
                                 .grade = weight ? MEND_SHOULD : MEND_MUST,
                                 .weight = (uint8_t)weight,
                                 .kind = MEND_NONE };
}

static void add_events_for(struct maker *maker, uint32_t session)
{
    const struct kind *kind = &maker->kind[maker->kind_of[session]];

    for (int i = 0; i < maker->event_count; i++) {
        const struct happening *event = &maker->event[i];
        const mend_day first = FIRST + event->day;
        const mend_day last = first + event->length - 1;

        if (!event->on_area[kind->area] ||
            event->day - kind->visible_longest >= maker->horizon)
            continue;
        if (event->is_must)
            add_day_rule(
                maker, session,
                mend_ranges_of(maker->arena, first - kind->visible + 1, last),
                reason(MEND_RULE_WINDOW, MEND_TOPIC_WINDOW, 0));
        add_day_rule(
            maker, session,
            mend_ranges_of(maker->arena, first - kind->visible_longest + 1,
                           last),
            reason(MEND_RULE_WINDOW, MEND_TOPIC_WINDOW, event->weight));
    }
}

static void add_bounds(struct maker *maker, int treatment)
{
    const int first = maker->first[treatment];
    const int last = maker->first[treatment + 1] - 1;
    const mend_day not_before =
        FIRST + maker->day[first] - random_in(&maker->random, 3, 40);
    const mend_day not_after =
        FIRST + maker->day[last] + random_in(&maker->random, 3, 40);

    for (int i = first; i <= last; i++) {
        add_day_rule(
            maker, (uint32_t)i,
            mend_ranges_of(maker->arena, MEND_UNBOUNDED_BELOW, not_before - 1),
            reason(MEND_RULE_DATE, MEND_TOPIC_NOT_BEFORE, 0));
        add_day_rule(
            maker, (uint32_t)i,
            mend_ranges_of(maker->arena, not_after + 1, MEND_UNBOUNDED_ABOVE),
            reason(MEND_RULE_DATE, MEND_TOPIC_NOT_AFTER, 0));
    }
}

static void add_day_rules(struct maker *maker, const bool *booked)
{
    const struct mend_ranges off = days_off(maker);

    for (uint32_t i = 0; i < (uint32_t)maker->count; i++) {
        if (booked[i])
            continue;
        if (off.count)
            add_day_rule(maker, i, off,
                         reason(MEND_RULE_DATE, MEND_TOPIC_WEEKDAYS, 0));
        add_events_for(maker, i);
    }
    for (int t = 0; t < maker->treatments; t++)
        if (random_chance(&maker->random, maker->family->bounds) &&
            !booked[maker->first[t]])
            add_bounds(maker, t);
}

/* A published day that can no longer be had, and the days round it. */
static void close_a_day(struct maker *maker, const mend_day *published)
{
    const uint32_t session =
        (uint32_t)random_in(&maker->random, 0, maker->count - 1);
    const mend_day day = published[session];

    add_day_rule(maker, session, mend_ranges_of(maker->arena, day - 3, day + 3),
                 reason(MEND_RULE_DATE, MEND_TOPIC_CLOSED, 0));
}

static void add_wait(struct maker *maker, uint32_t a, uint32_t b, int weight)
{
    const struct kind *from = &maker->kind[maker->kind_of[a]];
    const int to = maker->kind_of[b];
    const int days = weight ? from->wish[to] : from->gap[to];

    if (days <= 0)
        return;
    struct mend_difference *rule = list_add(&maker->differences);
    *rule = (struct mend_difference){
        .a = a,
        .b = b,
        .not_in = mend_ranges_of(maker->arena, 0, days - 1),
        .why = reason(MEND_RULE_WAIT, MEND_TOPIC_WAIT, weight),
    };
    snprintf(rule->id, sizeof(rule->id), "p%zu", maker->differences.count);
}

static void add_differences(struct maker *maker, const bool *booked)
{
    enum { WISH = 5 };

    for (uint32_t i = 0; i < (uint32_t)maker->count; i++)
        for (uint32_t j = i + 1; j < (uint32_t)maker->count; j++) {
            if (maker->treatment[i] == maker->treatment[j] ||
                (booked[i] && booked[j]))
                continue;
            add_wait(maker, i, j, 0);
            add_wait(maker, j, i, 0);
            add_wait(maker, i, j, WISH);
            add_wait(maker, j, i, WISH);
        }
}

static void add_courses(struct maker *maker, struct mend_problem *p,
                        const bool *booked)
{
    struct mend_course_rule *rule =
        zalloc(maker, (size_t)maker->count, sizeof(*rule));

    for (uint32_t i = 1; i < (uint32_t)maker->count; i++) {
        const struct kind *kind = &maker->kind[maker->kind_of[i]];

        if (maker->treatment[i] != maker->treatment[i - 1] ||
            (booked[i] && booked[i - 1]))
            continue;
        struct mend_course_rule *mine = &rule[p->course_count++];
        *mine = (struct mend_course_rule){
            .a = i - 1,
            .b = i,
            .at_least = kind->at_least,
            .ideal = kind->ideal,
            .at_most = kind->at_most,
            .at_most_grade = MEND_MUST,
            .why = reason(MEND_RULE_COURSE, MEND_TOPIC_AT_LEAST, 0),
        };
        snprintf(mine->id, sizeof(mine->id), "c%zu", p->course_count);
    }
    p->course = rule;
}

static void add_limit(struct maker *maker, struct mend_problem *p)
{
    struct mend_limit *limit = zalloc(maker, 1, sizeof(*limit));

    if (!maker->family->per_day)
        return;
    *limit = (struct mend_limit){
        .id = "l1",
        .at_most = maker->family->per_day,
        .why = reason(MEND_RULE_DATE, MEND_TOPIC_PER_DAY, 0),
    };
    p->limit = limit;
    p->limit_count = 1;
}

/* The days that the musts of one session leave. */
static struct mend_ranges days_left(struct maker *maker, uint32_t session)
{
    const size_t days = (size_t)maker->horizon;
    const struct mend_day_rule *rule = maker->day_rules.item;
    bool *barred = zalloc(maker, days, sizeof(*barred));
    struct mend_range *item = zalloc(maker, days, sizeof(*item));
    size_t count = 0;

    for (size_t i = 0; i < maker->day_rules.count; i++) {
        if (rule[i].session != session || rule[i].why.grade != MEND_MUST)
            continue;
        for (int day = 0; day < maker->horizon; day++)
            barred[day] |= mend_ranges_have(rule[i].not_in, FIRST + day);
    }
    for (int day = 0; day < maker->horizon; day++) {
        if (barred[day])
            continue;
        if (count && item[count - 1].last == FIRST + day - 1)
            item[count - 1].last++;
        else
            item[count++] = (struct mend_range){ FIRST + day, FIRST + day };
    }
    return (struct mend_ranges){ item, count };
}

static void add_sessions(struct maker *maker, struct mend_problem *p,
                         const bool *booked, const mend_day *published)
{
    const size_t count = (size_t)maker->count;
    struct mend_problem_session *session =
        zalloc(maker, count, sizeof(*session));
    struct mend_occurrence *occurrence =
        zalloc(maker, count, sizeof(*occurrence));

    for (uint32_t i = 0; i < count; i++) {
        const int t = maker->treatment[i];
        const mend_day day = FIRST + maker->day[i];
        const int number = (int)i - maker->first[t];

        occurrence[i] = (struct mend_occurrence){
            .type = MEND_SESSION,
            .id = mend_arena_printf(maker->arena, "t%d/%d", t, number + 1),
            .treatment_index = (uint16_t)t,
            .number = (uint16_t)number,
            .fixed = booked[i],
        };
        session[i] = (struct mend_problem_session){
            .occurrence = &occurrence[i],
            .fixed = booked[i],
            .day = day,
            .domain = booked[i] ? mend_ranges_of(maker->arena, day, day)
                                : days_left(maker, i),
            .published = published ? published[i] : MEND_DAY_NONE,
            .visible = mend_ranges_of(maker->arena, 0,
                                      maker->kind[maker->kind_of[i]].visible),
        };
    }
    p->session = session;
    p->session_count = count;
    p->has_published = published;
}

struct mend_problem family_plan(const struct family *family, int number,
                                const mend_day *published,
                                struct mend_arena *arena)
{
    struct maker maker = {
        .family = family,
        .arena = arena,
        .day_rules = { .arena = arena, .size = sizeof(struct mend_day_rule) },
        .differences = { .arena = arena,
                         .size = sizeof(struct mend_difference) },
    };

    for (const char *c = family->name; *c; c++)
        maker.random.state = maker.random.state * 31 + (unsigned char)*c;
    maker.random.state = maker.random.state * 1000003 + (uint64_t)number;
    make_kinds(&maker);
    make_treatments(&maker);
    make_events(&maker);
    place_all(&maker);

    struct mend_problem p = { .horizon = { FIRST, FIRST + maker.horizon },
                              .prefer = family->prefer };
    bool *booked = zalloc(&maker, (size_t)maker.count, sizeof(*booked));
    for (int t = 0; t < maker.treatments; t++)
        booked[maker.first[t]] = random_chance(&maker.random, family->booked);
    add_day_rules(&maker, booked);
    if (published)
        close_a_day(&maker, published);
    add_differences(&maker, booked);
    add_courses(&maker, &p, booked);
    add_limit(&maker, &p);
    add_sessions(&maker, &p, booked, published);
    p.day_rule = maker.day_rules.item;
    p.day_rule_count = maker.day_rules.count;
    p.difference = maker.differences.item;
    p.difference_count = maker.differences.count;
    return p;
}
