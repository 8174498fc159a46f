/*
 * The main commands in memory: any bytes as a plan and, after a line of its
 * own, the calendar that is held against it. `plan` writes its calendar and
 * shows the course, `check` shows what meets the entries; that entries on days
 * which cannot matter are passed over must change nothing of it.
 */
#include <mendline/mendline.h>

#include "fuzz/fuzz.h"
#include "fuzz/show.h"
#include "support/settled.h"

#include <string.h>

enum { TODAY = 20778, MARGIN_DAYS = 400, EVENTS_MOST = 300 };

static const char between[] = "\n--8<--\n";

/** One input: the two texts, and what was made of them. */
struct whole {
    const char *plan_text, *calendar_text;
    size_t plan_length, calendar_length;
    struct mend_arena arena;
    struct mend_diags diags;
};

static const struct mend_solve_options limits = { .max_nodes = 100 };

static void split(const uint8_t *bytes, size_t length, struct whole *out)
{
    const char *text = (const char *)bytes;
    const size_t size = sizeof(between) - 1;

    out->plan_text = out->calendar_text = text;
    out->plan_length = length;
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(text + i, between, size) == 0) {
            out->plan_length = i;
            out->calendar_text = text + i + size;
            out->calendar_length = length - i - size;
            return;
        }
}

/* ---- plan ---------------------------------------------------------------- */

static void write_calendar(struct whole *whole, const struct mend_plan *plan,
                           const struct mend_entries *entries)
{
    const struct mend_calendar_text_options options = { .now = 1795219200 };
    const struct mend_calendar_state nothing = { .exists = false };
    struct mend_strbuf out = { 0 };
    struct mend_changes changes;

    if (mend_calendar_text(plan, entries, &nothing, &options, &whole->arena,
                           &out, &changes) != MEND_OK)
        fuzz_fault("the calendar of a course cannot be written");
    mend_strbuf_release(&out);
}

static void show_pictures(const struct mend_course *course)
{
    struct mend_strbuf out = { 0 };

    if (mend_view_svg(&out, course) != MEND_OK ||
        mend_view_report(&out, course) != MEND_OK)
        fuzz_fault("a course has no picture");
    mend_strbuf_release(&out);
}

static void solve(struct whole *whole, const struct mend_plan *plan,
                  struct mend_course *out)
{
    if (mend_plan_solve(plan, &limits, &whole->arena, out) != MEND_OK)
        fuzz_fault("solving failed");
}

static void run_plan(struct whole *whole, const struct mend_plan *plan,
                     struct mend_course *course)
{
    struct mend_entries entries;

    solve(whole, plan, course);
    fuzz_show(course, &whole->diags, &whole->arena, &entries);
    show_pictures(course);
    write_calendar(whole, plan, &entries);
}

/* ---- check --------------------------------------------------------------- */

static bool has_course(const struct mend_course *course)
{
    return course->outcome == MEND_OPTIMAL || course->outcome == MEND_FEASIBLE;
}

static bool read_calendar(struct whole *whole, const struct mend_plan *plan,
                          const struct mend_ranges *meeting,
                          struct mend_calendar_counts *counts,
                          struct mend_plan *out)
{
    const struct mend_calendar usual = {
        .file = "fuzz.ics",
        .kind = mend_catalogue_find_event_kind(plan->catalogue, "work"),
        .firm = true,
        .priority = 5,
    };
    const struct mend_calendar_options options = {
        .days = { plan->horizon.begin - MARGIN_DAYS,
                  plan->horizon.end + MARGIN_DAYS },
        .timezone = plan->timezone,
        .by_words = true,
        .meeting = meeting,
    };
    const struct mend_event *found;
    size_t count;

    if (mend_calendar_read(whole->calendar_text, whole->calendar_length,
                           "fuzz.ics",
                           plan->calendar_count ? plan->calendar : &usual,
                           plan->catalogue, &options, &whole->arena,
                           &whole->diags, &found, &count, counts) != MEND_OK) {
        if (whole->diags.errors == 0)
            fuzz_fault("a calendar is refused without saying why");
        return false;
    }
    struct mend_event *event = mend_arena_alloc(
        &whole->arena, plan->event_count + count, sizeof(*event));
    if (!event)
        fuzz_fault("out of memory");
    for (size_t i = 0; i < plan->event_count; i++)
        event[i] = plan->event[i];
    for (size_t i = 0; i < count; i++)
        event[plan->event_count + i] = found[i];
    *out = *plan;
    out->event = event;
    out->event_count += count;
    out->clear_count += counts->clear;
    return true;
}

static void show_check(struct whole *whole, const struct mend_course *course)
{
    const struct mend_style style = { .width = 80 };
    struct mend_strbuf out = { 0 };

    mend_view_check(&out, course, &style);
    if (mend_json_course(&out, course, &whole->diags, true) != MEND_OK)
        fuzz_fault("a check has no document");
    mend_strbuf_release(&out);
}

/* Whatever is said of an event must be said however it was read. */
static void hold_same(const struct mend_course *some,
                      const struct mend_course *all)
{
    if (some->must_clashes != all->must_clashes ||
        some->clash_count != all->clash_count)
        fuzz_fault("an entry that was passed over meets something");
}

static void run_check(struct whole *whole, const struct mend_plan *plan,
                      const struct mend_course *first)
{
    struct mend_plan settled = *plan, some, all;
    struct mend_calendar_counts counts;
    const struct mend_ranges *meeting;
    struct mend_course course, with_all;
    const struct mend_span days = { plan->horizon.begin - MARGIN_DAYS,
                                    plan->horizon.end + MARGIN_DAYS };

    if (mend_course_meeting_days(first, days, &whole->arena, &meeting) !=
        MEND_OK)
        fuzz_fault("no telling which days matter");
    if (has_course(first) && !settle(&settled, first, &whole->arena))
        fuzz_fault("out of memory");
    if (!read_calendar(whole, &settled, meeting, &counts, &some) ||
        some.event_count > EVENTS_MOST)
        return;
    solve(whole, &some, &course);
    show_check(whole, &course);
    if (!has_course(first) || counts.occurrences > EVENTS_MOST)
        return;
    if (!read_calendar(whole, &settled, NULL, &counts, &all))
        fuzz_fault("a calendar is refused the second time");
    solve(whole, &all, &with_all);
    hold_same(&course, &with_all);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const struct mend_plan_options options = { .today = TODAY,
                                               .no_include = true };
    struct whole whole = { .plan_text = NULL };
    struct mend_plan plan;
    struct mend_course course;

    split(bytes, length, &whole);
    if (mend_plan_read(whole.plan_text, whole.plan_length, "fuzz.cfg",
                       mend_catalogue_builtin(), &options, &whole.arena,
                       &whole.diags, &plan) == MEND_OK) {
        run_plan(&whole, &plan, &course);
        run_check(&whole, &plan, &course);
    } else if (whole.diags.errors == 0) {
        fuzz_fault("refused without saying why");
    }
    mend_diags_release(&whole.diags);
    mend_arena_release(&whole.arena);
    return 0;
}
