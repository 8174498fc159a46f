/*
 * mend_view_procedure: one procedure as a leaflet, every figure with its
 * source.
 */
#include "view/text/sections.h"
#include "view/text/table.h"
#include "view/text/windows_text.h"
#include "view/words/words.h"

#include <string.h>

/* A line "name: text"; nothing for an empty text, which is released. */
static void add_fact(struct mend_strbuf *out, const struct mend_style *style,
                     const char *name, struct mend_strbuf *text)
{
    struct mend_strbuf lead = { 0 };

    if (text->length) {
        mend_strbuf_addf(&lead, "  %s: ", name);
        mend_section_say(out, style, MEND_ROLE_DIM, mend_strbuf_text(&lead),
                         text);
    }
    mend_strbuf_release(&lead);
    mend_strbuf_release(text);
}

static void add_listed(struct mend_strbuf *text, const char *word)
{
    mend_strbuf_addf(text, "%s%s", text->length ? ", " : "", word);
}

static void add_kinds(struct mend_strbuf *text,
                      const struct mend_catalogue *cat, mend_kinds kinds)
{
    for (mend_kind i = 0; i < cat->kind_count; i++)
        if (kinds & mend_kind_bit(i))
            add_listed(text, mend_words_kind(cat, i));
}

static void add_evidence(struct mend_strbuf *text,
                         const struct mend_catalogue *cat,
                         const struct mend_evidence *evidence)
{
    struct mend_strbuf words = { 0 };

    mend_evidence_words(&words, cat, evidence, MEND_CHANCE, mend_course_sides);
    if (words.length)
        mend_strbuf_addf(text, " [%s]", mend_strbuf_text(&words));
    text->failed |= words.failed;
    mend_strbuf_release(&words);
}

static void add_nature(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_procedure *proc,
                       const struct mend_style *style)
{
    struct mend_strbuf also = { 0 }, classes = { 0 }, works = { 0 }, at = { 0 };

    for (size_t i = 0; i < proc->also_count; i++)
        add_listed(&also, proc->also[i]);
    add_fact(out, style, "also called", &also);
    for (size_t i = 0; i < cat->class_count; i++)
        if (proc->classes >> i & 1U)
            add_listed(&classes, cat->class_name[i]);
    add_fact(out, style, "classes", &classes);
    for (size_t i = 0; i < MEND_MECHANISMS; i++)
        if ((unsigned)proc->mechanisms >> i & 1U)
            add_listed(&works, mend_mechanism_names[i]);
    add_fact(out, style, "works by", &works);
    if (proc->area < cat->area_count)
        mend_strbuf_add(&at, cat->area[proc->area].title
                                 ? cat->area[proc->area].title
                                 : cat->area[proc->area].id);
    if (proc->depth)
        mend_strbuf_addf(&at, ", %s", proc->depth);
    if (proc->ablative)
        mend_strbuf_add(&at, ", ablative");
    if (proc->minutes)
        mend_strbuf_addf(&at, ", %d minutes", proc->minutes);
    add_fact(out, style, "where", &at);
}

static void add_avoids(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_procedure *proc,
                       const struct mend_style *style)
{
    struct mend_strbuf must = { 0 }, should = { 0 };

    add_kinds(&must, cat, proc->avoids.must);
    add_fact(out, style, "may not fall in", &must);
    add_kinds(&should, cat, proc->avoids.should);
    add_fact(out, style, "had better not fall in", &should);
}

static void add_course(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_procedure *proc,
                       const struct mend_style *style)
{
    const struct mend_course_figure *course = &proc->course;
    struct mend_strbuf text = { 0 }, touch_up = { 0 }, first = { 0 };

    mend_strbuf_addf(&text, "%d/%d/%d sessions", course->sessions[0],
                     course->sessions[1], course->sessions[2]);
    mend_strbuf_addf(&text, ", at least %d days apart, ideally %d",
                     course->every.at_least, course->every.ideal);
    if (course->every.at_most)
        mend_strbuf_addf(&text, ", at most %d", course->every.at_most);
    add_evidence(&text, cat, &course->evidence);
    add_fact(out, style, "course", &text);
    if (proc->touch_up.at[MEND_LONGEST]) {
        mend_words_offsets(&touch_up, proc->touch_up.at[MEND_SHORTEST],
                           proc->touch_up.at[MEND_LONGEST]);
        add_evidence(&touch_up, cat, &proc->touch_up_evidence);
    }
    add_fact(out, style, "touch-up", &touch_up);
    if (proc->first_time) {
        mend_words_days(&first, proc->first_time);
        mend_strbuf_add(&first, " before an event at the latest");
        add_evidence(&first, cat, &proc->first_time_evidence);
    }
    add_fact(out, style, "the first time", &first);
}

