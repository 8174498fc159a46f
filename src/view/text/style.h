/** @file
 * How text looks: colour by role, headings, cells and paragraphs.
 *
 * All text given here is made safe (text.h) on its way out, so no view writes
 * a title of the person's in any other way.
 */
#ifndef VIEW_STYLE_H
#define VIEW_STYLE_H

#include <mendline/render.h>

/** What a piece of text is; colour follows from it and never stands alone. */
enum mend_role {
    MEND_ROLE_PLAIN,
    MEND_ROLE_HEAD, /* headings, names of things */
    MEND_ROLE_GOOD,
    MEND_ROLE_WARN,
    MEND_ROLE_BAD,
    MEND_ROLE_NOTE, /* places, what to do */
    MEND_ROLE_DIM,  /* what may be passed over */
    MEND_ROLE_DEEP, /* healing that nobody sees */
    MEND_ROLES
};

/** The colours of windows in a picture; the sign says what they are. */
enum mend_hue {
    MEND_HUE_RED,
    MEND_HUE_YELLOW,
    MEND_HUE_MAGENTA,
    MEND_HUE_CYAN,
    MEND_HUE_GREEN,
    MEND_HUES
};

/**
 * Write a sign of ours (not made safe) in a hue that fades with the end that
 * it stands for: reversed, plain, dim.
 */
void mend_style_sign(struct mend_strbuf *out, const struct mend_style *style,
                     enum mend_hue hue, enum mend_end end, const char *sign);

/** Write text in the colour of a role. */
void mend_style_text(struct mend_strbuf *out, const struct mend_style *style,
                     enum mend_role role, const char *text);

/**
 * Write text into a cell of `columns`: cut with an ellipsis where it is
 * longer, filled up with spaces where it is shorter. A cell of no columns is
 * as wide as its text.
 */
void mend_style_cell(struct mend_strbuf *out, const struct mend_style *style,
                     enum mend_role role, const char *text, unsigned columns);

/**
 * Write a paragraph: `lead` in its own role, then `text`, whose further lines
 * are indented as far as `lead` is wide. Wrapped to style->width; a word
 * longer than a line is broken. Ends in a newline.
 */
void mend_style_paragraph(struct mend_strbuf *out,
                          const struct mend_style *style,
                          enum mend_role lead_role, const char *lead,
                          enum mend_role role, const char *text);

/** Write a heading, wrapped, after an empty line unless `out` begins here. */
void mend_style_heading(struct mend_strbuf *out, const struct mend_style *style,
                        const char *text);

/** Write a field of a plain record, and what parts it from the next. */
void mend_style_field(struct mend_strbuf *out, const struct mend_style *style,
                      const char *text, bool is_last);

/** Write "file:line" into `out`, or nothing where it is unknown. */
void mend_style_place(struct mend_strbuf *out, struct mend_loc loc);

#endif
