#include <mendline/render.h>
#include "view/json/json.h"
#include "view/words/words.h"

/* How a row says its reasons; `day` is the event's, or the procedure's. */
typedef void (*say)(struct mend_strbuf *out, const struct mend_catalogue *cat,
                    const struct mend_reason *why, mend_day day);

/* Of the window, the wait, or the course that it is about. */
static json_t *sources_of(const struct mend_catalogue *cat,
                          const struct mend_reason *why)
{
    const struct mend_evidence none = { 0 };

    if (why->window)
        return mend_json_sources(cat, &why->window->evidence);
    if (why->wait)
        return mend_json_sources(cat, &why->wait->evidence);
    if (why->topic == MEND_TOPIC_REPEAT)
        return mend_json_sources(cat, &why->b->procedure->course.evidence);
    return mend_json_sources(cat, &none);
}

static json_t *reason_of(const struct mend_catalogue *cat,
                         const struct mend_reason *why, mend_day day, say write)
{
    struct mend_strbuf text = { 0 };

    write(&text, cat, why, day);
    return json_pack(
        "{s:s, s:s, s:o, s:o, s:o, s:o, s:i}", "grade",
        mend_grade_names[why->grade], "rule", mend_rule_names[why->rule],
        "kind", mend_json_kind(cat, why->kind), "text", mend_json_words(&text),
        "sources", sources_of(cat, why), "file", mend_json_text(why->loc.file),
        "line", (int)why->loc.line);
}

/* A null day is told in words: nothing forbids it, or nothing allows it. */
static json_t *plain_reason_of(const char *text)
{
    return json_pack("{s:n, s:n, s:n, s:s, s:[], s:n, s:i}", "grade", "rule",
                     "kind", "text", text, "sources", "file", "line", 0);
}

static json_t *reasons_of(const struct mend_catalogue *cat, mend_day day,
                          const struct mend_reason *must,
                          const struct mend_reason *should, say write)
{
    json_t *list = json_array();

    if (must)
        list = mend_json_push(list, reason_of(cat, must, day, write));
    /* Where no should reaches beyond the must, they are one rule. */
    if (should && !(must && should->grade == MEND_MUST))
        list = mend_json_push(list, reason_of(cat, should, day, write));
    return list;
}

/* ---- before an event ----------------------------------------------------- */

static json_t *last_because_of(const struct mend_catalogue *cat, mend_day day,
                               const struct mend_before_row *row)
{
    json_t *list = reasons_of(cat, day, row->must_because, row->should_because,
                              mend_words_before);

    if (row->never_clashes)
        return mend_json_push(
            list, plain_reason_of("nothing that it does to the skin clashes "
                                  "with such an event"));
    if (row->must != MEND_DAY_NONE)
        return list;
    return mend_json_push(
        list, plain_reason_of("no day before the event breaks a must"));
}

/* When its result shows at the event; null where nobody asks for it. */
static json_t *result_of(const struct mend_catalogue *cat,
                         const struct mend_before_row *row)
{
    if (row->shows_by == MEND_DAY_NONE)
        return json_null();
    return json_pack("{s:o, s:o, s:o}", "from", mend_json_day(row->shows_from),
                     "by", mend_json_day(row->shows_by), "sources",
                     sources_of(cat, row->shows_because));
}

static json_t *before_of(const struct mend_catalogue *cat, mend_day day,
                         const struct mend_before_row *row)
{
    const struct mend_procedure *proc = row->procedure;

    return json_pack(
        "{s:o, s:o, s:{s:o, s:o}, s:{s:i, s:o}, s:o, s:o}", "procedure",
        mend_json_text(proc->id), "title", mend_json_text(proc->title), "last",
        "must", mend_json_day(row->must), "should", mend_json_day(row->should),
        "course", "sessions", (int)row->sessions, "first_by",
        mend_json_day(row->first_by), "result", result_of(cat, row), "because",
        last_because_of(cat, day, row));
}

enum mend_status mend_json_before(struct mend_strbuf *out,
                                  const struct mend_catalogue *cat,
                                  const struct mend_before *before)
{
    json_t *list = json_array();

    for (size_t i = 0; i < before->count; i++)
        list =
            mend_json_push(list, before_of(cat, before->day, &before->row[i]));
    return mend_json_write(
        out, json_pack("{s:i, s:o, s:o, s:o}", "schema", 1, "date",
                       mend_json_day(before->day), "kind",
                       mend_json_text(before->kind->id), "procedures", list));
}

/* ---- after a procedure --------------------------------------------------- */

static json_t *follow_of(const struct mend_catalogue *cat, mend_day day,
                         const struct mend_follow *follow)
{
    return json_pack("{s:o, s:o, s:{s:o, s:o}, s:b, s:o}", "procedure",
                     mend_json_text(follow->procedure->id), "title",
                     mend_json_text(follow->procedure->title), "earliest",
                     "must", mend_json_day(follow->must), "should",
                     mend_json_day(follow->should), "same_day",
                     (int)(follow->same_day != NULL), "because",
                     reasons_of(cat, day, follow->must_because,
                                follow->should_because, mend_words_after));
}

static json_t *windows_of(const struct mend_catalogue *cat,
                          const struct mend_after *after)
{
    const struct mend_occurrence *session = after->session;
    const struct mend_span days = { after->day, after->day + 1 };
    json_t *list = json_array();

    for (size_t i = 0; i < session->window_count; i++)
        list = mend_json_push(list,
                              mend_json_window(cat, &session->window[i], days));
    return list;
}

enum mend_status mend_json_after(struct mend_strbuf *out,
                                 const struct mend_catalogue *cat,
                                 const struct mend_after *after)
{
    json_t *list = json_array();

    for (size_t i = 0; i < after->follow_count; i++)
        list =
            mend_json_push(list, follow_of(cat, after->day, &after->follow[i]));
    return mend_json_write(
        out, json_pack("{s:i, s:o, s:o, s:o, s:o, s:o}", "schema", 1,
                       "procedure", mend_json_text(after->procedure->id),
                       "title", mend_json_text(after->procedure->title), "date",
                       mend_json_day(after->day), "windows",
                       windows_of(cat, after), "follow", list));
}
