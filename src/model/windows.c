/*
 * From a catalogue's figures to the windows of one person: factors multiply,
 * then add, are capped and round away from the day of the procedure.
 */
#include <mendline/occurrence.h>

#include <string.h>

/** What is asked of a factor or caution. */
struct subject {
    const struct mend_catalogue *cat;
    const struct mend_procedure *proc;
    mend_area area;
    const struct mend_person *person;
    mend_day today;
};

static int age_of(const struct mend_person *person, mend_day today)
{
    int year, month, mday;

    mend_day_to_ymd(today, &year, &month, &mday);
    return person->born ? year - person->born : 0;
}

static bool names_procedure(const struct mend_when *when, const char *id)
{
    for (size_t i = 0; i < when->procedure_count; i++)
        if (strcmp(when->procedures[i], id) == 0)
            return true;
    return false;
}

/* Classes and procedures together mean: either fits. */
bool mend_when_is_about(const struct mend_when *when,
                        const struct mend_procedure *proc)
{
    if (!when->classes && !when->procedure_count)
        return true;
    return (when->classes & proc->classes) || names_procedure(when, proc->id);
}

static bool is_about_area(const struct mend_when *when,
                          const struct mend_catalogue *cat, mend_area area)
{
    for (size_t i = 0; i < cat->area_count; i++)
        if ((when->areas & mend_area_bit((mend_area)i)) &&
            (cat->area[i].within & mend_area_bit(area)))
            return true;
    return !when->areas;
}

static bool is_about_person(const struct mend_when *when,
                            const struct mend_person *person, mend_day today)
{
    const int age = age_of(person, today);

    if (when->skin_type_to && (person->skin_type < when->skin_type_from ||
                               person->skin_type > when->skin_type_to))
        return false;
    if (when->age_to &&
        (!person->born || age < when->age_from || age > when->age_to))
        return false;
    if (when->smoker && !person->smoker)
        return false;
    return !when->conditions || (when->conditions & person->conditions);
}

bool mend_when_holds(const struct mend_when *when,
                     const struct mend_catalogue *cat,
                     const struct mend_procedure *proc, mend_area area,
                     const struct mend_person *person, mend_day today)
{
    return mend_when_is_about(when, proc) && is_about_area(when, cat, area) &&
           is_about_person(when, person, today);
}

static bool factor_holds(const struct mend_factor *factor,
                         const struct subject *subject)
{
    return mend_when_holds(&factor->when, subject->cat, subject->proc,
                           subject->area, subject->person, subject->today);
}

/* Factors have two decimals; these hold the product of four of them whole, and
   a day times the most that is kept fits 64 bits. */
#define WHOLE INT64_C(10000000000)
#define PRODUCT_MOST (10000 * WHOLE)

/* Days times a product in parts of WHOLE, rounded away from zero. */
static int64_t times(int days, int64_t product)
{
    const int64_t parts = (int64_t)days * product;

    return (parts + (parts >= 0 ? WHOLE - 1 : 1 - WHOLE)) / WHOLE;
}

static int16_t clamp_days(int64_t days)
{
    return (int16_t)(days > INT16_MAX   ? INT16_MAX
                     : days < INT16_MIN ? INT16_MIN
                                        : days);
}

/* The product of all factors on one end, in parts of WHOLE. */
static int64_t product_of(const struct subject *subject, mend_kind kind,
                          int end)
{
    int64_t product = WHOLE;

    for (size_t i = 0; i < subject->cat->factor_count; i++) {
        const struct mend_factor *factor = &subject->cat->factor[i];

        if ((factor->kinds & mend_kind_bit(kind)) &&
            factor_holds(factor, subject))
            product = product / 100 * factor->percent[end];
        if (product > PRODUCT_MOST)
            product = PRODUCT_MOST;
    }
    return product;
}

static int added_days(const struct subject *subject, mend_kind kind, int end)
{
    int days = 0;

    for (size_t i = 0; i < subject->cat->factor_count; i++) {
        const struct mend_factor *factor = &subject->cat->factor[i];

        if ((factor->kinds & mend_kind_bit(kind)) &&
            factor_holds(factor, subject))
            days += factor->plus[end];
    }
    return days;
}

