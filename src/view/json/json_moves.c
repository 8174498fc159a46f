#include "view/json/json.h"
#include "view/words/words.h"

static json_t *reason_of(const struct mend_course *course,
                         const struct mend_move *move,
                         const struct mend_clash *clash)
{
    const struct mend_occurrence *other =
        clash->a == move->session ? clash->b : clash->a;
    const struct mend_reason *why = clash->why;
    struct mend_strbuf text = { 0 };

    mend_words_clash_if(&text, course, clash, move->session, move->was);
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:i}", "rule",
                     mend_rule_names[why->rule], "grade",
                     mend_grade_names[why->grade], "other",
                     other ? mend_json_text(other->id) : json_null(), "text",
                     mend_json_words(&text), "file",
                     mend_json_text(why->loc.file), "line", (int)why->loc.line);
}

json_t *mend_json_moves(const struct mend_course *course)
{
    json_t *list = json_array();

    for (size_t i = 0; i < course->move_count; i++) {
        const struct mend_move *move = &course->move[i];
        json_t *because = json_array();

        for (size_t k = 0; k < move->because_count; k++)
            because = mend_json_push(
                because, reason_of(course, move, &move->because[k]));
        list = mend_json_push(list, json_pack("{s:o, s:o, s:o, s:o}", "session",
                                              mend_json_text(move->session->id),
                                              "from", mend_json_day(move->was),
                                              "to", mend_json_day(move->now),
                                              "because", because));
    }
    return list;
}
