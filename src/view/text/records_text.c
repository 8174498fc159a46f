#include "view/picture/seen.h"
#include "view/text/sections.h"
#include "view/words/words.h"

static void add_day_field(struct mend_strbuf *out,
                          const struct mend_style *style, mend_day day,
                          bool is_last)
{
    char text[MEND_DAY_TEXT] = "";

    if (day >= MEND_DAY_MIN && day < MEND_DAY_MAX)
        mend_day_to_text(day, text);
    mend_style_field(out, style, text, is_last);
}

static void add_field(struct mend_strbuf *out, const struct mend_style *style,
                      const char *text)
{
    mend_style_field(out, style, text ? text : "", false);
}

/* Write a field and release what held it. */
static void take_field(struct mend_strbuf *out, const struct mend_style *style,
                       struct mend_strbuf *text, bool is_last)
{
    mend_style_field(out, style, mend_strbuf_text(text), is_last);
    out->failed |= text->failed;
    mend_strbuf_release(text);
}

static void add_place_field(struct mend_strbuf *out,
                            const struct mend_style *style, struct mend_loc loc)
{
    struct mend_strbuf place = { 0 };

    mend_style_place(&place, loc);
    take_field(out, style, &place, false);
}

static void add_session(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_course_session *session,
                        const struct mend_style *style)
{
    const struct mend_occurrence *it = session->occurrence;
    const struct mend_treatment *treatment = it->treatment;
    const enum mend_state state = treatment->booking[it->number].state;

    add_field(out, style, it->id);
    add_day_field(out, style, session->day, false);
    add_field(out, style, mend_state_names[state]);
    add_field(out, style, it->procedure->id);
    add_field(out, style, course->plan->catalogue->area[treatment->area].id);
    add_day_field(out, style, session->earliest, false);
    add_day_field(out, style, session->latest, true);
}

static void add_event(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_occurrence *event,
                      const struct mend_style *style)
{
    const struct mend_event_verdict *worst = mend_seen_deciding(course, event);
    struct mend_strbuf spare = { 0 };

    if (worst)
        mend_strbuf_addf(&spare, "%d", worst->spare_days);
    add_field(out, style, "event");
    add_field(out, style, event->id);
    add_day_field(out, style, event->days.begin, false);
    add_day_field(out, style, event->days.end, false);
    add_field(out, style, event->event->kind->id);
    add_field(out, style,
              mend_verdict_names[mend_course_event_verdict(course, event)]);
    take_field(out, style, &spare, true);
}

static void add_clash(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_clash *clash,
                      const struct mend_style *style)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    const struct mend_reason *why = clash->why;
    struct mend_strbuf text = { 0 };

    add_field(out, style, "clash");
    add_field(out, style, mend_grade_names[why->grade]);
    add_field(out, style, mend_rule_names[why->rule]);
    add_field(out, style,
              why->kind == MEND_NONE ? "" : cat->kind[why->kind].id);
    add_field(out, style, clash->a ? clash->a->id : "");
    add_field(out, style, clash->b ? clash->b->id : "");
    add_day_field(out, style, clash->days.begin, false);
    add_day_field(out, style, clash->days.end, false);
    add_field(out, style,
              clash->has_verdict ? mend_verdict_names[clash->verdict] : "");
    add_place_field(out, style, why->loc);
    mend_words_clash(&text, course, clash);
    take_field(out, style, &text, true);
}

static void add_conflict(struct mend_strbuf *out,
                         const struct mend_course *course,
                         const struct mend_conflict_rule *rule,
                         const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    add_field(out, style, "conflict");
    add_field(out, style, rule->id);
    add_field(out, style, mend_rule_names[rule->why->rule]);
    add_place_field(out, style, rule->why->loc);
    mend_words_rule(&text, course->plan, rule->why);
    take_field(out, style, &text, true);
}

static void add_repair(struct mend_strbuf *out,
                       const struct mend_repair *repair,
                       const struct mend_style *style)
{
    add_field(out, style, "repair");
    add_field(out, style, repair->id);
    add_field(out, style, repair->key);
    add_field(out, style, repair->value);
    mend_style_field(out, style, repair->text, true);
}

static void add_move(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_move *move,
                     const struct mend_style *style)
{
    struct mend_strbuf why = { 0 };

    add_field(out, style, "moved");
    add_field(out, style, move->session->id);
    add_day_field(out, style, move->was, false);
    add_day_field(out, style, move->now, false);
    for (size_t i = 0; i < move->because_count; i++) {
        mend_strbuf_add(&why, i ? "; " : "");
        mend_words_clash_if(&why, course, &move->because[i], move->session,
                            move->was);
    }
    take_field(out, style, &why, true);
}

static void add_number(struct mend_strbuf *out, const struct mend_style *style,
                       size_t number)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "%zu", number);
    take_field(out, style, &text, false);
}

static void add_trade(struct mend_strbuf *out, const struct mend_course *course,
                      size_t number, const struct mend_trade *trade,
                      const struct mend_style *style)
{
    static const char *const worths[] = { "worse", "other", "better" };
    struct mend_strbuf words = { 0 };

    mend_words_trade(&words, course, course->alternative[number].course, trade);
    add_field(out, style, "trade");
    add_number(out, style, number + 1);
    add_field(out, style, mend_trade_names[trade->kind]);
    add_field(out, style, worths[trade->worth + 1]);
    take_field(out, style, &words, true);
}

static void add_alternative(struct mend_strbuf *out,
                            const struct mend_course *course, size_t number,
                            const struct mend_style *style)
{
    const struct mend_alternative *it = &course->alternative[number];

    for (size_t i = 0; i < it->course->session_count; i++) {
        add_field(out, style, "alternative");
        add_number(out, style, number + 1);
        add_field(out, style, it->course->session[i].occurrence->id);
        add_day_field(out, style, it->course->session[i].day, true);
    }
    for (size_t i = 0; i < it->trade_count; i++)
        add_trade(out, course, number, &it->trade[i], style);
}

void mend_section_records(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_style *style)
{
    for (size_t i = 0; i < course->session_count; i++)
        add_session(out, course, &course->session[i], style);
    for (size_t i = 0; i < course->occurrence_count; i++)
        if (course->occurrence[i].type == MEND_EVENT)
            add_event(out, course, &course->occurrence[i], style);
    for (size_t i = 0; i < course->clash_count; i++)
        add_clash(out, course, &course->clash[i], style);
    for (size_t i = 0; i < course->conflict_count; i++)
        add_conflict(out, course, &course->conflict[i], style);
    for (size_t i = 0; i < course->repair_count; i++)
        add_repair(out, &course->repair[i], style);
    for (size_t i = 0; i < course->move_count; i++)
        add_move(out, course, &course->move[i], style);
    for (size_t i = 0; i < course->alternative_count; i++)
        add_alternative(out, course, i, style);
}
