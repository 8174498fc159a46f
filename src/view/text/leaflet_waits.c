/* What a procedure waits for, and what it must not fall into. */
#include "view/text/leaflet.h"
#include "view/text/sections.h"
#include "view/words/words.h"

static const char *selected(const struct mend_selector *selector)
{
    return selector->by == MEND_SELECT_ANY ? "any" : selector->name;
}

static void say(const struct leaflet *leaflet, struct mend_strbuf *text)
{
    mend_section_say(leaflet->out, leaflet->style, MEND_ROLE_PLAIN, "  - ",
                     text);
}

/* ---- waits --------------------------------------------------------------- */

static void add_wait(const struct leaflet *leaflet,
                     const struct mend_wait *wait)
{
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "from %s to %s at least ", selected(&wait->from),
                     selected(&wait->to));
    mend_words_days(&text, wait->must);
    if (wait->should > wait->must)
        mend_strbuf_addf(&text, ", better %d", wait->should);
    leaflet_add_evidence(&text, leaflet, &wait->evidence);
    say(leaflet, &text);
}

static void add_waits(const struct leaflet *leaflet)
{
    const struct mend_catalogue *cat = leaflet->cat;
    bool any = false;

    for (size_t i = 0; i < cat->wait_count; i++) {
        const struct mend_wait *wait = &cat->wait[i];

        if (!mend_selector_matches(&wait->from, leaflet->proc) &&
            !mend_selector_matches(&wait->to, leaflet->proc))
            continue;
        if (!any)
            mend_style_heading(leaflet->out, leaflet->style,
                               "Waits (of several, the most particular)");
        any = true;
        add_wait(leaflet, wait);
    }
}

/* ---- a shared day -------------------------------------------------------- */

static void add_same_days(const struct leaflet *leaflet)
{
    const struct mend_catalogue *cat = leaflet->cat;
    bool any = false;

    for (size_t i = 0; i < cat->same_day_count; i++) {
        const struct mend_same_day *row = &cat->same_day[i];
        struct mend_strbuf text = { 0 };

        if (!mend_selector_matches(&row->first, leaflet->proc) &&
            !mend_selector_matches(&row->then, leaflet->proc))
            continue;
        if (!any)
            mend_style_heading(leaflet->out, leaflet->style,
                               "On one day, in this order, without a wait");
        any = true;
        mend_strbuf_addf(&text, "%s, then %s", selected(&row->first),
                         selected(&row->then));
        leaflet_add_evidence(&text, leaflet, &row->evidence);
        say(leaflet, &text);
    }
}

/* ---- what leaves a window that it avoids --------------------------------- */

static void add_left(const struct leaflet *leaflet, const char *title,
                     const struct mend_healing *window)
{
    const bool is_must =
        leaflet->proc->avoids.must & mend_kind_bit(window->kind);
    struct mend_strbuf text = { 0 };

    mend_strbuf_addf(&text, "%s: %s, %d/%d/%d days, ", title,
                     mend_words_kind(leaflet->cat, window->kind),
                     window->to.at[MEND_SHORTEST], window->to.at[MEND_TYPICAL],
                     window->to.at[MEND_LONGEST]);
    mend_strbuf_add(&text, is_must ? "must be over" : "had better be over");
    leaflet_add_evidence(&text, leaflet, &window->evidence);
    say(leaflet, &text);
}

static bool avoids(const struct mend_procedure *proc, mend_kind kind)
{
    return (proc->avoids.must | proc->avoids.should) & mend_kind_bit(kind);
}

static void add_exposures(const struct leaflet *leaflet)
{
    const struct mend_catalogue *cat = leaflet->cat;
    bool any = false;

    for (size_t i = 0; i < cat->exposure_count; i++) {
        const struct mend_exposure_kind *kind = &cat->exposure[i];

        for (size_t k = 0; k < kind->give_count; k++) {
            if (!avoids(leaflet->proc, kind->gives[k].kind))
                continue;
            if (!any)
                mend_style_heading(leaflet->out, leaflet->style,
                                   "What has to be over before it");
            any = true;
            add_left(leaflet, kind->title ? kind->title : kind->id,
                     &kind->gives[k]);
        }
    }
}

void leaflet_waits(const struct leaflet *leaflet)
{
    add_waits(leaflet);
    add_same_days(leaflet);
    add_exposures(leaflet);
}
