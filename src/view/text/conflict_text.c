#include "view/text/sections.h"
#include "view/words/chain.h"
#include "view/words/families.h"
#include "view/words/words.h"

#include <inttypes.h>

/** Rules of a conflict, those that ask the same told once. */
struct families {
    const struct mend_family *item;
    size_t count;
};

/* ---- rules --------------------------------------------------------------- */

static void gather(struct families *families, struct mend_strbuf *out,
                   const struct mend_conflict_rule *rule, size_t count,
                   struct mend_arena *arena)
{
    mend_arena_init(arena);
    out->failed |= !mend_families_gather(rule, count, arena, &families->item,
                                         &families->count);
}

static void add_rules(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_style *style,
                      const struct families *families)
{
    for (size_t i = 0; i < families->count; i++) {
        const struct mend_family *family = &families->item[i];
        struct mend_strbuf text = { 0 };

        mend_words_family(&text, course->plan, family);
        for (size_t k = 0; k < family->place_count; k++)
            mend_section_place(&text, family->place[k]);
        mend_section_say(out, style, MEND_ROLE_PLAIN, "  - ", &text);
    }
}

void mend_section_rules(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_conflict_rule *rule, size_t count,
                        const struct mend_style *style)
{
    struct mend_arena arena;
    struct families families;

    gather(&families, out, rule, count, &arena);
    add_rules(out, course, style, &families);
    mend_arena_release(&arena);
}

/* ---- sums ---------------------------------------------------------------- */

static void add_step(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_chain_step *step,
                     const struct mend_style *style)
{
    const struct mend_problem_session *session = course->problem->session;
    const struct mend_occurrence *self = session[step->session].occurrence;
    struct mend_strbuf text = { 0 };

    mend_words_step(&text, course, step->why, self,
                    session[step->other].occurrence, step->from,
                    step->is_earliest, step->day);
    mend_section_place(&text, step->why->loc);
    mend_section_say(out, style, MEND_ROLE_PLAIN, "  = ", &text);
}

/* What the solver proved goes before what one sum shows: another bound of the
   conflict may have to give less than the one that the sum ended at. */
static void add_short(struct mend_strbuf *out, const struct mend_style *style,
                      int32_t proven, int32_t sum)
{
    struct mend_strbuf text = { 0 };

    mend_words_days(&text, proven >= 0 ? proven : sum);
    mend_strbuf_add(&text, " short");
    if (proven >= 0 && sum >= 0 && proven != sum)
        mend_strbuf_add(&text, ": by so much the nearest of these days would "
                               "have to give");
    mend_style_paragraph(out, style, MEND_ROLE_PLAIN, "  ", MEND_ROLE_BAD,
                         mend_strbuf_text(&text));
    mend_strbuf_spend(&text, out);
}

/* What no step has moved is an end of the horizon, or a fixed day. */
static const char *end_of(const struct mend_course *course,
                          const struct mend_chain *chain, uint32_t session,
                          int step)
{
    return step < 0 && !course->problem->session[session].fixed &&
                   session != chain->wherever
               ? " (the horizon)"
               : "";
}

/* Distances alone contradict one another: on this day as on any. */
static void add_wherever(struct mend_strbuf *out,
                         const struct mend_course *course,
                         const struct mend_style *style, uint32_t session)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_add(&text, "wherever ");
    mend_words_name(&text, course->problem->session[session].occurrence);
    mend_strbuf_add(&text, " lies, on ");
    mend_words_date(&text, course->problem->horizon.begin, true);
    mend_strbuf_add(&text, " for one:");
    mend_section_say(out, style, MEND_ROLE_PLAIN, "  ", &text);
}

/*
 * Where the bounds of the sessions alone lead to a contradiction, the way there
 * can be checked by hand. Gives the days between the two bounds, or -1.
 */
