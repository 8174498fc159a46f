#include "io/calendar_in/ics_sieve.h"

void ics_sieve_init(struct ics_reader *reader,
                    const struct mend_ranges *of_kind,
                    const struct mend_catalogue *cat, struct ics_sieve *out)
{
    *out =
        (struct ics_sieve){ .of_kind = of_kind, .first_kind = cat->event_kind };
    if (!of_kind)
        return;
    out->any = mend_dayset_new(&reader->scratch, reader->days);
    if (!out->any.word) {
        reader->no_memory = true;
        return;
    }
    for (size_t i = 0; i < cat->event_kind_count; i++)
        for (size_t k = 0; k < of_kind[i].count; k++)
            mend_dayset_add(&out->any, mend_range_days(of_kind[i].item[k]));
}

bool ics_sieve_may_hold(const struct ics_sieve *sieve, struct mend_span days)
{
    if (!sieve->of_kind)
        return true;
    const mend_day next = mend_dayset_next(&sieve->any, days.begin);
    return next != MEND_DAY_NONE && next < days.end;
}

bool ics_sieve_holds(const struct ics_sieve *sieve,
                     const struct mend_event_kind *kind, struct mend_span days)
{
    if (!sieve->of_kind)
        return true;
    const struct mend_ranges ranges = sieve->of_kind[kind - sieve->first_kind];
    for (size_t i = 0; i < ranges.count; i++)
        if (ranges.item[i].first < days.end &&
            ranges.item[i].last >= days.begin)
            return true;
    return false;
}
