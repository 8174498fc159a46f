/*
 * libical parses one well-formed component at a time, so that a large calendar
 * never stands in memory as a tree, and a broken one breaks nothing else.
 */
#include "io/calendar_in/ics_events.h"

#include <libical/ical.h>
#include <string.h>

static icalcomponent *add_line(icalparser *parser, struct mend_strbuf *buffer,
                               const char *text)
{
    /* The parser writes into the line it is given. */
    mend_strbuf_clear(buffer);
    mend_strbuf_add(buffer, text);
    return buffer->failed ? NULL : icalparser_add_line(parser, buffer->bytes);
}

/* Rules of events are read by ics_rule.c: libical drops one with any flaw. */
static bool is_for_libical(const struct ics_block *block, const char *text)
{
    return block->sort == ICS_ZONE ||
           (strncmp(text, "RRULE", 5) != 0 && strncmp(text, "EXRULE", 6) != 0);
}

icalcomponent *ics_block_parse(struct ics_reader *reader,
                               const struct ics_file *file,
                               const struct ics_block *block)
{
    const bool is_event = block->sort == ICS_EVENT;
    struct mend_strbuf buffer = { 0 };
    icalparser *parser = icalparser_new();
    icalcomponent *component = NULL;

    if (parser) {
        add_line(parser, &buffer,
                 is_event ? "BEGIN:VEVENT" : "BEGIN:VTIMEZONE");
        for (size_t i = 0; i < block->count; i++)
            if (is_for_libical(block, file->line[block->first + i].text))
                add_line(parser, &buffer, file->line[block->first + i].text);
        component = add_line(parser, &buffer,
                             is_event ? "END:VEVENT" : "END:VTIMEZONE");
        if (!component)
            component = icalparser_clean(parser);
        icalparser_free(parser);
    }
    reader->no_memory |= !parser || buffer.failed;
    mend_strbuf_release(&buffer);
    return component;
}
