#include "view/aftercare.h"
#include "view/picture/picture.h"
#include "view/text/records.h"
#include "view/text/sections.h"
#include "view/words/words.h"

static void add_because(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_because *because,
                        const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    mend_record_field(out, style, "because");
    mend_record_field(out, style, mend_rule_names[because->why->rule]);
    mend_record_field(out, style, because->other ? because->other->id : "");
    mend_record_place(out, style, because->why->loc);
    mend_words_because(&text, course, because);
    mend_record_take(out, style, &text, true);
}

static void add_window(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_window *window, struct mend_span days,
                       const struct mend_style *style)
{
    mend_record_field(out, style, "window");
    mend_record_field(out, style, cat->kind[window->kind].id);
    for (int end = 0; end < MEND_ENDS; end++) {
        const struct mend_span held =
            mend_picture_days(window, days, (enum mend_end)end);

        mend_record_day(out, style, held.begin, false);
        mend_record_day(out, style, held.end, end == MEND_LONGEST);
    }
}

static void add_task(struct mend_strbuf *out, const struct mend_task *task,
                     mend_day day, const struct mend_style *style)
{
    mend_record_field(out, style, "task");
    mend_record_day(out, style, day + task->from, false);
    mend_record_day(out, style, day + task->to, false);
    mend_style_field(out, style, task->title, true);
}

static void add_errands(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_procedure *proc, mend_day day,
                        const struct mend_style *style)
{
    const struct mend_plan *plan = course->plan;

    for (size_t i = 0; i < proc->task_count; i++)
        if (mend_task_is_for(&proc->tasks[i], plan->catalogue, &plan->person))
            add_task(out, &proc->tasks[i], day, style);
    for (size_t i = 0; i < proc->visit_count; i++) {
        mend_record_field(out, style, "visit");
        mend_record_day(out, style, day + proc->visits[i].day, false);
        mend_style_field(out, style, proc->visits[i].title, true);
    }
}

static void add_verdict(struct mend_strbuf *out,
                        const struct mend_course *course,
                        const struct mend_event_verdict *verdict,
                        const struct mend_style *style)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    struct mend_strbuf spare = { 0 };

    mend_record_field(out, style, "verdict");
    mend_record_field(out, style, verdict->event->id);
    mend_record_field(out, style, cat->kind[verdict->window->kind].id);
    mend_record_field(out, style, mend_verdict_names[verdict->verdict]);
    mend_strbuf_addf(&spare, "%d", verdict->spare_days);
    mend_record_take(out, style, &spare, true);
}

void mend_section_session_records(struct mend_strbuf *out,
                                  const struct mend_course *course,
                                  const struct mend_course_session *session,
                                  const struct mend_style *style)
{
    const struct mend_occurrence *it = session->occurrence;
    const struct mend_span days = { session->day, session->day + 1 };

    mend_record_session(out, course, session, style);
    if (session->day == MEND_DAY_NONE)
        return;
    for (size_t i = 0; i < session->because_count; i++)
        add_because(out, course, &session->because[i], style);
    for (size_t i = 0; i < it->window_count; i++)
        add_window(out, course->plan->catalogue, &it->window[i], days, style);
    add_errands(out, course, it->procedure, session->day, style);
    for (size_t i = 0; i < course->verdict_count; i++)
        if (course->verdict[i].session == it)
            add_verdict(out, course, &course->verdict[i], style);
}

/* ---- another day --------------------------------------------------------- */

static const char *answer_of(const struct mend_why_not *why_not)
{
    if (why_not->is_chosen)
        return "chosen";
    if (why_not->broken_count && why_not->broken[0].why->grade == MEND_MUST)
        return "breaks";
    if (why_not->outcome == MEND_INFEASIBLE)
        return "pushes";
    return why_not->outcome == MEND_UNKNOWN ? "unknown" : "possible";
}

void mend_section_why_not_records(struct mend_strbuf *out,
                                  const struct mend_course *course,
                                  const struct mend_occurrence *session,
                                  const struct mend_why_not *why_not,
                                  const struct mend_style *style)
{
    const struct mend_moved moved = { session, why_not->day };

    mend_record_field(out, style, session->id);
    mend_record_day(out, style, why_not->day, false);
    mend_style_field(out, style, answer_of(why_not), true);
    for (size_t i = 0; i < why_not->broken_count; i++)
        mend_record_clash_if(out, course, &why_not->broken[i], &moved, style);
    for (size_t i = 0; i < why_not->conflict_count; i++)
        mend_record_conflict(out, course, &why_not->conflict[i], style);
}
