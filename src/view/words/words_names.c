/*
 * Several sessions in one breath: "Peel 1-3 and 5, laser/1 and laser/2".
 */
#include "view/words/words_tell.h"

/* A session, or some of one treatment whose numbers follow one another. */
struct stretch {
    size_t first, last;
    bool goes_on; /* with the treatment named just before */
};

static bool are_of_one(const struct mend_occurrence *one,
                       const struct mend_occurrence *next)
{
    return one->treatment && one->treatment == next->treatment;
}

static struct stretch stretch_from(const struct mend_alike *all, size_t first)
{
    struct stretch it = { first, first,
                          first > 0 && are_of_one(all->item[first - 1],
                                                  all->item[first]) };

    while (it.last + 1 < all->count &&
           are_of_one(all->item[it.last], all->item[it.last + 1]) &&
           all->item[it.last]->number + 1 == all->item[it.last + 1]->number)
        it.last++;
    if (it.last == first + 1)
        it.last = first; /* "1 and 2" is no longer than "1-2" */
    return it;
}

static void add_stretch(struct mend_strbuf *out, const struct mend_alike *all,
                        struct stretch it)
{
    if (it.goes_on)
        mend_strbuf_addf(out, "%u", all->item[it.first]->number + 1U);
    else
        mend_words_name(out, all->item[it.first]);
    if (it.last > it.first)
        mend_strbuf_addf(out, "-%u", all->item[it.last]->number + 1U);
}

void mend_tell_names(struct mend_strbuf *out, const struct mend_alike *all)
{
    struct stretch it;

    for (size_t i = 0; i < all->count; i = it.last + 1) {
        it = stretch_from(all, i);
        if (i > 0)
            mend_strbuf_add(out, it.last + 1 < all->count ? ", " : " and ");
        add_stretch(out, all, it);
    }
}
