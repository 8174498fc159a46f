/*
 * Laying one procedure over another: a variant over its procedure, a plan's
 * own figures over the catalogue's.
 */
#include <mendline/catalogue.h>

#include <string.h>

/* The person's own figure stays where the catalogue has another to offer. */
static bool replaces(const struct mend_evidence *over,
                     const struct mend_evidence *base)
{
    return over->own || !base->own;
}

/** Which of two figures stay as they are. */
struct kept {
    bool side[MEND_SIDES];
};

/* The sources of both, but none of a figure that is gone or all our own. */
static void join_sources(struct mend_evidence *joined,
                         const struct mend_evidence *base,
                         struct mend_arena *arena)
{
    uint16_t *source = mend_arena_alloc(
        arena, (size_t)base->source_count + joined->source_count,
        sizeof(*source));
    uint16_t count = 0;

    if (!source)
        return;
    for (unsigned i = 0; i < base->source_count; i++)
        source[count++] = base->source[i];
    for (unsigned i = 0; i < joined->source_count; i++) {
        unsigned k = 0;

        while (k < base->source_count && base->source[k] != joined->source[i])
            k++;
        if (k == base->source_count)
            source[count++] = joined->source[i];
    }
    joined->source = source;
    joined->source_count = count;
}

/* What is kept keeps where it comes from. */
static struct mend_evidence join_evidence(const struct mend_evidence *base,
                                          const struct mend_evidence *over,
                                          struct kept kept,
                                          struct mend_arena *arena)
{
    const uint8_t all = (1u << MEND_ENDS) - 1;
    struct mend_evidence joined = *over;

    for (size_t i = 0; i < MEND_SIDES; i++) {
        if (!kept.side[i])
            continue;
        joined.assumed_side[i] = base->assumed_side[i];
        if (base->assumed_side[i] != all)
            join_sources(&joined, base, arena);
    }
    joined.assumed =
        joined.assumed_side[MEND_FIRST] | joined.assumed_side[MEND_SECOND];
    return joined;
}

/* ---- windows ------------------------------------------------------------- */

/* An edge on day 0 is the procedure itself, and nothing to keep. */
static bool keeps(const struct mend_figure *figure, bool is_replaced)
{
    return !is_replaced &&
           (figure->at[MEND_SHORTEST] || figure->at[MEND_TYPICAL] ||
            figure->at[MEND_LONGEST]);
}

static void lay_window(struct mend_healing *window,
                       const struct mend_healing *over,
                       struct mend_arena *arena)
{
    if (!replaces(&over->evidence, &window->evidence))
        return;
    const struct kept kept = { { keeps(&window->from, over->has_from),
                                 keeps(&window->to, over->has_to) } };
    if (over->has_evidence)
        window->evidence =
            join_evidence(&window->evidence, &over->evidence, kept, arena);
    if (over->has_from)
        window->from = over->from;
    if (over->has_to)
        window->to = over->to;
    if (over->area != MEND_NONE)
        window->area = over->area;
    window->has_from |= over->has_from;
    window->has_to |= over->has_to;
    window->has_evidence |= over->has_evidence;
    window->loc = over->loc;
}

/* Both lists are ordered by kind, and so is what they give. */
static enum mend_status lay_windows(const struct mend_procedure *base,
                                    const struct mend_procedure *over,
                                    struct mend_arena *arena,
                                    struct mend_procedure *out)
{
    const size_t most = base->window_count + over->window_count;
    struct mend_healing *window =
        mend_arena_alloc(arena, most, sizeof(*window));
    size_t count = 0, i = 0, j = 0;

    if (!window)
        return MEND_ENOMEM;
    while (i < base->window_count || j < over->window_count) {
        const struct mend_healing *a =
            i < base->window_count ? &base->windows[i] : NULL;
        const struct mend_healing *b =
            j < over->window_count ? &over->windows[j] : NULL;
        const bool takes_a = a && (!b || a->kind <= b->kind);
        const bool takes_b = b && (!a || b->kind <= a->kind);

        window[count] = takes_a ? *a : *b;
        if (takes_a && takes_b)
            lay_window(&window[count], b, arena);
        i += takes_a;
        j += takes_b;
        count++;
    }
    out->windows = window;
    out->window_count = count;
    return MEND_OK;
}

/* ---- keys ---------------------------------------------------------------- */

