#include "io/calendar_out/ics.h"

#include <string.h>
#include <strings.h>

/* The name of the product, not of a release: it must not change the bytes. */
static const char product[] = "-//mendline//mendline 0.1//EN";

enum mend_status
ics_context_prepare(const struct mend_plan *plan, struct mend_span timed,
                    const struct mend_calendar_text_options *options,
                    struct mend_arena *arena, struct ics_context *out)
{
    icalerror_set_errors_are_fatal(0);
    *out = (struct ics_context){
        .plan = plan,
        .title = options->title ? options->title : plan->title,
        .discreet = options->discreet,
        .now = options->now,
        .arena = arena,
    };
    ics_namespace_find(plan, options->reader, &out->space);
    ics_namespace_uid(&out->space, "plan", out->mark);
    ics_stamp_text(out->now, out->stamp);
    return ics_clock_choose(plan, timed, arena, &out->clock);
}

/* ---- time zones ---------------------------------------------------------- */

static bool line_mentions(const char *line, const char *tzid)
{
    static const char parameter[] = ";TZID=";
    const char *value = ics_line_value(line);
    const char *at = value ? strstr(line, parameter) : NULL;

    if (!at || at > value)
        return false;
    at += sizeof(parameter) - 1;
    at += *at == '"';
    const size_t length = strlen(tzid);
    return strncmp(at, tzid, length) == 0 && strchr("\":;", at[length]);
}

/* Where memory is out, `failed` is set: nobody knows then. */
static bool piece_mentions(const struct ics_piece *piece, const char *tzid,
                           bool *failed)
{
    struct ics_walk walk = ics_walk_begin(piece->text, strlen(piece->text));
    bool is_mentioned = false;

    while (!is_mentioned && ics_walk_next(&walk))
        is_mentioned = line_mentions(mend_strbuf_text(&walk.line), tzid);
    *failed |= walk.line.failed;
    ics_walk_end(&walk);
    return is_mentioned;
}

static bool is_mentioned(const char *tzid, const struct ics_piece *const *piece,
                         size_t count, bool *failed)
{
    for (size_t i = 0; i < count; i++)
        if (piece_mentions(piece[i], tzid, failed))
            return true;
    return false;
}

/* Tell whether an earlier component found is of the same zone. */
static bool is_repeated_zone(const struct ics_state *state, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (state->item[i].tzid &&
            strcmp(state->item[i].tzid, state->item[at].tzid) == 0)
            return true;
    return false;
}

/* Tell whether a found component is a zone to be written as it is. */
static bool is_others_zone(const struct ics_clock *clock,
                           const struct ics_state *state, size_t at)
{
    const char *tzid = state->item[at].tzid;

    return tzid && !(clock->text && strcmp(tzid, clock->tzid) == 0) &&
           !is_repeated_zone(state, at);
}

/*
 * Each zone that an entry names needs its VTIMEZONE: for the plan's own our
 * new one, for others the one that was found.
 */
static void add_zones(struct mend_strbuf *out,
                      const struct ics_context *context,
                      const struct ics_state *state,
                      const struct ics_selection *of)
{
    const struct ics_clock *clock = &context->clock;

    if (clock->text &&
        is_mentioned(clock->tzid, of->shown, of->shown_count, &out->failed))
        mend_strbuf_add(out, clock->text);
    for (size_t i = 0; i < state->count; i++)
        if (is_others_zone(clock, state, i) &&
            is_mentioned(state->item[i].tzid, of->shown, of->shown_count,
                         &out->failed))
            mend_strbuf_add(out, state->item[i].text);
}

/* Keep the entries that are not shown, and what zones they alone name. */
static void add_kept(struct mend_strbuf *out, const struct ics_context *context,
                     const struct ics_state *state,
                     const struct ics_selection *of)
{
    for (size_t i = 0; i < state->count && of->kept_count; i++) {
        const struct ics_old *zone = &state->item[i];

        if (is_others_zone(&context->clock, state, i) &&
            !is_mentioned(zone->tzid, of->shown, of->shown_count,
                          &out->failed) &&
            is_mentioned(zone->tzid, of->kept, of->kept_count, &out->failed))
            ics_add_packed(out, ICS_KEPT_LINE, zone->text);
    }
    for (size_t i = 0; i < of->kept_count; i++)
        ics_add_packed(out, ICS_KEPT_LINE, of->kept[i]->text);
}

