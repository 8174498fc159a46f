/*
 * mend_view_procedure: one procedure as a leaflet, every figure with its
 * source.
 */
#include "view/text/leaflet.h"
#include "view/text/sections.h"
#include "view/text/windows_text.h"
#include "view/words/words.h"

#include <string.h>

/* ---- what it is ---------------------------------------------------------- */

/* A line "name: text"; nothing for an empty text, which is released. */
static void add_fact(const struct leaflet *leaflet, const char *name,
                     struct mend_strbuf *text)
{
    struct mend_strbuf lead = { 0 };

    if (text->length) {
        mend_strbuf_addf(&lead, "  %s: ", name);
        mend_section_say(leaflet->out, leaflet->style, MEND_ROLE_DIM,
                         mend_strbuf_text(&lead), text);
    }
    mend_strbuf_spend(&lead, leaflet->out);
    mend_strbuf_spend(text, leaflet->out);
}

static void add_listed(struct mend_strbuf *text, const char *word)
{
    mend_strbuf_addf(text, "%s%s", text->length ? ", " : "", word);
}

static void add_names(const struct leaflet *leaflet)
{
    const struct mend_procedure *proc = leaflet->proc;
    struct mend_strbuf also = { 0 }, classes = { 0 }, works = { 0 };

    for (size_t i = 0; i < proc->also_count; i++)
        add_listed(&also, proc->also[i]);
    add_fact(leaflet, "also called", &also);
    for (size_t i = 0; i < leaflet->cat->class_count; i++)
        if (proc->classes >> i & 1U)
            add_listed(&classes, leaflet->cat->class_name[i]);
    add_fact(leaflet, "classes", &classes);
    for (size_t i = 0; i < MEND_MECHANISMS; i++)
        if ((unsigned)proc->mechanisms >> i & 1U)
            add_listed(&works, mend_mechanism_names[i]);
    add_fact(leaflet, "works by", &works);
}

static void add_place(const struct leaflet *leaflet)
{
    const struct mend_catalogue *cat = leaflet->cat;
    const struct mend_procedure *proc = leaflet->proc;
    struct mend_strbuf at = { 0 };

    if (proc->area < cat->area_count)
        add_listed(&at, cat->area[proc->area].title
                            ? cat->area[proc->area].title
                            : cat->area[proc->area].id);
    if (proc->depth)
        add_listed(&at, proc->depth);
    if (proc->ablative)
        add_listed(&at, "ablative");
    if (proc->minutes)
        mend_strbuf_addf(&at, ", %d minutes", proc->minutes);
    add_fact(leaflet, "where", &at);
}

static void add_kinds(const struct leaflet *leaflet, const char *name,
                      mend_kinds kinds)
{
    struct mend_strbuf text = { 0 };

    for (mend_kind i = 0; i < leaflet->cat->kind_count; i++)
        if (kinds & mend_kind_bit(i))
            add_listed(&text, mend_words_kind(leaflet->cat, i));
    add_fact(leaflet, name, &text);
}

/* ---- its course ---------------------------------------------------------- */

/* "6 sessions", "1 to 4 sessions, usually 1" */
static void add_sessions(struct mend_strbuf *text,
                         const int16_t sessions[MEND_ENDS])
{
    const int least = sessions[MEND_SHORTEST], most = sessions[MEND_LONGEST];

    if (least == most)
        mend_strbuf_addf(text, "%d session%s", most, most == 1 ? "" : "s");
    else
        mend_strbuf_addf(text, "%d to %d sessions, usually %d", least, most,
                         sessions[MEND_TYPICAL]);
}

static void add_spacing(struct mend_strbuf *text, struct mend_spacing every)
{
    mend_strbuf_addf(text, "%sat least %d days apart, ideally %d",
                     text->length ? ", " : "", every.at_least, every.ideal);
    if (every.at_most)
        mend_strbuf_addf(text, ", at most %d", every.at_most);
}

/* Of a variant only what it states. */
static void add_course(const struct leaflet *leaflet,
                       const struct mend_procedure *of)
{
    struct mend_strbuf text = { 0 };

    if (of->has & MEND_HAS_COURSE_SESSIONS)
        add_sessions(&text, of->course.sessions);
    if (of->has & MEND_HAS_COURSE_EVERY)
        add_spacing(&text, of->course.every);
    if (text.length)
        leaflet_add_evidence(&text, leaflet, &of->course.evidence);
    add_fact(leaflet, "course", &text);
}

static void add_other_days(const struct leaflet *leaflet)
{
    const struct mend_procedure *proc = leaflet->proc;
    struct mend_strbuf touch_up = { 0 }, first = { 0 };

    if (proc->touch_up.at[MEND_LONGEST]) {
        mend_words_offsets(&touch_up, proc->touch_up.at[MEND_SHORTEST],
                           proc->touch_up.at[MEND_LONGEST]);
        leaflet_add_evidence(&touch_up, leaflet, &proc->touch_up_evidence);
    }
    add_fact(leaflet, "touch-up", &touch_up);
    if (proc->first_time) {
        mend_words_days(&first, proc->first_time);
        mend_strbuf_add(&first, " before an event at the latest");
        leaflet_add_evidence(&first, leaflet, &proc->first_time_evidence);
    }
    add_fact(leaflet, "the first time", &first);
}

