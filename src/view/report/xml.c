#include "view/report/xml.h"

#include "view/text/text.h"

#include <libxml/xmlwriter.h>

#include <stdarg.h>
#include <string.h>

static int add_bytes(void *user, const char *bytes, int length)
{
    struct mend_strbuf *out = user;

    mend_strbuf_add_bytes(out, bytes, (size_t)length);
    return out->failed ? -1 : length;
}

/* Not each call that lacks memory says so, and none may print it. */
#if LIBXML_VERSION >= 21200
static void hear(void *user, const xmlError *error)
#else
static void hear(void *user, xmlErrorPtr error)
#endif
{
    struct mend_xml *xml = user;

    (void)error;
    xml->failed = true;
}

/* libxml2 tells errors to one function a thread, kept in a variable of its
   own. */
static void begin_hearing(struct mend_xml *xml)
{
    xml->heard = (void (*)(void))xmlStructuredError;
    xml->heard_with = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(xml, hear);
}

static void end_hearing(const struct mend_xml *xml)
{
    xmlSetStructuredErrorFunc(xml->heard_with,
                              (xmlStructuredErrorFunc)xml->heard);
    xmlResetLastError();
}

void mend_xml_begin(struct mend_xml *xml, struct mend_strbuf *out)
{
    *xml = (struct mend_xml){ .out = out };
    begin_hearing(xml);
    xmlOutputBufferPtr sink =
        xmlOutputBufferCreateIO(add_bytes, NULL, out, NULL);
    xmlTextWriterPtr writer = sink ? xmlNewTextWriter(sink) : NULL;

    /* The writer, once there is one, closes what it writes to. */
    if (sink && !writer)
        xmlOutputBufferClose(sink);
    xml->writer = writer;
    xml->failed |= !writer;
}

/* Remember that a call of the writer went wrong. */
static void note(struct mend_xml *xml, int result)
{
    xml->failed |= result < 0;
}

static const xmlChar *bytes_of(const char *text)
{
    return (const xmlChar *)text;
}

void mend_xml_open(struct mend_xml *xml, const char *name)
{
    if (!xml->failed)
        note(xml, xmlTextWriterStartElement(xml->writer, bytes_of(name)));
}

void mend_xml_attr(struct mend_xml *xml, const char *name, const char *value)
{
    struct mend_strbuf safe = { 0 };

    mend_text_safe(&safe, true, value, strlen(value));
    xml->failed |= safe.failed;
    if (!xml->failed)
        note(xml,
             xmlTextWriterWriteAttribute(xml->writer, bytes_of(name),
                                         bytes_of(mend_strbuf_text(&safe))));
    mend_strbuf_release(&safe);
}

void mend_xml_attrf(struct mend_xml *xml, const char *name, const char *format,
                    ...)
{
    struct mend_strbuf value = { 0 };
    va_list arguments;

    va_start(arguments, format);
    mend_strbuf_addv(&value, format, arguments);
    va_end(arguments);
    xml->failed |= value.failed;
    mend_xml_attr(xml, name, mend_strbuf_text(&value));
    mend_strbuf_release(&value);
}

void mend_xml_open_class(struct mend_xml *xml, const char *name,
                         const char *class_name)
{
    mend_xml_open(xml, name);
    mend_xml_attr(xml, "class", class_name);
}

void mend_xml_text(struct mend_xml *xml, const char *text)
{
    struct mend_strbuf safe = { 0 };

    mend_text_safe(&safe, true, text, strlen(text));
    xml->failed |= safe.failed;
    if (!xml->failed)
        note(xml, xmlTextWriterWriteString(xml->writer,
                                           bytes_of(mend_strbuf_text(&safe))));
    mend_strbuf_release(&safe);
}

void mend_xml_textf(struct mend_xml *xml, const char *format, ...)
{
    struct mend_strbuf text = { 0 };
    va_list arguments;

    va_start(arguments, format);
    mend_strbuf_addv(&text, format, arguments);
    va_end(arguments);
    mend_xml_take(xml, &text);
}

void mend_xml_take(struct mend_xml *xml, struct mend_strbuf *text)
{
    xml->failed |= text->failed;
    mend_xml_text(xml, mend_strbuf_text(text));
    mend_strbuf_release(text);
}

void mend_xml_close(struct mend_xml *xml)
{
    if (!xml->failed)
        note(xml, xmlTextWriterFullEndElement(xml->writer));
}

void mend_xml_close_empty(struct mend_xml *xml)
{
    if (!xml->failed)
        note(xml, xmlTextWriterEndElement(xml->writer));
}

void mend_xml_element(struct mend_xml *xml, const char *name, const char *text)
{
    mend_xml_open(xml, name);
    mend_xml_text(xml, text);
    mend_xml_close(xml);
}

void mend_xml_element_take(struct mend_xml *xml, const char *name,
                           struct mend_strbuf *text)
{
    mend_xml_open(xml, name);
    mend_xml_take(xml, text);
    mend_xml_close(xml);
}

void mend_xml_raw(struct mend_xml *xml, const char *markup)
{
    if (!xml->failed)
        note(xml, xmlTextWriterWriteRaw(xml->writer, bytes_of(markup)));
}

enum mend_status mend_xml_end(struct mend_xml *xml)
{
    if (!xml->failed)
        note(xml, xmlTextWriterEndDocument(xml->writer));
    if (xml->writer)
        xmlFreeTextWriter(xml->writer);
    xml->writer = NULL;
    end_hearing(xml);
    return xml->failed || xml->out->failed ? MEND_ENOMEM : MEND_OK;
}
