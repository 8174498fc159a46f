/** @file
 * Writing XML, and HTML that is XML too. The only place that knows libxml2.
 *
 * All text and all values of attributes are made safe (view/text/text.h) and
 * escaped on their way out, so no title can become markup. Failure is sticky:
 * it is asked for once, at the end.
 */
#ifndef VIEW_XML_H
#define VIEW_XML_H

#include <mendline/diag.h>
#include <mendline/strbuf.h>

struct mend_xml {
    struct mend_strbuf *out;
    void *writer;
    bool failed;
    /* Who was told of libxml2's errors before, and is again in the end. */
    void (*heard)(void);
    void *heard_with;
};

/**
 * Begin a document at the end of `out`, which must outlive the writing. Where
 * `xml` lies may not change until the end: libxml2 tells it of errors.
 */
void mend_xml_begin(struct mend_xml *xml, struct mend_strbuf *out);

/** Open an element; attributes come before anything else in it. */
void mend_xml_open(struct mend_xml *xml, const char *name);
void mend_xml_attr(struct mend_xml *xml, const char *name, const char *value);
void mend_xml_attrf(struct mend_xml *xml, const char *name, const char *format,
                    ...) __attribute__((format(printf, 3, 4)));

/** Open an element with a class. */
void mend_xml_open_class(struct mend_xml *xml, const char *name,
                         const char *class_name);

void mend_xml_text(struct mend_xml *xml, const char *text);
void mend_xml_textf(struct mend_xml *xml, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Write what was written into `text`, and release it. */
void mend_xml_take(struct mend_xml *xml, struct mend_strbuf *text);

/** Close the innermost element with an end tag of its own. */
void mend_xml_close(struct mend_xml *xml);

/** Close one that HTML knows as void, or that SVG has empty: "<br/>". */
void mend_xml_close_empty(struct mend_xml *xml);

/** Write a whole element with a text in it. */
void mend_xml_element(struct mend_xml *xml, const char *name, const char *text);
void mend_xml_element_take(struct mend_xml *xml, const char *name,
                           struct mend_strbuf *text);

/** Write markup of our own as it is: a doctype, a style sheet, a line break. */
void mend_xml_raw(struct mend_xml *xml, const char *markup);

/** Close all that is open, and end. Errors: MEND_ENOMEM. */
MEND_NODISCARD enum mend_status mend_xml_end(struct mend_xml *xml);

#endif
