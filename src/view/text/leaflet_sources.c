/* The pages that a leaflet rests on, each once, in the catalogue's order. */
#include "view/text/leaflet.h"
#include "view/text/sections.h"
#include "view/text/windows_text.h"

void leaflet_add_evidence(struct mend_strbuf *sentence,
                          const struct leaflet *leaflet,
                          const struct mend_evidence *evidence)
{
    struct mend_strbuf words = { 0 };

    mend_evidence_words(&words, leaflet->cat, evidence, MEND_CHANCE,
                        mend_course_sides);
    if (words.length)
        mend_strbuf_addf(sentence, " [%s]", mend_strbuf_text(&words));
    mend_strbuf_spend(&words, sentence);
}

/* ---- which of them ------------------------------------------------------- */

static bool uses(const struct mend_evidence *evidence, uint16_t source)
{
    for (unsigned i = 0; i < evidence->source_count; i++)
        if (evidence->source[i] == source)
            return true;
    return false;
}

static bool is_of_windows(const struct mend_healing *window, size_t count,
                          uint16_t source)
{
    for (size_t i = 0; i < count; i++)
        if (uses(&window[i].evidence, source))
            return true;
    return false;
}

static bool is_of_procedure(const struct mend_procedure *proc, uint16_t source)
{
    if (uses(&proc->course.evidence, source) ||
        uses(&proc->touch_up_evidence, source) ||
        uses(&proc->first_time_evidence, source) ||
        is_of_windows(proc->windows, proc->window_count, source))
        return true;
    for (size_t i = 0; i < proc->task_count; i++)
        if (uses(&proc->tasks[i].evidence, source))
            return true;
    for (size_t i = 0; i < proc->visit_count; i++)
        if (uses(&proc->visits[i].evidence, source))
            return true;
    for (size_t i = 0; i < proc->variant_count; i++)
        if (is_of_procedure(&proc->variants[i], source))
            return true;
    return false;
}

static bool is_of_wait(const struct leaflet *leaflet, uint16_t source)
{
    const struct mend_catalogue *cat = leaflet->cat;

    for (size_t i = 0; i < cat->wait_count; i++)
        if (uses(&cat->wait[i].evidence, source) &&
            (mend_selector_matches(&cat->wait[i].from, leaflet->proc) ||
             mend_selector_matches(&cat->wait[i].to, leaflet->proc)))
            return true;
    for (size_t i = 0; i < cat->same_day_count; i++)
        if (uses(&cat->same_day[i].evidence, source) &&
            (mend_selector_matches(&cat->same_day[i].first, leaflet->proc) ||
             mend_selector_matches(&cat->same_day[i].then, leaflet->proc)))
            return true;
    return false;
}

static bool is_of_exposure(const struct leaflet *leaflet, uint16_t source)
{
    const struct mend_avoids *avoids = &leaflet->proc->avoids;

    for (size_t i = 0; i < leaflet->cat->exposure_count; i++) {
        const struct mend_exposure_kind *kind = &leaflet->cat->exposure[i];

        for (size_t k = 0; k < kind->give_count; k++)
            if (((avoids->must | avoids->should) &
                 mend_kind_bit(kind->gives[k].kind)) &&
                uses(&kind->gives[k].evidence, source))
                return true;
    }
    return false;
}

static bool is_of_person(const struct leaflet *leaflet, uint16_t source)
{
    const struct mend_catalogue *cat = leaflet->cat;

    for (size_t i = 0; i < cat->caution_count; i++)
        if (uses(&cat->caution[i].evidence, source) &&
            mend_when_is_about(&cat->caution[i].when, leaflet->proc))
            return true;
    for (size_t i = 0; i < cat->factor_count; i++)
        if (uses(&cat->factor[i].evidence, source) &&
            mend_when_is_about(&cat->factor[i].when, leaflet->proc))
            return true;
    return false;
}

/* ---- the list ------------------------------------------------------------ */

static void add_source(const struct leaflet *leaflet,
                       const struct mend_source *source)
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
    mend_section_say(leaflet->out, leaflet->style, MEND_ROLE_HEAD,
                     mend_strbuf_text(&lead), &text);
    mend_strbuf_spend(&lead, leaflet->out);
}

void leaflet_sources(const struct leaflet *leaflet)
{
    bool any = false;

    for (uint16_t i = 0; i < leaflet->cat->source_count; i++) {
        if (!is_of_procedure(leaflet->proc, i) && !is_of_wait(leaflet, i) &&
            !is_of_exposure(leaflet, i) && !is_of_person(leaflet, i))
            continue;
        if (!any)
            mend_style_heading(leaflet->out, leaflet->style, "Sources");
        any = true;
        add_source(leaflet, &leaflet->cat->source[i]);
    }
}
