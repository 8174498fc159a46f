/*
 * The sources of the figures and tasks of this course, and of no other.
 */
#include "view/report/report.h"

bool mend_report_uses_wait(const struct mend_problem *problem,
                           const struct mend_wait *wait)
{
    for (size_t i = 0; i < problem->difference_count; i++)
        if (problem->difference[i].why.wait == wait)
            return true;
    for (size_t i = 0; i < problem->day_rule_count; i++)
        if (problem->day_rule[i].why.wait == wait)
            return true;
    for (size_t i = 0; i < problem->broken_count; i++)
        if (problem->broken[i].wait == wait)
            return true;
    return false;
}

static bool cites(const struct mend_evidence *evidence, uint16_t source)
{
    for (unsigned i = 0; i < evidence->source_count; i++)
        if (evidence->source[i] == source)
            return true;
    return false;
}

static bool procedure_cites(const struct mend_procedure *proc, uint16_t source)
{
    bool any = cites(&proc->course.evidence, source) ||
               cites(&proc->touch_up_evidence, source) ||
               cites(&proc->first_time_evidence, source);

    for (size_t i = 0; i < proc->task_count; i++)
        any |= cites(&proc->tasks[i].evidence, source);
    for (size_t i = 0; i < proc->visit_count; i++)
        any |= cites(&proc->visits[i].evidence, source);
    return any;
}

static bool is_cited(const struct mend_course *course, uint16_t source)
{
    const struct mend_catalogue *cat = course->plan->catalogue;

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];

        if (it->procedure && procedure_cites(it->procedure, source))
            return true;
        for (size_t k = 0; k < it->window_count; k++)
            if (cites(&it->window[k].evidence, source))
                return true;
    }
    for (size_t i = 0; i < cat->wait_count; i++)
        if (cites(&cat->wait[i].evidence, source) &&
            mend_report_uses_wait(course->problem, &cat->wait[i]))
            return true;
    return false;
}

static void add_source(struct mend_xml *xml, const struct mend_source *source)
{
    mend_xml_open(xml, "dt");
    mend_xml_text(xml, source->key);
    mend_xml_close(xml);
    mend_xml_open(xml, "dd");
    mend_xml_text(xml, source->title ? source->title : "");
    if (source->publisher)
        mend_xml_textf(xml, ", %s", source->publisher);
    if (source->quality)
        mend_xml_textf(xml, " (quality %s)", source->quality);
    if (source->url) {
        mend_xml_text(xml, " ");
        mend_xml_open_class(xml, "span", "url");
        mend_xml_text(xml, source->url);
        mend_xml_close(xml);
    }
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

void mend_report_sources(struct mend_xml *xml, const struct mend_course *course)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    bool any = false;

    for (size_t i = 0; i < cat->source_count; i++) {
        if (!is_cited(course, (uint16_t)i))
            continue;
        if (!any) {
            mend_report_section(xml, "sources", "Sources");
            mend_xml_open_class(xml, "dl", "sources");
        }
        any = true;
        add_source(xml, &cat->source[i]);
    }
    if (!any)
        return;
    mend_xml_close(xml);
    mend_report_section_end(xml);
}