static void lay_description(struct mend_procedure *out,
                            const struct mend_procedure *over)
{
    if (over->has & MEND_HAS_TITLE)
        out->title = over->title;
    if (over->has & MEND_HAS_NOTE)
        out->note = over->note;
    if (over->has & MEND_HAS_ALSO) {
        out->also = over->also;
        out->also_count = over->also_count;
    }
    if (over->has & MEND_HAS_CLASSES) {
        out->classes = over->classes;
        out->main_class = over->main_class;
    }
    if (over->has & MEND_HAS_MECHANISMS)
        out->mechanisms = over->mechanisms;
    if (over->has & MEND_HAS_DEPTH)
        out->depth = over->depth;
    if (over->has & MEND_HAS_ABLATIVE)
        out->ablative = over->ablative;
    if (over->has & MEND_HAS_MINUTES)
        out->minutes = over->minutes;
    if (over->has & MEND_HAS_AREA)
        out->area = over->area;
    if (over->has & MEND_HAS_AVOIDS)
        out->avoids = over->avoids;
}

/* `has` tells which of the two figures stand in `out`. */
static void lay_course(struct mend_course_figure *out, uint32_t has,
                       const struct mend_procedure *over,
                       struct mend_arena *arena)
{
    const bool own = over->course.evidence.own;
    const bool lays_sessions =
        (over->has & MEND_HAS_COURSE_SESSIONS) && (own || !out->own_sessions);
    const bool lays_every =
        (over->has & MEND_HAS_COURSE_EVERY) && (own || !out->own_every);
    const struct kept kept = {
        { !lays_sessions && (has & MEND_HAS_COURSE_SESSIONS),
          !lays_every && (has & MEND_HAS_COURSE_EVERY) }
    };

    if (lays_sessions) {
        memcpy(out->sessions, over->course.sessions, sizeof(out->sessions));
        out->own_sessions = own;
    }
    if (lays_every) {
        out->every = over->course.every;
        out->own_every = own;
    }
    if (lays_sessions || lays_every)
        out->evidence =
            join_evidence(&out->evidence, &over->course.evidence, kept, arena);
}

static void lay_figures(struct mend_procedure *out,
                        const struct mend_procedure *over,
                        struct mend_arena *arena)
{
    lay_course(&out->course, out->has, over, arena);
    if ((over->has & MEND_HAS_TOUCH_UP) &&
        replaces(&over->touch_up_evidence, &out->touch_up_evidence)) {
        out->touch_up = over->touch_up;
        out->touch_up_evidence = over->touch_up_evidence;
    }
    if ((over->has & MEND_HAS_FIRST_TIME) &&
        replaces(&over->first_time_evidence, &out->first_time_evidence)) {
        out->first_time = over->first_time;
        out->first_time_evidence = over->first_time_evidence;
    }
}

static void lay_lists(struct mend_procedure *out,
                      const struct mend_procedure *over)
{
    if (over->has & MEND_HAS_TASKS) {
        out->tasks = over->tasks;
        out->task_count = over->task_count;
    }
    if (over->has & MEND_HAS_VISITS) {
        out->visits = over->visits;
        out->visit_count = over->visit_count;
    }
}

/* ---- variants ------------------------------------------------------------ */

static enum mend_status lay_variant(struct mend_procedure *variant,
                                    size_t *count,
                                    const struct mend_procedure *over,
                                    struct mend_arena *arena)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(variant[i].id, over->id) == 0)
            return mend_procedure_overlay(&variant[i], over, arena,
                                          &variant[i]);
    variant[(*count)++] = *over;
    return MEND_OK;
}

static enum mend_status lay_variants(const struct mend_procedure *base,
                                     const struct mend_procedure *over,
                                     struct mend_arena *arena,
                                     struct mend_procedure *out)
{
    size_t count = base->variant_count;
    struct mend_procedure *variant =
        mend_arena_alloc(arena, count + over->variant_count, sizeof(*variant));
    enum mend_status status = variant ? MEND_OK : MEND_ENOMEM;

    if (status == MEND_OK && count)
        memcpy(variant, base->variants, count * sizeof(*variant));
    for (size_t i = 0; status == MEND_OK && i < over->variant_count; i++)
        status = lay_variant(variant, &count, &over->variants[i], arena);
    out->variants = variant;
    out->variant_count = count;
    return status;
}

enum mend_status mend_procedure_overlay(const struct mend_procedure *base,
                                        const struct mend_procedure *over,
                                        struct mend_arena *arena,
                                        struct mend_procedure *out)
{
    struct mend_procedure laid = *base;
    enum mend_status status = lay_windows(base, over, arena, &laid);

    if (status == MEND_OK && over->variant_count)
        status = lay_variants(base, over, arena, &laid);
    if (status != MEND_OK)
        return status;
    lay_description(&laid, over);
    lay_figures(&laid, over, arena);
    lay_lists(&laid, over);
    laid.has |= over->has;
    if (arena->failed)
        return MEND_ENOMEM;
    *out = laid;
    return MEND_OK;
}