static int32_t add_chain(struct mend_strbuf *out,
                         const struct mend_course *course,
                         const struct mend_style *style)
{
    struct mend_chain chain;
    struct mend_strbuf text = { 0 };

    if (!mend_chain_derive(&chain, course))
        return -1;
    mend_style_heading(out, style, "Step by step");
    if (chain.wherever != UINT32_MAX)
        add_wherever(out, course, style, chain.wherever);
    for (int i = 0; i < chain.step_count; i++)
        if (chain.step[i].is_needed)
            add_step(out, course, &chain.step[i], style);
    const struct mend_chain_session *broken = &chain.session[chain.broken];
    mend_words_name(&text,
                    course->problem->session[broken->session].occurrence);
    mend_strbuf_add(&text, " would have to lie from ");
    mend_words_date(&text, broken->earliest, true);
    mend_strbuf_add(&text, " on");
    mend_strbuf_add(&text,
                    end_of(course, &chain, broken->session,
                           broken->earliest_step));
    mend_strbuf_add(&text, ", and yet by ");
    mend_words_date(&text, broken->latest, true);
    mend_strbuf_add(&text,
                    end_of(course, &chain, broken->session,
                           broken->latest_step));
    mend_section_say(out, style, MEND_ROLE_PLAIN, "  ", &text);
    return broken->earliest - broken->latest;
}

/*
 * More sessions that keep apart than the horizon has room for: a sum by
 * itself. Gives the days that are missing, or -1.
 */
static int32_t add_room(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_style *style,
                        const struct families *families)
{
    const struct mend_span horizon = course->problem->horizon;
    const int32_t there = horizon.end - horizon.begin;

    for (size_t i = 0; i < families->count; i++) {
        int64_t apart;
        const int64_t takes =
            mend_family_takes(&families->item[i], course->problem, &apart);
        struct mend_strbuf text = { 0 };

        if (takes <= there)
            continue;
        mend_style_heading(out, style, "In sum");
        mend_strbuf_addf(&text, "%zu sessions that are ",
                         families->item[i].a.count);
        mend_words_days(&text, apart);
        mend_strbuf_addf(&text,
                         " apart take %zu x %" PRId64 " + 1 = %" PRId64
                         " days; there are %" PRId32 ", ",
                         families->item[i].a.count - 1, apart, takes, there);
        mend_words_span(&text, horizon);
        mend_section_say(out, style, MEND_ROLE_PLAIN, "  = ", &text);
        return (int32_t)(takes - there);
    }
    return -1;
}

/* ---- the whole ----------------------------------------------------------- */

/* The edit as it stands in the file, for whoever wants to copy it. */
static void add_edit(struct mend_strbuf *text, const struct mend_repair *repair)
{
    mend_strbuf_add(text, " (");
    if (*repair->id)
        mend_strbuf_addf(text, "%s: ", repair->id);
    if (!repair->value)
        mend_strbuf_addf(text, "without %s)", repair->key);
    else if (repair->is_literal)
        mend_strbuf_addf(text, "%s = %s)", repair->key, repair->value);
    else
        mend_strbuf_addf(text, "%s = \"%s\")", repair->key, repair->value);
}

static void add_repairs(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_style *style)
{
    if (!course->repair_count)
        return;
    mend_style_heading(out, style, "Any one of these makes room, each tried");
    for (size_t i = 0; i < course->repair_count; i++) {
        struct mend_strbuf text = { 0 };

        mend_strbuf_add(&text, course->repair[i].text);
        add_edit(&text, &course->repair[i]);
        mend_section_say(out, style, MEND_ROLE_GOOD, "  + ", &text);
    }
}

void mend_section_conflict(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_style *style)
{
    struct mend_arena arena;
    struct families families;

    gather(&families, out, course->conflict, course->conflict_count, &arena);
    if (course->conflict_count)
        mend_style_heading(out, style, "These rules cannot hold together");
    add_rules(out, course, style, &families);
    int32_t gap = add_chain(out, course, style);
    if (gap < 0)
        gap = add_room(out, course, style, &families);
    if (course->short_by >= 0 || gap >= 0)
        add_short(out, style, course->short_by, gap);
    add_repairs(out, course, style);
    mend_arena_release(&arena);
}
