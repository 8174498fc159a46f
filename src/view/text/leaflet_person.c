/* What a person's own facts change: whom to ask first, how much longer. */
#include "view/text/leaflet.h"
#include "view/text/sections.h"
#include "view/words/words.h"

/* ---- whom it is about ---------------------------------------------------- */

static void add_listed(struct mend_strbuf *text, const char *word)
{
    mend_strbuf_addf(text, "%s%s", text->length ? ", " : "", word);
}

static void add_areas(struct mend_strbuf *text,
                      const struct mend_catalogue *cat, mend_areas areas)
{
    for (size_t i = 0; i < cat->area_count; i++)
        if (areas & mend_area_bit((mend_area)i))
            add_listed(text, cat->area[i].title ? cat->area[i].title
                                                : cat->area[i].id);
}

static void add_conditions(struct mend_strbuf *text,
                           const struct mend_catalogue *cat,
                           mend_conditions conditions)
{
    for (size_t i = 0; i < cat->condition_count; i++)
        if (conditions >> i & 1U)
            add_listed(text, cat->condition[i].title ? cat->condition[i].title
                                                     : cat->condition[i].id);
}

/* "skin types 4 to 6", "smokers", "tendency to keloid scars" */
static void add_whom(struct mend_strbuf *text, const struct mend_catalogue *cat,
                     const struct mend_when *when)
{
    if (when->skin_type_to)
        mend_strbuf_addf(text, "skin types %d to %d", when->skin_type_from,
                         when->skin_type_to);
    if (when->smoker)
        add_listed(text, "smokers");
    add_conditions(text, cat, when->conditions);
    add_areas(text, cat, when->areas);
    if (!text->length)
        mend_strbuf_add(text, "anyone");
}

static void say(const struct leaflet *leaflet, enum mend_role role,
                struct mend_strbuf *text)
{
    mend_section_say(leaflet->out, leaflet->style, role, "  - ", text);
}

/* ---- whom to ask first --------------------------------------------------- */

static void add_caution(const struct leaflet *leaflet,
                        const struct mend_caution *caution)
{
    struct mend_strbuf text = { 0 };

    add_whom(&text, leaflet->cat, &caution->when);
    mend_strbuf_addf(&text, ": %s", caution->text);
    leaflet_add_evidence(&text, leaflet, &caution->evidence);
    say(leaflet, caution->must ? MEND_ROLE_WARN : MEND_ROLE_NOTE, &text);
}

static void add_cautions(const struct leaflet *leaflet)
{
    const struct mend_catalogue *cat = leaflet->cat;
    bool any = false;

    for (size_t i = 0; i < cat->caution_count; i++) {
        if (!mend_when_is_about(&cat->caution[i].when, leaflet->proc))
            continue;
        if (!any)
            mend_style_heading(leaflet->out, leaflet->style,
                               "Ask the clinician first");
        any = true;
        add_caution(leaflet, &cat->caution[i]);
    }
}

/* ---- how much longer ----------------------------------------------------- */

/* "x1.3", or "x1/1/1.5" where the three ends differ. */
static void add_times(struct mend_strbuf *text,
                      const int16_t percent[MEND_ENDS])
{
    const bool is_one = percent[MEND_SHORTEST] == percent[MEND_TYPICAL] &&
                        percent[MEND_TYPICAL] == percent[MEND_LONGEST];

    for (int end = 0; end < (is_one ? 1 : MEND_ENDS); end++)
        mend_strbuf_addf(text, "%s%g", end ? "/" : " x", percent[end] / 100.0);
}

static bool changes(const int16_t of[MEND_ENDS], int16_t nothing)
{
    return of[MEND_SHORTEST] != nothing || of[MEND_TYPICAL] != nothing ||
           of[MEND_LONGEST] != nothing;
}

static void add_change(struct mend_strbuf *text,
                       const struct mend_catalogue *cat,
                       const struct mend_factor *factor, mend_kind kind)
{
    add_listed(text, mend_words_kind(cat, kind));
    if (changes(factor->percent, 100))
        add_times(text, factor->percent);
    if (changes(factor->plus, 0)) {
        mend_strbuf_add(text, " and up to ");
        mend_words_days(text, factor->plus[MEND_LONGEST]);
        mend_strbuf_add(text, " more");
    }
}

static bool has_window(const struct mend_procedure *proc, mend_kind kind)
{
    for (size_t i = 0; i < proc->window_count; i++)
        if (proc->windows[i].kind == kind)
            return true;
    return false;
}

static void add_gift(struct mend_strbuf *text, const struct mend_catalogue *cat,
                     const struct mend_healing *window)
{
    add_listed(text, mend_words_kind(cat, window->kind));
    mend_strbuf_addf(text, " %d/%d/%d from %d", window->to.at[MEND_SHORTEST],
                     window->to.at[MEND_TYPICAL], window->to.at[MEND_LONGEST],
                     window->from.at[MEND_LONGEST]);
}

static bool add_factor(const struct leaflet *leaflet,
                       const struct mend_factor *factor, bool any)
{
    const struct mend_catalogue *cat = leaflet->cat;
    struct mend_strbuf text = { 0 }, what = { 0 };

    for (mend_kind kind = 0; kind < cat->kind_count; kind++)
        if ((factor->kinds & mend_kind_bit(kind)) &&
            has_window(leaflet->proc, kind))
            add_change(&what, cat, factor, kind);
    for (size_t i = 0; i < factor->give_count; i++)
        add_gift(&what, cat, &factor->gives[i]);
    if (what.length) {
        if (!any)
            mend_style_heading(leaflet->out, leaflet->style,
                               "Longer for some, never shorter");
        mend_strbuf_addf(&text, "%s: %s",
                         factor->title ? factor->title : factor->id,
                         mend_strbuf_text(&what));
        leaflet_add_evidence(&text, leaflet, &factor->evidence);
        say(leaflet, MEND_ROLE_PLAIN, &text);
        any = true;
    }
    mend_strbuf_spend(&what, leaflet->out);
    return any;
}

static void add_factors(const struct leaflet *leaflet)
{
    const struct mend_catalogue *cat = leaflet->cat;
    bool any = false;

    for (size_t i = 0; i < cat->factor_count; i++)
        if (mend_when_is_about(&cat->factor[i].when, leaflet->proc))
            any = add_factor(leaflet, &cat->factor[i], any);
}

void leaflet_person(const struct leaflet *leaflet)
{
    add_cautions(leaflet);
    add_factors(leaflet);
}
