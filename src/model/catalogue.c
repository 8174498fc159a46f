#include <mendline/catalogue.h>

#include <string.h>

const char *const mend_mechanism_names[MEND_MECHANISMS] = {
    "exfoliation", "tightening", "leveling",
    "matrix",      "volume",     "immobilization"
};

const char *const mend_end_names[2][MEND_ENDS] = {
    [MEND_CHANCE] = { "shortest", "typical", "longest" },
    [MEND_RULE] = { "lenient", "usual", "strict" }
};

/* ---- look-ups ------------------------------------------------------------ */

mend_kind mend_catalogue_find_kind(const struct mend_catalogue *cat,
                                   const char *id)
{
    for (size_t i = 0; i < cat->kind_count; i++)
        if (strcmp(cat->kind[i].id, id) == 0)
            return (mend_kind)i;
    return MEND_NONE;
}

mend_area mend_catalogue_find_area(const struct mend_catalogue *cat,
                                   const char *id)
{
    for (size_t i = 0; i < cat->area_count; i++)
        if (strcmp(cat->area[i].id, id) == 0)
            return (mend_area)i;
    return MEND_NONE;
}

const struct mend_procedure *
mend_catalogue_find_procedure(const struct mend_catalogue *cat, const char *id)
{
    for (size_t i = 0; i < cat->procedure_count; i++)
        if (strcmp(cat->procedure[i].id, id) == 0)
            return &cat->procedure[i];
    return NULL;
}

const struct mend_event_kind *
mend_catalogue_find_event_kind(const struct mend_catalogue *cat, const char *id)
{
    for (size_t i = 0; i < cat->event_kind_count; i++)
        if (strcmp(cat->event_kind[i].id, id) == 0)
            return &cat->event_kind[i];
    return NULL;
}

const struct mend_exposure_kind *
mend_catalogue_find_exposure(const struct mend_catalogue *cat, const char *id)
{
    for (size_t i = 0; i < cat->exposure_count; i++)
        if (strcmp(cat->exposure[i].id, id) == 0)
            return &cat->exposure[i];
    return NULL;
}

mend_areas mend_areas_reach(const struct mend_catalogue *cat, mend_areas areas)
{
    mend_areas reach = 0;

    for (size_t i = 0; i < cat->area_count; i++)
        if (areas & mend_area_bit((mend_area)i))
            reach |= cat->area[i].reach;
    return reach;
}

/* ---- variants ------------------------------------------------------------ */

static bool holds_area(const struct mend_catalogue *cat, mend_area outer,
                       mend_area inner)
{
    return outer != MEND_NONE && inner != MEND_NONE &&
           (cat->area[outer].within & mend_area_bit(inner)) != 0;
}

static const struct mend_procedure *
variant_by_name(const struct mend_procedure *proc, const char *name)
{
    for (size_t i = 0; i < proc->variant_count; i++)
        if (strcmp(proc->variants[i].id, name) == 0)
            return &proc->variants[i];
    return NULL;
}

/* Of several that hold the area the innermost is meant; of equals the first. */
static const struct mend_procedure *
variant_by_area(const struct mend_catalogue *cat,
                const struct mend_procedure *proc, mend_area area)
{
    const struct mend_procedure *best = NULL;

    if (holds_area(cat, proc->area, area))
        return NULL;
    for (size_t i = 0; i < proc->variant_count; i++) {
        const struct mend_procedure *variant = &proc->variants[i];

        if (!(variant->has & MEND_HAS_AREA) ||
            !holds_area(cat, variant->area, area))
            continue;
        if (!best || (best->area != variant->area &&
                      holds_area(cat, best->area, variant->area)))
            best = variant;
    }
    return best;
}

const struct mend_procedure *
mend_procedure_variant(const struct mend_catalogue *cat,
                       const struct mend_procedure *proc, const char *variant,
                       mend_area area)
{
    return variant ? variant_by_name(proc, variant)
                   : variant_by_area(cat, proc, area);
}

/* ---- waits and days shared ----------------------------------------------- */

bool mend_selector_matches(const struct mend_selector *selector,
                           const struct mend_procedure *proc)
{
    switch (selector->by) {
    case MEND_SELECT_ANY:
        return true;
    case MEND_SELECT_CLASS:
        return (proc->classes >> selector->class_index & 1) != 0;
    case MEND_SELECT_PROCEDURE:
        return strcmp(selector->name, proc->id) == 0;
    }
    return false;
}

static int particularity(const struct mend_selector *selector)
{
    static const int worth[] = { [MEND_SELECT_ANY] = 0,
                                 [MEND_SELECT_CLASS] = 1,
                                 [MEND_SELECT_PROCEDURE] = 2 };

    return worth[selector->by];
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static bool is_longer(const struct mend_wait *wait,
                      const struct mend_wait *than)
{
    return wait->must != than->must ? wait->must > than->must
                                    : wait->should > than->should;
}

void mend_catalogue_wait(const struct mend_catalogue *cat,
                         const struct mend_procedure *a,
                         const struct mend_procedure *b, int *must, int *should,
                         const struct mend_wait **row)
{
    int best = -1;

    *must = *should = 0;
    *row = NULL;
    if (strcmp(a->id, b->id) == 0) {
        *must = *should =
            larger(a->course.every.at_least, b->course.every.at_least);
        return;
    }
    for (size_t i = 0; i < cat->wait_count; i++) {
        const struct mend_wait *wait = &cat->wait[i];
        const int worth = particularity(&wait->from) + particularity(&wait->to);

        if (worth < best || !mend_selector_matches(&wait->from, a) ||
            !mend_selector_matches(&wait->to, b))
            continue;
        if (worth > best) {
            best = worth;
            *must = *should = 0;
            *row = wait;
        }
        *must = larger(*must, wait->must);
        *should = larger(*should, wait->should);
        if (is_longer(wait, *row))
            *row = wait;
    }
}

const struct mend_same_day *
mend_catalogue_same_day(const struct mend_catalogue *cat,
                        const struct mend_procedure *first,
                        const struct mend_procedure *then)
{
    for (size_t i = 0; i < cat->same_day_count; i++)
        if (mend_selector_matches(&cat->same_day[i].first, first) &&
            mend_selector_matches(&cat->same_day[i].then, then))
            return &cat->same_day[i];
    return NULL;
}