/* ---- the calendar -------------------------------------------------------- */

/* What is of the calendar as a whole: Outlook reads it only up here. */
static void add_title(struct mend_strbuf *out, const char *title)
{
    ics_add_text(out, "X-WR-CALNAME", title);
    ics_add_text(out, "NAME", title);
    ics_add_line(out, "COLOR:" ICS_COLOR_NAME);
    ics_add_line(out, "X-APPLE-CALENDAR-COLOR:" ICS_COLOR_CODE);
    ics_add_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT12H");
    ics_add_line(out, "X-PUBLISHED-TTL:PT12H");
}

void ics_add_head(struct mend_strbuf *out, const char *title)
{
    ics_add_line(out, "BEGIN:VCALENDAR");
    ics_add_line(out, "VERSION:2.0");
    mend_strbuf_addf(out, "PRODID:%s\r\n", product);
    if (title)
        add_title(out, title);
}

enum mend_status ics_calendar_write(const struct ics_context *context,
                                    const struct ics_state *state,
                                    const char *title,
                                    const struct ics_selection *selection,
                                    struct mend_strbuf *out)
{
    const struct ics_piece *const *piece = selection->shown;
    const size_t count = selection->shown_count;
    struct mend_strbuf text = { 0 };
    enum mend_status status = MEND_ENOMEM;

    ics_add_head(&text, title);
    add_kept(&text, context, state, selection);
    add_zones(&text, context, state, selection);
    for (size_t i = 0; i < count; i++)
        mend_strbuf_add(&text, piece[i]->text);
    ics_add_line(&text, "END:VCALENDAR");

    if (!text.failed)
        status = ics_check_pieces(context, piece, count);
    if (status == MEND_OK)
        mend_strbuf_add_bytes(out, text.bytes, text.length);
    mend_strbuf_release(&text);
    return status == MEND_OK && out->failed ? MEND_ENOMEM : status;
}

/* ---- which pieces -------------------------------------------------------- */

static bool is_shown(const struct ics_piece *piece,
                     const struct mend_calendar_text_options *options)
{
    if (options->feed && piece->fate == ICS_WITHDRAWN)
        return false;
    return piece->is_news || !options->changes_only;
}

static enum mend_status
select_pieces(const struct ics_merged *merged,
              const struct mend_calendar_text_options *options,
              struct mend_arena *arena, struct ics_selection *out)
{
    *out = (struct ics_selection){
        .shown = mend_arena_alloc(arena, merged->count, sizeof(*out->shown)),
        .kept = mend_arena_alloc(arena, merged->count, sizeof(*out->kept)),
    };
    if (!out->shown || !out->kept)
        return MEND_ENOMEM;
    for (size_t i = 0; i < merged->count; i++) {
        const struct ics_piece *piece = &merged->item[i];

        if (is_shown(piece, options))
            out->shown[out->shown_count++] = piece;
        else if (options->keeps_rest && !options->feed)
            out->kept[out->kept_count++] = piece;
    }
    return MEND_OK;
}

enum mend_status mend_calendar_text(
    const struct mend_plan *plan, const struct mend_entries *entries,
    const struct mend_calendar_state *state,
    const struct mend_calendar_text_options *options, struct mend_arena *arena,
    struct mend_strbuf *out, struct mend_changes *changes)
{
    struct ics_selection selection;
    struct ics_context context;
    struct ics_merged merged;
    enum mend_status status = ics_context_prepare(plan, ics_timed_days(entries),
                                                  options, arena, &context);

    if (status == MEND_OK)
        status = ics_merge(&context, entries, state, &merged);
    if (status == MEND_OK)
        status = select_pieces(&merged, options, arena, &selection);
    if (status != MEND_OK)
        return status;
    *changes = merged.changes;
    return ics_calendar_write(&context, ics_state_of(state), context.title,
                              &selection, out);
}