/* An absent end (0) stays absent; no end gets nearer than the base shortest. */
static int16_t adjust_end(const struct subject *subject,
                          const struct mend_figure *figure, mend_kind kind,
                          int end)
{
    const int64_t cap = subject->cat->factor_cap_percent * (WHOLE / 100);
    const int base = figure->at[end], shortest = figure->at[MEND_SHORTEST];
    int64_t product = product_of(subject, kind, end);

    if (base == 0)
        return 0;
    if (cap && product > cap)
        product = cap;
    int64_t days = times(base, product);
    const int plus = added_days(subject, kind, end);
    days += base > 0 ? plus : -plus;
    if (base > 0 ? days < shortest : days > shortest)
        days = shortest;
    return clamp_days(days);
}

static struct mend_figure adjust(const struct subject *subject,
                                 const struct mend_figure *figure,
                                 mend_kind kind)
{
    struct mend_figure out;

    for (int end = 0; end < MEND_ENDS; end++)
        out.at[end] = adjust_end(subject, figure, kind, end);
    /* Factors may differ by end; the order of the three must not. */
    for (int end = 1; end < MEND_ENDS; end++) {
        const int16_t before = out.at[end - 1];

        if (figure->at[end] >= 0 && out.at[end] < before)
            out.at[end] = before;
        else if (figure->at[end] < 0 && out.at[end] > before)
            out.at[end] = before;
    }
    return out;
}

static struct mend_window make_window(const struct subject *subject,
                                      const struct mend_healing *healing)
{
    const mend_area area =
        healing->area == MEND_NONE ? subject->area : healing->area;
    struct mend_window window = {
        .kind = healing->kind,
        .areas = mend_area_bit(area),
        .reach = mend_areas_reach(subject->cat, mend_area_bit(area)),
        .plain_from = healing->from,
        .plain_to = healing->to,
        .from = healing->from,
        .to = healing->to,
        .evidence = healing->evidence,
        .loc = healing->loc,
    };

    /* A clinic's own figure knows the person already. */
    if (!healing->evidence.own)
        window.to = adjust(subject, &healing->to, healing->kind);
    return window;
}

static bool has_days(const struct mend_window *window)
{
    for (int end = 0; end < MEND_ENDS; end++)
        if (window->from.at[end] < window->to.at[end])
            return true;
    return false;
}

/* What a factor adds holds at least as long as what is there already. */
static void join_window(struct mend_window *window,
                        const struct mend_window *more)
{
    for (int end = 0; end < MEND_ENDS; end++) {
        if (more->from.at[end] < window->from.at[end])
            window->from.at[end] = more->from.at[end];
        if (more->to.at[end] > window->to.at[end])
            window->to.at[end] = more->to.at[end];
    }
}

static void add_window(struct mend_window *windows, size_t *count,
                       const struct mend_window *window)
{
    if (!has_days(window))
        return;
    for (size_t i = 0; i < *count; i++) {
        if (windows[i].kind != window->kind)
            continue;
        /* What the clinic says itself, no factor prolongs. */
        if (!windows[i].evidence.own)
            join_window(&windows[i], window);
        return;
    }
    windows[(*count)++] = *window;
}

static void sort_by_kind(struct mend_window *windows, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && windows[j].kind < windows[j - 1].kind;
             j--) {
            const struct mend_window swap = windows[j];

            windows[j] = windows[j - 1];
            windows[j - 1] = swap;
        }
}

enum mend_status mend_windows_derive(
    const struct mend_catalogue *cat, const struct mend_procedure *proc,
    mend_area area, const struct mend_person *person, mend_day today,
    struct mend_arena *arena, const struct mend_window **windows, size_t *count)
{
    const struct subject subject = { cat, proc, area, person, today };
    size_t room = proc->window_count, n = 0;

    for (size_t i = 0; i < cat->factor_count; i++)
        room += cat->factor[i].give_count;
    struct mend_window *list = mend_arena_alloc(arena, room, sizeof(*list));
    if (!list)
        return MEND_ENOMEM;

    for (size_t i = 0; i < proc->window_count; i++) {
        const struct mend_window window =
            make_window(&subject, &proc->windows[i]);

        add_window(list, &n, &window);
    }
    for (size_t i = 0; i < cat->factor_count; i++) {
        const struct mend_factor *factor = &cat->factor[i];

        for (size_t j = 0; j < factor->give_count; j++) {
            if (!factor_holds(factor, &subject))
                break;
            const struct mend_window window =
                make_window(&subject, &factor->gives[j]);
            add_window(list, &n, &window);
        }
    }
    sort_by_kind(list, n);
    *windows = list;
    *count = n;
    return MEND_OK;
}
