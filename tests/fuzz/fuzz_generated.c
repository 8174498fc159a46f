/*
 * Plans that are always well formed, drawn by the input's bytes: so that the
 * fuzzer spends its time in rules, search and explanations, not in commas. The
 * search is checked by mend_plan_solve() itself, which fails if the answer
 * does not hold; asked here is that everything can be explained and shown.
 *
 * They are small and near, and the search is ended soon: what goes wrong in a
 * large plan goes wrong in a small one, of which a thousand are tried
 * meanwhile.
 */
#include <mendline/mendline.h>

#include "fuzz/fuzz.h"
#include "fuzz/show.h"
#include "support/random.h"

#define PICK(random, words)                                                    \
    ((words)[random_in((random), 0, (int)MEND_ARRAY_LEN(words) - 1)])

enum {
    TODAY = 20778, /* 2026-11-21 */
    DAYS = 120,    /* that may be chosen from */
    NODES_MOST = 60,
    NODES_MORE = 20 /* for one more question */
};

static void add_day(struct mend_strbuf *out, const char *key, int day)
{
    char text[MEND_DAY_TEXT];

    mend_day_to_text(TODAY + day, text);
    mend_strbuf_addf(out, " %s = \"%s\";", key, text);
}

static const char *const procedures[] = {
    "peel-aha-light",  "hydradermabrasion", "laser-fractional-ablative",
    "botulinum-toxin", "filler-ha",         "led-light"
};
static const char *const areas[] = { "face", "forehead", "cheeks", "neck",
                                     "hands" };
static const char *const kinds[] = { "photo", "party", "work",
                                     "beach", "sport", "swim" };

static void add_treatment(struct mend_strbuf *out, struct random *random,
                          int number)
{
    mend_strbuf_addf(out, "%s{ id = \"t%d\"; procedure = \"%s\";",
                     number ? ", " : "", number, PICK(random, procedures));
    if (random_chance(random, 50))
        mend_strbuf_addf(out, " area = \"%s\";", PICK(random, areas));
    if (random_chance(random, 50))
        add_day(out, "booked", random_in(random, -10, DAYS + 10));
    else
        mend_strbuf_addf(out, " sessions = %d;", random_in(random, 1, 3));
    if (random_chance(random, 50)) {
        const int least = random_in(random, 1, 30);
        const int ideal = least + random_in(random, 0, 29);

        mend_strbuf_addf(out, " every = [ %d, %d, %d ];", least, ideal,
                         ideal + random_in(random, 0, 29));
    }
    if (random_chance(random, 50))
        add_day(out, "not_before", random_in(random, -10, DAYS + 10));
    if (random_chance(random, 50))
        add_day(out, "not_after", random_in(random, -10, DAYS + 10));
    if (random_chance(random, 50))
        mend_strbuf_addf(out, " window = ( \"e0\", %d, %d );",
                         random_in(random, -60, 0), random_in(random, 0, 8));
    if (random_chance(random, 25))
        mend_strbuf_add(out, " for = \"e0\";");
    if (random_chance(random, 25))
        mend_strbuf_add(out, " first_time = true;");
    if (random_chance(random, 50))
        mend_strbuf_addf(out, " cost = %d.5;", random_in(random, 0, 90) * 10);
    mend_strbuf_add(out, " }\n");
}

static void add_event(struct mend_strbuf *out, struct random *random,
                      int number)
{
    mend_strbuf_addf(out, "%s{ id = \"e%d\"; kind = \"%s\";",
                     number ? ", " : "", number, PICK(random, kinds));
    add_day(out, "on", random_in(random, 20, DAYS - 20));
    mend_strbuf_addf(out, " firm = %s; priority = %d; bare_face = %s; }\n",
                     random_chance(random, 50) ? "true" : "false",
                     random_in(random, 1, 9),
                     random_chance(random, 50) ? "true" : "false");
}

static void add_availability(struct mend_strbuf *out, struct random *random)
{
    static const char *const weekdays[] = { "\"mon\", \"tue\"", "\"thu\"",
                                            "\"sat\", \"sun\", \"wed\"" };

    mend_strbuf_add(out, "availability = {");
    if (random_chance(random, 50))
        mend_strbuf_addf(out, " weekdays = [ %s ];", PICK(random, weekdays));
    if (random_chance(random, 50))
        mend_strbuf_addf(out, " per_day = %d;", random_in(random, 1, 2));
    if (random_chance(random, 50))
        mend_strbuf_addf(out, " month_budget = %d.0;",
                         random_in(random, 0, 90) * 20);
    mend_strbuf_add(out, " };\n");
}

static void add_horizon(struct mend_strbuf *out)
{
    char first[MEND_DAY_TEXT], last[MEND_DAY_TEXT];

    mend_strbuf_addf(out, "horizon = [ \"%s\", \"%s\" ];\n",
                     mend_day_to_text(TODAY, first),
                     mend_day_to_text(TODAY + DAYS, last));
}

static void draw_plan(struct mend_strbuf *out, struct random *random)
{
    static const char *const prefers[] = { "early", "late",
                                           "few-visible-days" };
    static const char *const ends[] = { "usual", "typical", "longest" };
    static const char *const policies[] = { "usual", "lenient", "strict" };
    const int treatments = random_in(random, 1, 4);
    const int events = random_in(random, 1, 4);

    mend_strbuf_addf(out, "title = \"drawn\"; prefer = \"%s\";",
                     PICK(random, prefers));
    mend_strbuf_addf(out, " plan_for = \"%s\"; policy = \"%s\";\n",
                     PICK(random, ends), PICK(random, policies));
    add_horizon(out);
    mend_strbuf_add(out, "treatments = ( ");
    for (int i = 0; i < treatments; i++)
        add_treatment(out, random, i);
    mend_strbuf_add(out, ");\nevents = ( ");
    for (int i = 0; i < events; i++)
        add_event(out, random, i);
    mend_strbuf_add(out, ");\n");
    if (random_chance(random, 50))
        add_availability(out, random);
}

static void explain(const struct mend_course *course, struct random *random,
                    struct mend_arena *arena)
{
    const struct mend_solve_options limits = { .max_nodes = NODES_MORE };
    const struct mend_style style = { .width = 80 };
    struct mend_why_not why_not;
    struct mend_strbuf out = { 0 };

    if (!course->session_count)
        return;
    const size_t session =
        (size_t)random_in(random, 0, (int)course->session_count - 1);
    if (mend_course_why_not(course, session, TODAY + random_in(random, 0, DAYS),
                            &limits, arena, &why_not) != MEND_OK)
        fuzz_fault("a day cannot be explained");
    mend_view_why_not(&out, course, session, &why_not, &style);
    mend_view_session(&out, course, session, &style);
    mend_strbuf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const struct mend_plan_options options = { .today = TODAY };
    const struct mend_solve_options limits = { .max_nodes = NODES_MOST };
    struct random random = random_of_bytes(bytes, length);
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_strbuf text = { 0 };
    struct mend_plan plan;
    struct mend_course course;
    struct mend_entries entries;

    draw_plan(&text, &random);
    if (mend_plan_read(text.bytes, text.length, "drawn.cfg", fuzz_catalogue(),
                       &options, &arena, &diags, &plan) == MEND_OK) {
        if (mend_plan_solve(&plan, &limits, &arena, &course) != MEND_OK)
            fuzz_fault("the answer does not hold");
        fuzz_show(&course, &diags, &arena, &entries);
        explain(&course, &random, &arena);
    } else if (diags.errors == 0) {
        fuzz_fault("refused without saying why");
    }
    mend_strbuf_release(&text);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return 0;
}
