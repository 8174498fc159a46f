#include "view/text/records.h"

void mend_record_day(struct mend_strbuf *out, const struct mend_style *style,
                     mend_day day, bool is_last)
{
    char text[MEND_DAY_TEXT] = "";

    if (day >= MEND_DAY_MIN && day < MEND_DAY_MAX)
        mend_day_to_text(day, text);
    mend_style_field(out, style, text, is_last);
}

void mend_record_field(struct mend_strbuf *out, const struct mend_style *style,
                       const char *text)
{
    mend_style_field(out, style, text ? text : "", false);
}

/* Write a field and release what held it. */
void mend_record_take(struct mend_strbuf *out, const struct mend_style *style,
                      struct mend_strbuf *text, bool is_last)
{
    mend_style_field(out, style, mend_strbuf_text(text), is_last);
    out->failed |= text->failed;
    mend_strbuf_release(text);
}

void mend_record_place(struct mend_strbuf *out, const struct mend_style *style,
                       struct mend_loc loc)
{
    struct mend_strbuf place = { 0 };

    mend_style_place(&place, loc);
    mend_record_take(out, style, &place, false);
}
