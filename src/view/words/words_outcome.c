#include "view/words/words.h"

static const char *const outcomes[] = {
    [MEND_OPTIMAL] = "the best course there is, proven",
    [MEND_FEASIBLE] = "a course; the limit came before it was proven best",
    [MEND_INFEASIBLE] = "no course can keep all the rules, proven",
    [MEND_UNKNOWN] = "no course was found before the limit; there may be one"
};

void mend_words_outcome(struct mend_strbuf *out,
                        const struct mend_course *course)
{
    const bool is_course =
        course->outcome == MEND_OPTIMAL || course->outcome == MEND_FEASIBLE;

    if (is_course && course->must_clashes)
        mend_strbuf_add(out, "what is fixed clashes; around it: ");
    mend_strbuf_add(out, outcomes[course->outcome]);
}

void mend_words_count(struct mend_strbuf *out, size_t number, const char *one,
                      const char *many)
{
    mend_strbuf_addf(out, "%s%zu %s", out->length ? ", " : "", number,
                     number == 1 ? one : many);
}

void mend_words_broken(struct mend_strbuf *out,
                       const struct mend_course *course)
{
    const size_t advice = course->clash_count - course->must_clashes;

    if (course->must_clashes)
        mend_words_count(out, course->must_clashes, "clash", "clashes");
    if (advice)
        mend_words_count(out, advice, "piece of advice not followed",
                         "pieces of advice not followed");
}
