#include "view/minizinc/minizinc.h"

/* A backslash would begin an interpolation. */
void mend_mzn_quoted(struct mend_strbuf *out, const char *text)
{
    mend_strbuf_add(out, "\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            mend_strbuf_add(out, "\\");
        mend_strbuf_add_bytes(out, (unsigned char)*text < 0x20 ? " " : text, 1);
    }
    mend_strbuf_add(out, "\"");
}

static void add_end(struct mend_strbuf *out, int32_t value)
{
    if (value == MEND_UNBOUNDED_BELOW)
        mend_strbuf_add(out, "-ever");
    else if (value == MEND_UNBOUNDED_ABOVE)
        mend_strbuf_add(out, "ever");
    else
        mend_strbuf_addf(out, "%d", (int)value);
}

void mend_mzn_set(struct mend_strbuf *out, struct mend_ranges ranges)
{
    for (size_t i = 0; i < ranges.count; i++) {
        mend_strbuf_add(out, i ? " union " : "");
        add_end(out, ranges.item[i].first);
        mend_strbuf_add(out, "..");
        add_end(out, ranges.item[i].last);
    }
    if (!ranges.count)
        mend_strbuf_add(out, "{}");
}

/* Sessions count from 1 in the model. */
void mend_mzn_day(struct mend_strbuf *out, uint32_t session)
{
    mend_strbuf_addf(out, "day[%u]", (unsigned)session + 1);
}

void mend_mzn_gap(struct mend_strbuf *out, uint32_t a, uint32_t b)
{
    mend_mzn_day(out, b);
    mend_strbuf_add(out, " - ");
    mend_mzn_day(out, a);
}

void mend_mzn_note(struct mend_strbuf *out, const char *id,
                   const struct mend_reason *why)
{
    mend_strbuf_addf(out, " %% %s %s", id, mend_rule_names[why->rule]);
    if (why->a) {
        mend_strbuf_add(out, " ");
        mend_mzn_quoted(out, why->a->id);
    }
    if (why->b) {
        mend_strbuf_add(out, " ");
        mend_mzn_quoted(out, why->b->id);
    }
    mend_strbuf_add(out, "\n");
}
