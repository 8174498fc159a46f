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
        mend_strbuf_add(out, "fixed days clash; around them: ");
    mend_strbuf_add(out, outcomes[course->outcome]);
}

/* "all done on 17 May 2029; proven: in no course before 2 Apr 2029" */
static void tell_preferred(struct mend_strbuf *out, enum mend_prefer prefer,
                           int64_t value, int64_t bound)
{
    if (prefer == MEND_FEW_VISIBLE_DAYS) {
        mend_words_days(out, value);
        mend_strbuf_addf(out,
                         " on which something shows; proven: in any course at "
                         "least %lld",
                         (long long)bound);
        return;
    }
    const int sign = prefer == MEND_LATE ? -1 : 1;
    mend_strbuf_add(out, prefer == MEND_LATE ? "begun on " : "all done on ");
    mend_words_date(out, (mend_day)(sign * value), true);
    mend_strbuf_addf(out, "; proven: in no course %s ",
                     prefer == MEND_LATE ? "after" : "before");
    mend_words_date(out, (mend_day)(sign * bound), true);
}

static void tell_bound(struct mend_strbuf *out,
                       const struct mend_course *course, enum mend_level level)
{
    static const char *const counts[MEND_LEVELS] = {
        [MEND_LEVEL_SHOULD] = "weight of advice that is not followed",
        [MEND_LEVEL_MOVED] = "sessions moved",
        [MEND_LEVEL_MOVED_DAYS] = "days moved in all",
        [MEND_LEVEL_INTERVAL] = "days off the ideal intervals in all",
    };
    const int64_t value = course->objective.at[level];
    const int64_t bound = course->bound.at[level];

    if (level == MEND_LEVEL_PREFER)
        tell_preferred(out, course->problem->prefer, value, bound);
    else if (level == MEND_LEVEL_DAY_SUM)
        mend_strbuf_add(out, "proven but for this: some sessions might lie a "
                             "little better, all else being equal");
    else
        mend_strbuf_addf(out,
                         "%s: %lld here; proven: in any course at least "
                         "%lld",
                         counts[level], (long long)value, (long long)bound);
}

void mend_words_proof(struct mend_strbuf *out, const struct mend_course *course)
{
    int level = 0;

    if (course->outcome != MEND_FEASIBLE)
        return;
    while (level < MEND_LEVELS &&
           course->objective.at[level] <= course->bound.at[level])
        level++;
    if (level < MEND_LEVELS)
        tell_bound(out, course, (enum mend_level)level);
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
