#include "view/picture/seen.h"
#include "view/text/records.h"
#include "view/text/sections.h"
#include "view/words/words.h"

void mend_record_session(struct mend_strbuf *out,
                         const struct mend_course *course,
                         const struct mend_course_session *session,
                         const struct mend_style *style)
{
    const struct mend_occurrence *it = session->occurrence;
    const struct mend_treatment *treatment = it->treatment;
    const enum mend_state state = treatment->booking[it->number].state;

    mend_record_field(out, style, it->id);
    mend_record_day(out, style, session->day, false);
    mend_record_field(out, style, mend_state_names[state]);
    mend_record_field(out, style, it->procedure->id);
    mend_record_field(out, style,
                      course->plan->catalogue->area[treatment->area].id);
    mend_record_day(out, style, session->earliest, false);
    mend_record_day(out, style, session->latest, true);
}

static void add_event(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_occurrence *event,
                      const struct mend_style *style)
{
    const struct mend_event_verdict *worst = mend_seen_deciding(course, event);
    struct mend_strbuf spare = { 0 };

    if (worst)
        mend_strbuf_addf(&spare, "%d", worst->spare_days);
    mend_record_field(out, style, "event");
    mend_record_field(out, style, event->id);
    mend_record_day(out, style, event->days.begin, false);
    mend_record_day(out, style, event->days.end, false);
    mend_record_field(out, style, event->event->kind->id);
    mend_record_field(
        out, style,
        mend_verdict_names[mend_course_event_verdict(course, event)]);
    mend_record_take(out, style, &spare, true);
}

static void add_clash(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_clash *clash, struct mend_strbuf *text,
                      const struct mend_style *style)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    const struct mend_reason *why = clash->why;

    mend_record_field(out, style, "clash");
    mend_record_field(out, style, mend_grade_names[why->grade]);
    mend_record_field(out, style, mend_rule_names[why->rule]);
    mend_record_field(out, style,
                      why->kind == MEND_NONE ? "" : cat->kind[why->kind].id);
    mend_record_field(out, style, clash->a ? clash->a->id : "");
    mend_record_field(out, style, clash->b ? clash->b->id : "");
    mend_record_day(out, style, clash->days.begin, false);
    mend_record_day(out, style, clash->days.end, false);
    mend_record_field(out, style,
                      clash->has_verdict ? mend_verdict_names[clash->verdict]
                                         : "");
    mend_record_place(out, style, why->loc);
    mend_record_take(out, style, text, true);
}

void mend_record_clash(struct mend_strbuf *out,
                       const struct mend_course *course,
                       const struct mend_clash *clash,
                       const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    mend_words_clash(&text, course, clash);
    add_clash(out, course, clash, &text, style);
}

void mend_record_clash_if(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_clash *clash,
                          const struct mend_moved *moved,
                          const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    mend_words_clash_if(&text, course, clash, moved->session, moved->day);
    add_clash(out, course, clash, &text, style);
}

void mend_record_conflict(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_conflict_rule *rule,
                          const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    mend_record_field(out, style, "conflict");
    mend_record_field(out, style, rule->id);
    mend_record_field(out, style, mend_rule_names[rule->why->rule]);
    mend_record_place(out, style, rule->why->loc);
    mend_words_rule(&text, course->plan, rule->why);
    mend_record_take(out, style, &text, true);
}

static void add_repair(struct mend_strbuf *out,
                       const struct mend_repair *repair,
                       const struct mend_style *style)
{
    mend_record_field(out, style, "repair");
    mend_record_field(out, style, repair->id);
    mend_record_field(out, style, repair->key);
    mend_record_field(out, style, repair->value);
    mend_style_field(out, style, repair->text, true);
}

static void add_move(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_move *move,
                     const struct mend_style *style)
{
    struct mend_strbuf why = { 0 };

    mend_record_field(out, style, "moved");
    mend_record_field(out, style, move->session->id);
    mend_record_day(out, style, move->was, false);
    mend_record_day(out, style, move->now, false);
    for (size_t i = 0; i < move->because_count; i++) {
        mend_strbuf_add(&why, i ? "; " : "");
        mend_words_clash_if(&why, course, &move->because[i], move->session,
                            move->was);
    }
    mend_record_take(out, style, &why, true);
}

static void add_number(struct mend_strbuf *out, const struct mend_style *style,
                       size_t number)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "%zu", number);
    mend_record_take(out, style, &text, false);
}

static void add_trade(struct mend_strbuf *out, const struct mend_course *course,
                      size_t number, const struct mend_trade *trade,
                      const struct mend_style *style)
{
    static const char *const worths[] = { "worse", "other", "better" };
    struct mend_strbuf words = { 0 };

    mend_words_trade(&words, course, course->alternative[number].course, trade);
    mend_record_field(out, style, "trade");
    add_number(out, style, number + 1);
    mend_record_field(out, style, mend_trade_names[trade->kind]);
    mend_record_field(out, style, worths[trade->worth + 1]);
    mend_record_take(out, style, &words, true);
}

static void add_alternative(struct mend_strbuf *out,
                            const struct mend_course *course, size_t number,
                            const struct mend_style *style)
{
    const struct mend_alternative *it = &course->alternative[number];

    for (size_t i = 0; i < it->course->session_count; i++) {
        mend_record_field(out, style, "alternative");
        add_number(out, style, number + 1);
        mend_record_field(out, style, it->course->session[i].occurrence->id);
        mend_record_day(out, style, it->course->session[i].day, true);
    }
    for (size_t i = 0; i < it->trade_count; i++)
        add_trade(out, course, number, &it->trade[i], style);
}

void mend_section_records(struct mend_strbuf *out,
                          const struct mend_course *course,
                          const struct mend_style *style)
{
    for (size_t i = 0; i < course->session_count; i++)
        mend_record_session(out, course, &course->session[i], style);
    for (size_t i = 0; i < course->occurrence_count; i++)
        if (course->occurrence[i].type == MEND_EVENT)
            add_event(out, course, &course->occurrence[i], style);
    for (size_t i = 0; i < course->clash_count; i++)
        mend_record_clash(out, course, &course->clash[i], style);
    for (size_t i = 0; i < course->conflict_count; i++)
        mend_record_conflict(out, course, &course->conflict[i], style);
    for (size_t i = 0; i < course->repair_count; i++)
        add_repair(out, &course->repair[i], style);
    for (size_t i = 0; i < course->move_count; i++)
        add_move(out, course, &course->move[i], style);
    for (size_t i = 0; i < course->alternative_count; i++)
        add_alternative(out, course, i, style);
}
