#include "view/words/words.h"

#include <stdlib.h>

static void add_treatment(struct mend_strbuf *out,
                          const struct mend_occurrence *session)
{
    const struct mend_treatment *treatment = session->treatment;

    mend_strbuf_add(out, treatment->title ? treatment->title : treatment->id);
}

/* "29 days later" */
static void add_shift(struct mend_strbuf *out, const struct mend_trade *trade)
{
    mend_words_days(out, llabs(trade->now - trade->was));
    mend_strbuf_add(out, trade->now < trade->was ? " earlier" : " later");
}

void mend_words_move(struct mend_strbuf *out, const struct mend_move *move)
{
    mend_words_name(out, move->session);
    mend_strbuf_add(out, " from ");
    mend_words_day(out, move->was);
    mend_strbuf_add(out, " to ");
    mend_words_day(out, move->now);
    mend_strbuf_add(out, ", ");
    mend_words_days(out, labs((long)move->now - move->was));
    mend_strbuf_add(out, move->now < move->was ? " earlier" : " later");
}

static void tell_order(struct mend_strbuf *out, const struct mend_trade *trade)
{
    add_treatment(out, trade->a);
    mend_strbuf_add(out, " before ");
    add_treatment(out, trade->b);
}

static void tell_day(struct mend_strbuf *out, const struct mend_trade *trade)
{
    mend_words_name(out, trade->a);
    mend_strbuf_add(out, " on ");
    mend_words_date(out, (mend_day)trade->now, true);
    mend_strbuf_add(out, ", ");
    add_shift(out, trade);
}

static void tell_verdict(struct mend_strbuf *out,
                         const struct mend_trade *trade)
{
    mend_words_name(out, trade->a);
    mend_strbuf_addf(out, ": %s instead of %s",
                     mend_words_verdict((enum mend_verdict)trade->now),
                     mend_words_verdict((enum mend_verdict)trade->was));
}

/* "all done on 2 Jun 2027, 12 days earlier" */
static void tell_bound(struct mend_strbuf *out, const char *what,
                       const struct mend_trade *trade)
{
    mend_strbuf_add(out, what);
    mend_words_date(out, (mend_day)trade->now, true);
    mend_strbuf_add(out, ", ");
    add_shift(out, trade);
}

static void tell_count(struct mend_strbuf *out, const struct mend_trade *trade,
                       const char *what)
{
    mend_words_days(out, trade->now);
    mend_strbuf_addf(out, " %s, not %lld", what, (long long)trade->was);
}

void mend_words_trade(struct mend_strbuf *out, const struct mend_course *was,
                      const struct mend_course *now,
                      const struct mend_trade *trade)
{
    switch (trade->kind) {
    case MEND_TRADE_ORDER:
        tell_order(out, trade);
        break;
    case MEND_TRADE_DAY:
        tell_day(out, trade);
        break;
    case MEND_TRADE_VERDICT:
        tell_verdict(out, trade);
        break;
    case MEND_TRADE_BROKEN:
        mend_words_clash(out, now, trade->clash);
        break;
    case MEND_TRADE_KEPT:
        mend_strbuf_add(out, "no longer: ");
        mend_words_clash(out, was, trade->clash);
        break;
    case MEND_TRADE_BEGIN:
        tell_bound(out, "begun on ", trade);
        break;
    case MEND_TRADE_END:
        tell_bound(out, "all done on ", trade);
        break;
    case MEND_TRADE_VISIBLE:
        tell_count(out, trade, "on which something shows");
        break;
    case MEND_TRADE_INTERVALS:
        tell_count(out, trade, "off the ideal intervals, in all");
        break;
    }
}