/* ---- what to do ---------------------------------------------------------- */

/* " (smokers)", " (tendency to cold sores)"; nothing where all do it. */
static void add_whom(struct mend_strbuf *text, const struct mend_catalogue *cat,
                     const char *when)
{
    const char *title = when;

    if (!when || strcmp(when, "always") == 0)
        return;
    if (strcmp(when, "smoker") == 0)
        title = "smokers";
    for (size_t i = 0; i < cat->condition_count; i++)
        if (strcmp(cat->condition[i].id, when) == 0 && cat->condition[i].title)
            title = cat->condition[i].title;
    mend_strbuf_addf(text, " (%s)", title);
}

static void add_task(const struct leaflet *leaflet,
                     const struct mend_task *task)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "%s: ", task->title);
    mend_words_offsets(&text, task->from, task->to - 1);
    add_whom(&text, leaflet->cat, task->when);
    leaflet_add_evidence(&text, leaflet, &task->evidence);
    mend_section_say(leaflet->out, leaflet->style, MEND_ROLE_NOTE, "  - ",
                     &text);
}

static void add_visit(const struct leaflet *leaflet,
                      const struct mend_visit *visit)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "%s: ", visit->title);
    mend_words_offsets(&text, visit->day, visit->day);
    leaflet_add_evidence(&text, leaflet, &visit->evidence);
    mend_section_say(leaflet->out, leaflet->style, MEND_ROLE_NOTE, "  - ",
                     &text);
}

static void add_tasks(const struct leaflet *leaflet)
{
    const struct mend_procedure *proc = leaflet->proc;

    if (proc->task_count + proc->visit_count)
        mend_style_heading(leaflet->out, leaflet->style, "To do");
    for (size_t i = 0; i < proc->task_count; i++)
        add_task(leaflet, &proc->tasks[i]);
    for (size_t i = 0; i < proc->visit_count; i++)
        add_visit(leaflet, &proc->visits[i]);
}

/* ---- its variants -------------------------------------------------------- */

static void add_variants(const struct leaflet *leaflet)
{
    for (size_t i = 0; i < leaflet->proc->variant_count; i++) {
        const struct mend_procedure *variant = &leaflet->proc->variants[i];
        struct mend_strbuf heading = { 0 };

        mend_strbuf_addf(&heading, "Variant %s", variant->id);
        if (variant->title)
            mend_strbuf_addf(&heading, ": %s", variant->title);
        mend_style_heading(leaflet->out, leaflet->style,
                           mend_strbuf_text(&heading));
        mend_strbuf_spend(&heading, leaflet->out);
        add_course(leaflet, variant);
        mend_windows_bars(leaflet->out, leaflet->cat, variant, leaflet->style);
    }
}

/* ---- all of it ----------------------------------------------------------- */

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
        mend_strbuf_spend(&origin, out);
    }
}

static void add_head(const struct leaflet *leaflet)
{
    const struct mend_procedure *proc = leaflet->proc;
    struct mend_strbuf title = { 0 };

    mend_strbuf_addf(&title, "%s (%s)", proc->title, proc->id);
    mend_style_heading(leaflet->out, leaflet->style, mend_strbuf_text(&title));
    mend_strbuf_spend(&title, leaflet->out);
    add_names(leaflet);
    add_place(leaflet);
    add_kinds(leaflet, "may not fall in", proc->avoids.must);
    add_kinds(leaflet, "had better not fall in", proc->avoids.should);
    add_course(leaflet, proc);
    add_other_days(leaflet);
    if (proc->note)
        mend_style_paragraph(leaflet->out, leaflet->style, MEND_ROLE_DIM,
                             "  note: ", MEND_ROLE_PLAIN, proc->note);
}

void mend_view_procedure(struct mend_strbuf *out,
                         const struct mend_catalogue *cat,
                         const struct mend_procedure *proc,
                         const struct mend_style *style)
{
    const struct leaflet leaflet = { out, cat, proc, style };

    if (style->plain) {
        add_records(out, cat, proc, style);
        return;
    }
    add_head(&leaflet);
    if (proc->window_count) {
        mend_style_heading(out, style, "Healing, in days");
        mend_windows_bars(out, cat, proc, style);
        mend_windows_key(out, style);
    }
    add_tasks(&leaflet);
    leaflet_waits(&leaflet);
    leaflet_person(&leaflet);
    add_variants(&leaflet);
    leaflet_sources(&leaflet);
    mend_section_disclaimer(out, style);
}
