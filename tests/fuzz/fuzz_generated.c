/*
 * Plans that are always well formed, drawn by the input's bytes: so that the
 * fuzzer spends its time in rules, search and explanations, not in commas. The
 * search is checked by mend_plan_solve() itself, which fails if the answer
 * does not hold; asked here is that everything can be explained and shown.
 */
#include <mendline/mendline.h>

#include "fuzz/fuzz.h"

#define PICK(draw, words) ((words)[draw_below((draw), MEND_ARRAY_LEN(words))])

/** The bytes as a source of choices; zeros when they have run out. */
struct draw {
    const uint8_t *bytes;
    size_t left;
};

static unsigned draw_byte(struct draw *draw)
{
    if (!draw->left)
        return 0;
    draw->left--;
    return *draw->bytes++;
}

static unsigned draw_below(struct draw *draw, size_t bound)
{
    return draw_byte(draw) % (unsigned)bound;
}

static bool draw_chance(struct draw *draw)
{
    return draw_byte(draw) & 1;
}

enum { TODAY = 20778 }; /* 2026-11-21 */

static void add_day(struct mend_strbuf *out, const char *key, int day)
{
    char text[MEND_DAY_TEXT];

    mend_day_to_text(TODAY + day, text);
    mend_strbuf_addf(out, " %s = \"%s\";", key, text);
}

static const char *const procedures[] = { "peel-aha-light", "hydradermabrasion",
                                          "laser-fractional-ablative",
                                          "botulinum-toxin", "filler-ha",
                                          "led-light" };
static const char *const areas[] = { "face", "forehead", "cheeks", "neck",
                                     "hands" };
static const char *const kinds[] = { "photo", "party", "work", "beach",
                                     "sport", "swim" };

static void add_treatment(struct mend_strbuf *out, struct draw *draw,
                          unsigned number)
{
    mend_strbuf_addf(out, "%s{ id = \"t%u\"; procedure = \"%s\";",
                     number ? ", " : "", number, PICK(draw, procedures));
    if (draw_chance(draw))
        mend_strbuf_addf(out, " area = \"%s\";", PICK(draw, areas));
    if (draw_chance(draw))
        add_day(out, "booked", (int)draw_byte(draw));
    else
        mend_strbuf_addf(out, " sessions = %u;", 1 + draw_below(draw, 3));
    if (draw_chance(draw)) {
        const unsigned least = 1 + draw_below(draw, 30);
        const unsigned ideal = least + draw_below(draw, 30);

        mend_strbuf_addf(out, " every = [ %u, %u, %u ];", least, ideal,
                         ideal + draw_below(draw, 30));
    }
    if (draw_chance(draw))
        add_day(out, "not_before", (int)draw_byte(draw));
    if (draw_chance(draw))
        add_day(out, "not_after", (int)draw_byte(draw));
    if (draw_chance(draw))
        mend_strbuf_addf(out, " window = ( \"e0\", %d, %d );",
                         -(int)draw_byte(draw), (int)draw_below(draw, 9));
    if (draw_chance(draw))
        mend_strbuf_addf(out, " cost = %u.5;", 10 * draw_byte(draw));
    mend_strbuf_add(out, " }\n");
}

static void add_event(struct mend_strbuf *out, struct draw *draw,
                      unsigned number)
{
    mend_strbuf_addf(out, "%s{ id = \"e%u\"; kind = \"%s\";",
                     number ? ", " : "", number, PICK(draw, kinds));
    add_day(out, "on", (int)draw_byte(draw) + 20);
    mend_strbuf_addf(out, " firm = %s; priority = %u; bare_face = %s; }\n",
                     draw_chance(draw) ? "true" : "false",
                     1 + draw_below(draw, 9),
                     draw_chance(draw) ? "true" : "false");
}

