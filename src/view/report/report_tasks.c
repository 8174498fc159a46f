/*
 * What to do, by date: preparation, after-care and follow-up visits, each with
 * a box to tick. What is over by today is left out.
 */
#include "view/aftercare.h"
#include "view/report/report.h"
#include "view/text/windows_text.h"
#include "view/words/words.h"

/** One thing to do: a task or a visit of one session or earlier treatment. */
struct errand {
    const struct mend_occurrence *of;
    size_t number; /* the procedure's tasks, then its visits */
    const char *title;
    const struct mend_evidence *evidence;
    struct mend_span days;
};

/* Fill in an errand; false where it is not for this person, or over. */
static bool find_errand(const struct mend_course *course,
                        const struct mend_occurrence *it, size_t number,
                        struct errand *out)
{
    const struct mend_plan *plan = course->plan;
    const struct mend_procedure *proc = it->procedure;
    const mend_day day = mend_course_days(course, it).begin;

    if (day == MEND_DAY_NONE)
        return false;
    *out = (struct errand){ .of = it, .number = number };
    if (number < proc->task_count) {
        const struct mend_task *task = &proc->tasks[number];

        if (!mend_task_is_for(task, plan->catalogue, &plan->person))
            return false;
        out->title = task->title;
        out->evidence = &task->evidence;
        out->days = (struct mend_span){ day + task->from, day + task->to };
    } else {
        const struct mend_visit *visit =
            &proc->visits[number - proc->task_count];

        out->title = visit->title;
        out->evidence = &visit->evidence;
        out->days =
            (struct mend_span){ day + visit->day, day + visit->day + 1 };
    }
    return out->days.end > plan->today;
}

static bool comes_before(const struct errand *a, const struct errand *b)
{
    if (a->days.begin != b->days.begin)
        return a->days.begin < b->days.begin;
    return a->of < b->of || (a->of == b->of && a->number < b->number);
}

/* Give the errand after `previous` (NULL: the first); false after the last. */
static bool next_errand(const struct mend_course *course,
                        const struct errand *previous, struct errand *out)
{
    bool found = false;

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];
        const size_t count = it->procedure ? it->procedure->task_count +
                                                 it->procedure->visit_count
                                           : 0;

        for (size_t k = 0; k < count; k++) {
            struct errand errand;

            if (!find_errand(course, it, k, &errand) ||
                (previous && !comes_before(previous, &errand)) ||
                (found && !comes_before(&errand, out)))
                continue;
            *out = errand;
            found = true;
        }
    }
    return found;
}

static void add_errand(struct mend_xml *xml, const struct mend_course *course,
                       const struct errand *errand)
{
    struct mend_strbuf days = { 0 }, name = { 0 }, origin = { 0 };

    mend_xml_open(xml, "tr");
    mend_words_span(&days, errand->days);
    mend_report_row_head(xml, &days);
    mend_xml_open(xml, "td");
    mend_report_box(xml, errand->title, true);
    mend_xml_close(xml);
    mend_words_name(&name, errand->of);
    mend_report_cell(xml, &name);
    mend_evidence_words(&origin, course->plan->catalogue, errand->evidence,
                        MEND_CHANCE, mend_course_sides);
    mend_report_cell(xml, &origin);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

void mend_report_tasks(struct mend_xml *xml, const struct mend_course *course)
{
    static const char *const heads[] = { "Days", "To do", "For", "Source" };
    struct errand errand, last;

    if (!next_errand(course, NULL, &errand))
        return;
    mend_report_section(xml, "tasks", "Check list");
    mend_report_table(xml, "Preparation, after-care and visits by date", heads,
                      MEND_ARRAY_LEN(heads));
    mend_xml_open(xml, "tbody");
    do {
        add_errand(xml, course, &errand);
        last = errand;
    } while (next_errand(course, &last, &errand));
    mend_xml_close(xml);
    mend_report_table_end(xml);
    mend_report_section_end(xml);
}