static void add_tasks(struct mend_strbuf *out, const struct mend_catalogue *cat,
                      const struct mend_procedure *proc,
                      const struct mend_style *style)
{
    if (proc->task_count + proc->visit_count)
        mend_style_heading(out, style, "To do");
    for (size_t i = 0; i < proc->task_count; i++) {
        const struct mend_task *task = &proc->tasks[i];
        struct mend_strbuf text = { 0 };

        mend_strbuf_addf(&text, "%s: ", task->title);
        mend_words_offsets(&text, task->from, task->to - 1);
        if (task->when && strcmp(task->when, "always") != 0)
            mend_strbuf_addf(&text, " (%s)", task->when);
        add_evidence(&text, cat, &task->evidence);
        mend_section_say(out, style, MEND_ROLE_NOTE, "  - ", &text);
    }
    for (size_t i = 0; i < proc->visit_count; i++) {
        struct mend_strbuf text = { 0 };

        mend_strbuf_addf(&text, "%s: ", proc->visits[i].title);
        mend_words_offsets(&text, proc->visits[i].day, proc->visits[i].day);
        add_evidence(&text, cat, &proc->visits[i].evidence);
        mend_section_say(out, style, MEND_ROLE_NOTE, "  - ", &text);
    }
}

static const char *selected(const struct mend_selector *selector)
{
    return selector->by == MEND_SELECT_ANY ? "any" : selector->name;
}

static void add_wait(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const struct mend_wait *wait,
                     const struct mend_style *style)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "from %s to %s at least ", selected(&wait->from),
                     selected(&wait->to));
    mend_words_days(&text, wait->must);
    if (wait->should > wait->must)
        mend_strbuf_addf(&text, ", better %d", wait->should);
    add_evidence(&text, cat, &wait->evidence);
    mend_section_say(out, style, MEND_ROLE_PLAIN, "  - ", &text);
}

static void add_waits(struct mend_strbuf *out, const struct mend_catalogue *cat,
                      const struct mend_procedure *proc,
                      const struct mend_style *style)
{
    bool any = false;

    for (size_t i = 0; i < cat->wait_count; i++) {
        const struct mend_wait *wait = &cat->wait[i];

        if (!mend_selector_matches(&wait->from, proc) &&
            !mend_selector_matches(&wait->to, proc))
            continue;
        if (!any)
            mend_style_heading(out, style,
                               "Waits (of several, the most particular)");
        any = true;
        add_wait(out, cat, wait, style);
    }
}

static void add_variants(struct mend_strbuf *out,
                         const struct mend_catalogue *cat,
                         const struct mend_procedure *proc,
                         const struct mend_style *style)
{
    for (size_t i = 0; i < proc->variant_count; i++) {
        const struct mend_procedure *variant = &proc->variants[i];
        struct mend_strbuf heading = { 0 };

        mend_strbuf_addf(&heading, "Variant %s", variant->id);
        if (variant->title)
            mend_strbuf_addf(&heading, ": %s", variant->title);
        mend_style_heading(out, style, mend_strbuf_text(&heading));
        mend_strbuf_release(&heading);
        mend_windows_bars(out, cat, variant, style);
    }
}

static bool uses(const struct mend_evidence *evidence, uint16_t source)
{
    for (unsigned i = 0; i < evidence->source_count; i++)
        if (evidence->source[i] == source)
            return true;
    return false;
}

