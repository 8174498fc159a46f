#include "view/text/style.h"

#include <string.h>

/* What no line can show is told in words, which stand in brackets. */
static bool is_in_words(const char *example)
{
    return example[0] == '(' && example[strlen(example) - 1] == ')';
}

static void add_part(struct mend_strbuf *out, const struct mend_style *style,
                     const char *lead, const char *text, size_t length)
{
    struct mend_strbuf part = { 0 };

    mend_strbuf_add_bytes(&part, text, length);
    out->failed |= part.failed;
    mend_style_paragraph(out, style, MEND_ROLE_DIM, lead, MEND_ROLE_PLAIN,
                         mend_strbuf_text(&part));
    mend_strbuf_release(&part);
}

/* Lines of a file stay lines, so that they can be copied. */
static void add_lines(struct mend_strbuf *out, const struct mend_style *style,
                      const char *lines)
{
    mend_style_text(out, style, MEND_ROLE_DIM, "  such as:");
    mend_strbuf_add(out, "\n");
    for (;;) {
        const size_t length = strcspn(lines, "\n");

        add_part(out, style, "    ", lines, length);
        if (!lines[length])
            return;
        lines += length + 1;
    }
}

static void add_example(struct mend_strbuf *out, const struct mend_style *style,
                        const char *example)
{
    static const char lead[] = "  such as: ";
    const size_t length = strlen(example);

    if (is_in_words(example))
        add_part(out, style, lead, example + 1, length - 2);
    else if (strchr(example, '\n'))
        add_lines(out, style, example);
    else
        add_part(out, style, lead, example, length);
}

void mend_view_code(struct mend_strbuf *out, const struct mend_code *code,
                    const struct mend_style *style)
{
    struct mend_strbuf lead = { 0 };

    if (style->plain) {
        mend_style_field(out, style, code->code, false);
        mend_style_field(out, style, code->meaning, false);
        mend_style_field(out, style, code->example, false);
        mend_style_field(out, style, code->cure, true);
        return;
    }
    mend_strbuf_addf(&lead, "%s  ", code->code);
    out->failed |= lead.failed;
    mend_style_paragraph(out, style, MEND_ROLE_HEAD, mend_strbuf_text(&lead),
                         MEND_ROLE_PLAIN, code->meaning);
    mend_strbuf_release(&lead);
    add_example(out, style, code->example);
    mend_style_paragraph(out, style, MEND_ROLE_NOTE,
                         "  the cure: ", MEND_ROLE_PLAIN, code->cure);
}
