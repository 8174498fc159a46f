#include "view/words/chain.h"
#include "view/text/sections.h"
#include "view/words/words.h"

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
static const char *end_of(const struct mend_course *course, uint32_t session,
                          int step)
{
    return step < 0 && !course->problem->session[session].fixed
               ? " (the horizon)"
               : "";
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
                    end_of(course, broken->session, broken->earliest_step));
    mend_strbuf_add(&text, ", and yet by ");
    mend_words_date(&text, broken->latest, true);
    mend_strbuf_add(&text,
                    end_of(course, broken->session, broken->latest_step));
    mend_section_say(out, style, MEND_ROLE_PLAIN, "  ", &text);
    return broken->earliest - broken->latest;
}

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

/* The same rule with its two sessions the other way round. */
static bool are_mirrored(const struct mend_reason *one,
                         const struct mend_reason *other)
{
    return one->a && one->b && one->a == other->b && one->b == other->a &&
           one->topic == other->topic && one->kind == other->kind &&
           one->days.first == other->days.first &&
           one->days.last == other->days.last;
}

static const struct mend_reason *mirror_of(const struct mend_course *course,
                                           size_t from, size_t to,
                                           const struct mend_reason *why)
{
    for (size_t i = from; i < to; i++)
        if (are_mirrored(course->conflict[i].why, why))
            return course->conflict[i].why;
    return NULL;
}

/* A rule that holds both ways is told once. */
static void add_rules(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_style *style)
{
    for (size_t i = 0; i < course->conflict_count; i++) {
        const struct mend_reason *why = course->conflict[i].why;
        struct mend_strbuf text = { 0 };

        if (mirror_of(course, 0, i, why))
            continue;
        mend_words_rule(&text, course->plan, why);
        if (mirror_of(course, i + 1, course->conflict_count, why))
            mend_strbuf_add(&text, ", and the other way round");
        mend_section_place(&text, why->loc);
        mend_section_say(out, style, MEND_ROLE_PLAIN, "  - ", &text);
    }
}

void mend_section_conflict(struct mend_strbuf *out,
                           const struct mend_course *course,
                           const struct mend_style *style)
{
    if (course->conflict_count)
        mend_style_heading(out, style, "These rules cannot hold together");
    add_rules(out, course, style);
    const int32_t gap = add_chain(out, course, style);
    if (course->short_by >= 0 || gap >= 0)
        add_short(out, style, course->short_by, gap);
    add_repairs(out, course, style);
}
