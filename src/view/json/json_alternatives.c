#include "view/json/json.h"
#include "view/words/words.h"

json_t *mend_json_objective(const struct mend_objective *objective)
{
    json_t *levels = json_object();

    for (size_t i = 0; i < MEND_LEVELS; i++)
        levels = mend_json_with(levels, mend_level_names[i],
                                json_integer(objective->at[i]));
    return levels;
}

static json_t *id_of(const struct mend_occurrence *occurrence)
{
    return occurrence ? mend_json_text(occurrence->id) : json_null();
}

static json_t *trade_of(const struct mend_course *was,
                        const struct mend_course *now,
                        const struct mend_trade *trade)
{
    const struct mend_clash *clash = trade->clash;
    struct mend_strbuf text = { 0 };

    mend_words_trade(&text, was, now, trade);
    return json_pack(
        "{s:s, s:o, s:o, s:o, s:o}", "kind", mend_trade_names[trade->kind], "a",
        id_of(clash ? clash->a : trade->a), "b",
        id_of(clash ? clash->b : trade->b), "better",
        trade->worth ? json_boolean(trade->worth > 0) : json_null(), "text",
        mend_json_words(&text));
}

static json_t *trades_of(const struct mend_course *was,
                         const struct mend_alternative *it)
{
    json_t *list = json_array();

    for (size_t i = 0; i < it->trade_count; i++)
        list = mend_json_push(list, trade_of(was, it->course, &it->trade[i]));
    return list;
}

static json_t *days_of(const struct mend_course *course)
{
    json_t *list = json_array();

    for (size_t i = 0; i < course->session_count; i++)
        list = mend_json_push(
            list, json_pack("{s:o, s:o}", "id",
                            mend_json_text(course->session[i].occurrence->id),
                            "date", mend_json_day(course->session[i].day)));
    return list;
}

static json_t *verdicts_of(const struct mend_course *course)
{
    json_t *list = json_array();

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *event = &course->occurrence[i];

        if (event->event)
            list = mend_json_push(
                list, json_pack("{s:o, s:s}", "id", mend_json_text(event->id),
                                "verdict",
                                mend_verdict_names[mend_course_event_verdict(
                                    course, event)]));
    }
    return list;
}

json_t *mend_json_alternatives(const struct mend_course *course)
{
    json_t *list = json_array();

    for (size_t i = 0; i < course->alternative_count; i++) {
        const struct mend_alternative *it = &course->alternative[i];

        list = mend_json_push(
            list,
            json_pack("{s:o, s:o, s:o, s:o}", "objective",
                      mend_json_objective(&it->course->objective), "sessions",
                      days_of(it->course), "events", verdicts_of(it->course),
                      "trades", trades_of(course, it)));
    }
    return list;
}
