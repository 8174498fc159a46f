#include "view/text/style.h"

void mend_view_code(struct mend_strbuf *out, const struct mend_code *code,
                    const struct mend_style *style)
{
    if (style->plain) {
        mend_style_field(out, style, code->code, false);
        mend_style_field(out, style, code->meaning, false);
        mend_style_field(out, style, code->example ? code->example : "", false);
        mend_style_field(out, style, code->cure, true);
        return;
    }
    struct mend_strbuf lead = { 0 };
    mend_strbuf_addf(&lead, "%s  ", code->code);
    mend_style_paragraph(out, style, MEND_ROLE_HEAD, mend_strbuf_text(&lead),
                         MEND_ROLE_PLAIN, code->meaning);
    mend_strbuf_release(&lead);
    if (code->example)
        mend_style_paragraph(out, style, MEND_ROLE_DIM,
                             "  such as: ", MEND_ROLE_PLAIN, code->example);
    mend_style_paragraph(out, style, MEND_ROLE_NOTE,
                         "  the cure: ", MEND_ROLE_PLAIN, code->cure);
}
