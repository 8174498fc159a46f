/* A calendar written entry by entry, for more of them than memory would hold.
 */
#include "io/calendar_out/ics.h"

#include <stdlib.h>

struct mend_calendar_stream {
    struct mend_arena arena; /* the time zone's text */
    struct ics_context context;
    struct mend_sink sink;
    struct mend_strbuf text; /* of one entry at a time */
};

/* Hand on what was made; the room is used again for the next. */
static enum mend_status flush(struct mend_calendar_stream *stream)
{
    struct mend_strbuf *text = &stream->text;

    if (text->failed)
        return MEND_ENOMEM;
    if (!stream->sink.take(stream->sink.to, mend_strbuf_text(text),
                           text->length))
        return MEND_EIO;
    mend_strbuf_clear(text);
    return MEND_OK;
}

static void drop(struct mend_calendar_stream *stream)
{
    mend_strbuf_release(&stream->text);
    mend_arena_release(&stream->arena);
    free(stream);
}

enum mend_status
mend_calendar_stream_begin(const struct mend_plan *plan, struct mend_span timed,
                           const struct mend_calendar_text_options *options,
                           struct mend_sink sink,
                           struct mend_calendar_stream **out)
{
    struct mend_calendar_stream *stream = calloc(1, sizeof(*stream));

    *out = NULL;
    if (!stream)
        return MEND_ENOMEM;
    stream->sink = sink;
    enum mend_status status = ics_context_prepare(
        plan, timed, options, &stream->arena, &stream->context);
    if (status == MEND_OK) {
        ics_add_head(&stream->text, stream->context.title);
        if (stream->context.clock.text)
            mend_strbuf_add(&stream->text, stream->context.clock.text);
        status = flush(stream);
    }
    if (status == MEND_OK)
        *out = stream;
    else
        drop(stream);
    return status;
}

enum mend_status mend_calendar_stream_add(struct mend_calendar_stream *stream,
                                          const struct mend_entry *entry)
{
    ics_add_entry(&stream->text, &stream->context, entry, NULL);
    if (stream->text.failed)
        return MEND_ENOMEM;
    const enum mend_status status = ics_check_entry(
        &stream->context, entry, mend_strbuf_text(&stream->text));

    return status == MEND_OK ? flush(stream) : status;
}

enum mend_status mend_calendar_stream_end(struct mend_calendar_stream *stream)
{
    ics_add_line(&stream->text, "END:VCALENDAR");
    const enum mend_status status = flush(stream);

    drop(stream);
    return status;
}