static bool is_used(const struct mend_procedure *proc, uint16_t source)
{
    if (uses(&proc->course.evidence, source) ||
        uses(&proc->touch_up_evidence, source) ||
        uses(&proc->first_time_evidence, source))
        return true;
    for (size_t i = 0; i < proc->window_count; i++)
        if (uses(&proc->windows[i].evidence, source))
            return true;
    for (size_t i = 0; i < proc->task_count; i++)
        if (uses(&proc->tasks[i].evidence, source))
            return true;
    for (size_t i = 0; i < proc->visit_count; i++)
        if (uses(&proc->visits[i].evidence, source))
            return true;
    for (size_t i = 0; i < proc->variant_count; i++)
        if (is_used(&proc->variants[i], source))
            return true;
    return false;
}

/* Sources of waits too, which the leaflet tells. */
static bool is_of_wait(const struct mend_catalogue *cat,
                       const struct mend_procedure *proc, uint16_t source)
{
    for (size_t i = 0; i < cat->wait_count; i++)
        if (uses(&cat->wait[i].evidence, source) &&
            (mend_selector_matches(&cat->wait[i].from, proc) ||
             mend_selector_matches(&cat->wait[i].to, proc)))
            return true;
    return false;
}

static void add_source(struct mend_strbuf *out,
                       const struct mend_source *source,
                       const struct mend_style *style)
{
    struct mend_strbuf text = { 0 }, lead = { 0 };

    mend_strbuf_add(&text, source->title ? source->title : "");
    if (source->publisher)
        mend_strbuf_addf(&text, ", %s", source->publisher);
    if (source->quality)
        mend_strbuf_addf(&text, " (quality %s)", source->quality);
    if (source->url)
        mend_strbuf_addf(&text, " %s", source->url);
    mend_strbuf_addf(&lead, "  %s  ", source->key);
    mend_section_say(out, style, MEND_ROLE_HEAD, mend_strbuf_text(&lead),
                     &text);
    mend_strbuf_release(&lead);
}

static void add_sources(struct mend_strbuf *out,
                        const struct mend_catalogue *cat,
                        const struct mend_procedure *proc,
                        const struct mend_style *style)
{
    bool any = false;

    for (uint16_t i = 0; i < cat->source_count; i++) {
        if (!is_used(proc, i) && !is_of_wait(cat, proc, i))
            continue;
        if (!any)
            mend_style_heading(out, style, "Sources");
        any = true;
        add_source(out, &cat->source[i], style);
    }
}

/* Plain: kind, from and to at the three ends, keys of sources, one a line. */
static void add_records(struct mend_strbuf *out,
                        const struct mend_catalogue *cat,
                        const struct mend_procedure *proc,
                        const struct mend_style *style)
{
    for (size_t i = 0; i < proc->window_count; i++) {
        const struct mend_healing *it = &proc->windows[i];
        struct mend_strbuf origin = { 0 };

        mend_style_field(out, style, cat->kind[it->kind].id, false);
        for (int k = 0; k < MEND_ENDS; k++)
            mend_strbuf_addf(out, "%d\t", it->from.at[k]);
        for (int k = 0; k < MEND_ENDS; k++)
            mend_strbuf_addf(out, "%d\t", it->to.at[k]);
        mend_evidence_words(&origin, cat, &it->evidence,
                            cat->kind[it->kind].sort, mend_window_sides);
        mend_style_field(out, style, mend_strbuf_text(&origin), true);
        mend_strbuf_release(&origin);
    }
}

void mend_view_procedure(struct mend_strbuf *out,
                         const struct mend_catalogue *cat,
                         const struct mend_procedure *proc,
                         const struct mend_style *style)
{
    struct mend_strbuf title = { 0 };

    if (style->plain) {
        add_records(out, cat, proc, style);
        return;
    }
    mend_strbuf_addf(&title, "%s (%s)", proc->title, proc->id);
    mend_style_heading(out, style, mend_strbuf_text(&title));
    mend_strbuf_release(&title);
    add_nature(out, cat, proc, style);
    add_avoids(out, cat, proc, style);
    add_course(out, cat, proc, style);
    if (proc->note)
        mend_style_paragraph(out, style, MEND_ROLE_DIM,
                             "  note: ", MEND_ROLE_PLAIN, proc->note);
    mend_style_heading(out, style, "Healing, in days");
    mend_windows_bars(out, cat, proc, style);
    add_tasks(out, cat, proc, style);
    add_waits(out, cat, proc, style);
    add_variants(out, cat, proc, style);
    add_sources(out, cat, proc, style);
    mend_section_disclaimer(out, style);
}