static void add_availability(struct mend_strbuf *out, struct draw *draw)
{
    static const char *const weekdays[] = { "\"mon\", \"tue\"", "\"thu\"",
                                            "\"sat\", \"sun\", \"wed\"" };

    mend_strbuf_add(out, "availability = {");
    if (draw_chance(draw))
        mend_strbuf_addf(out, " weekdays = [ %s ];", PICK(draw, weekdays));
    if (draw_chance(draw))
        mend_strbuf_addf(out, " per_day = %u;", 1 + draw_below(draw, 2));
    if (draw_chance(draw))
        mend_strbuf_addf(out, " month_budget = %u.0;", 20 * draw_byte(draw));
    mend_strbuf_add(out, " };\n");
}

static void draw_plan(struct mend_strbuf *out, struct draw *draw)
{
    static const char *const prefers[] = { "early", "late",
                                           "few-visible-days" };
    static const char *const ends[] = { "usual", "typical", "longest" };
    static const char *const policies[] = { "usual", "lenient", "strict" };
    const unsigned treatments = 1 + draw_below(draw, 4);
    const unsigned events = 1 + draw_below(draw, 4);

    mend_strbuf_addf(out, "title = \"drawn\"; prefer = \"%s\";",
                     PICK(draw, prefers));
    mend_strbuf_addf(out, " plan_for = \"%s\"; policy = \"%s\";\n",
                     PICK(draw, ends), PICK(draw, policies));
    mend_strbuf_add(out, "treatments = ( ");
    for (unsigned i = 0; i < treatments; i++)
        add_treatment(out, draw, i);
    mend_strbuf_add(out, ");\nevents = ( ");
    for (unsigned i = 0; i < events; i++)
        add_event(out, draw, i);
    mend_strbuf_add(out, ");\n");
    if (draw_chance(draw))
        add_availability(out, draw);
}

static void explain(const struct mend_course *course, struct draw *draw,
                    struct mend_arena *arena)
{
    const struct mend_solve_options limits = { .max_nodes = 200 };
    const struct mend_style style = { .width = 80 };
    struct mend_why_not why_not;
    struct mend_strbuf out = { 0 };

    if (!course->session_count)
        return;
    const size_t session = draw_below(draw, course->session_count);
    if (mend_course_why_not(course, session, TODAY + (mend_day)draw_byte(draw),
                            &limits, arena, &why_not) != MEND_OK)
        fuzz_fault("a day cannot be explained");
    mend_view_why_not(&out, course, session, &why_not, &style);
    mend_view_session(&out, course, session, &style);
    mend_strbuf_release(&out);
}

static void show(const struct mend_course *course, struct mend_diags *diags,
                 struct mend_arena *arena)
{
    const struct mend_style style = { .width = 80, .unicode = true };
    struct mend_entries entries;
    struct mend_strbuf out = { 0 };

    mend_view_course(&out, course, &style);
    mend_view_check(&out, course, &style);
    mend_view_minizinc(&out, course->problem);
    if (mend_json_course(&out, course, diags, false) != MEND_OK ||
        mend_entries_derive(course, &(struct mend_entry_options){ 0 }, arena,
                            &entries) != MEND_OK)
        fuzz_fault("a view failed");
    mend_strbuf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const struct mend_plan_options options = { .today = TODAY };
    const struct mend_solve_options limits = { .max_nodes = 500 };
    struct draw draw = { bytes, length };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_strbuf text = { 0 };
    struct mend_plan plan;
    struct mend_course course;

    draw_plan(&text, &draw);
    if (mend_plan_read(text.bytes, text.length, "drawn.cfg", fuzz_catalogue(),
                       &options, &arena, &diags, &plan) == MEND_OK) {
        if (mend_plan_solve(&plan, &limits, &arena, &course) != MEND_OK)
            fuzz_fault("the answer does not hold");
        show(&course, &diags, &arena);
        explain(&course, &draw, &arena);
    } else if (diags.errors == 0) {
        fuzz_fault("refused without saying why");
    }
    mend_strbuf_release(&text);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return 0;
}
