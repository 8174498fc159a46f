#include <mendline/render.h>
#include "view/aftercare.h"
#include "view/json/json.h"
#include "view/words/words.h"

static bool has_course(const struct mend_course *course)
{
    return course->outcome == MEND_OPTIMAL || course->outcome == MEND_FEASIBLE;
}

/* ---- head ---------------------------------------------------------------- */

static const char *plan_status(const struct mend_course *course)
{
    static const char *const names[] = { "optimal", "feasible", "infeasible",
                                         "unknown" };

    if (has_course(course) && course->must_clashes)
        return "clashes";
    return names[course->outcome];
}

/* A check that found no course in time cannot call the plan clear. */
static const char *check_status(const struct mend_course *course)
{
    if (course->outcome == MEND_INFEASIBLE)
        return "infeasible";
    if (course->must_clashes)
        return "clashes";
    return course->clash_count || !has_course(course) ? "advice" : "clear";
}

static json_t *objective_of(const struct mend_course *course,
                            const struct mend_objective *objective)
{
    return has_course(course) ? mend_json_objective(objective) : json_null();
}

/* ---- sessions ------------------------------------------------------------ */

static json_t *id_of(const struct mend_occurrence *occurrence)
{
    return occurrence ? mend_json_text(occurrence->id) : json_null();
}

static json_t *because_of(const struct mend_course *course,
                          const struct mend_because *because)
{
    const struct mend_reason *why = because->why;
    struct mend_strbuf text = { 0 };

    mend_words_because(&text, course, because);
    return json_pack("{s:s, s:o, s:o, s:o, s:i}", "rule",
                     mend_rule_names[why->rule], "text", mend_json_words(&text),
                     "other", id_of(because->other), "file",
                     mend_json_text(why->loc.file), "line", (int)why->loc.line);
}

static json_t *becauses_of(const struct mend_course *course,
                           const struct mend_course_session *session)
{
    json_t *list = json_array();

    for (size_t i = 0; i < session->because_count; i++)
        list = mend_json_push(list, because_of(course, &session->because[i]));
    return list;
}

static json_t *windows_of(const struct mend_catalogue *cat,
                          const struct mend_course_session *session)
{
    const struct mend_occurrence *occurrence = session->occurrence;
    const struct mend_span days = { session->day, session->day + 1 };
    json_t *list = json_array();

    for (size_t i = 0; i < occurrence->window_count; i++)
        list = mend_json_push(
            list, mend_json_window(cat, &occurrence->window[i], days));
    return list;
}

static json_t *offset_day(mend_day day, int offset)
{
    return day == MEND_DAY_NONE ? json_null() : mend_json_day(day + offset);
}

static json_t *tasks_of(const struct mend_plan *plan,
                        const struct mend_course_session *session)
{
    const struct mend_catalogue *cat = plan->catalogue;
    const struct mend_procedure *proc = session->occurrence->procedure;
    json_t *list = json_array();

    for (size_t i = 0; i < proc->task_count; i++) {
        const struct mend_task *task = &proc->tasks[i];

        if (!mend_task_is_for(task, cat, &plan->person))
            continue;
        list = mend_json_push(
            list, json_pack("{s:o, s:o, s:o, s:o, s:b}", "title",
                            mend_json_text(task->title), "from",
                            offset_day(session->day, task->from), "to",
                            offset_day(session->day, task->to), "sources",
                            mend_json_sources(cat, &task->evidence), "assumed",
                            task->evidence.assumed != 0));
    }
    return list;
}

static json_t *visits_of(const struct mend_course_session *session)
{
    const struct mend_procedure *proc = session->occurrence->procedure;
    json_t *list = json_array();

    for (size_t i = 0; i < proc->visit_count; i++)
        list = mend_json_push(
            list, json_pack("{s:o, s:o}", "title",
                            mend_json_text(proc->visits[i].title), "date",
                            offset_day(session->day, proc->visits[i].day)));
    return list;
}

static json_t *session_of(const struct mend_course *course,
                          const struct mend_course_session *session)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    const struct mend_occurrence *occurrence = session->occurrence;
    const struct mend_treatment *treatment = occurrence->treatment;
    const struct mend_booking *booking =
        &treatment->booking[occurrence->number];

    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, "
        "s:o}",
        "id", mend_json_text(occurrence->id), "treatment",
        mend_json_text(treatment->id), "procedure",
        mend_json_text(occurrence->procedure->id), "variant",
        mend_json_text(treatment->variant), "area",
        mend_json_text(cat->area[treatment->area].id), "date",
        mend_json_day(session->day), "time",
        mend_json_minute(booking->at.minute), "state",
        mend_state_names[booking->state], "earliest",
        mend_json_day(session->earliest), "latest",
        mend_json_day(session->latest), "because", becauses_of(course, session),
        "windows", windows_of(cat, session), "tasks",
        tasks_of(course->plan, session), "visits", visits_of(session));
}

static json_t *sessions_of(const struct mend_course *course)
{
    json_t *list = json_array();

    for (size_t i = 0; i < course->session_count; i++)
        list = mend_json_push(list, session_of(course, &course->session[i]));
    return list;
}

/* ---- events -------------------------------------------------------------- */

static bool clashes_with(const struct mend_course *course,
                         const struct mend_occurrence *event)
{
    for (size_t i = 0; i < course->clash_count; i++)
        if (course->clash[i].a == event || course->clash[i].b == event)
            return true;
    return false;
}

/* A work calendar has a thousand entries of which three matter here. */
static bool is_worth_listing(const struct mend_course *course,
                             const struct mend_occurrence *event)
{
    return !event->event->source ||
           mend_course_event_verdict(course, event) != MEND_CLEAR ||
           clashes_with(course, event);
}

static json_t *verdicts_of(const struct mend_course *course,
                           const struct mend_occurrence *event)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    const struct mend_event_verdicts verdicts =
        mend_course_event_verdicts(course, event);
    json_t *list = json_array();

    for (size_t i = 0; i < verdicts.count; i++) {
        const struct mend_event_verdict *verdict = &verdicts.item[i];

        list = mend_json_push(
            list, json_pack("{s:o, s:o, s:s, s:i}", "kind",
                            mend_json_kind(cat, verdict->window->kind),
                            "session", mend_json_text(verdict->session->id),
                            "verdict", mend_verdict_names[verdict->verdict],
                            "spare_days", verdict->spare_days));
    }
    return list;
}

static json_t *event_of(const struct mend_course *course,
                        const struct mend_occurrence *occurrence)
{
    const struct mend_event *event = occurrence->event;

    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:s, s:o, s:o, s:o, s:o}", "id",
        mend_json_text(event->id), "title", mend_json_text(event->title),
        "kind", mend_json_text(event->kind->id), "from",
        mend_json_day(event->days.begin), "to", mend_json_day(event->days.end),
        "time", mend_json_minute(event->minute), "firm", (int)event->firm,
        "verdict",
        mend_verdict_names[mend_course_event_verdict(course, occurrence)],
        "verdicts", verdicts_of(course, occurrence), "source",
        mend_json_text(event->source), "uid", mend_json_text(event->uid),
        "recurrence", mend_json_text(event->recurrence));
}

static json_t *events_of(const struct mend_course *course)
{
    json_t *list = json_array();

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *event = &course->occurrence[i];

        if (event->type == MEND_EVENT && is_worth_listing(course, event))
            list = mend_json_push(list, event_of(course, event));
    }
    return list;
}

/* ---- clashes, conflict, repairs ------------------------------------------ */

static json_t *clash_of(const struct mend_course *course,
                        const struct mend_clash *clash)
{
    const struct mend_reason *why = clash->why;
    struct mend_strbuf text = { 0 };

    mend_words_clash(&text, course, clash);
    return json_pack(
        "{s:o, s:o, s:s, s:o, s:s, s:i, s:o, s:o, s:o, s:o, s:o, s:i}", "a",
        id_of(clash->a), "b", id_of(clash->b), "rule",
        mend_rule_names[why->rule], "kind",
        mend_json_kind(course->plan->catalogue, why->kind), "grade",
        mend_grade_names[why->grade], "weight", (int)why->weight, "from",
        mend_json_day(clash->days.begin), "to", mend_json_day(clash->days.end),
        "text", mend_json_words(&text), "verdict",
        mend_json_text(clash->has_verdict ? mend_verdict_names[clash->verdict]
                                          : NULL),
        "file", mend_json_text(why->loc.file), "line", (int)why->loc.line);
}

static json_t *clashes_of(const struct mend_course *course)
{
    json_t *list = json_array();

    for (size_t i = 0; i < course->clash_count; i++)
        list = mend_json_push(list, clash_of(course, &course->clash[i]));
    return list;
}

static json_t *conflict_rule_of(const struct mend_plan *plan,
                                const struct mend_conflict_rule *rule)
{
    const struct mend_reason *why = rule->why;
    struct mend_strbuf text = { 0 };

    mend_words_rule(&text, plan, why);
    return json_pack("{s:o, s:s, s:o, s:o, s:o, s:o, s:i}", "id",
                     mend_json_text(rule->id), "rule",
                     mend_rule_names[why->rule], "text", mend_json_words(&text),
                     "a", id_of(why->a), "b", id_of(why->b), "file",
                     mend_json_text(why->loc.file), "line", (int)why->loc.line);
}

static json_t *conflict_of(const struct mend_course *course)
{
    json_t *list = json_array();

    for (size_t i = 0; i < course->conflict_count; i++)
        list = mend_json_push(
            list, conflict_rule_of(course->plan, &course->conflict[i]));
    return list;
}

static json_t *short_by_of(const struct mend_course *course)
{
    return course->conflict_count && course->short_by >= 0
               ? json_integer(course->short_by)
               : json_null();
}

/* Lists of a plan are those of JSON, but for round brackets. */
static json_t *literal(const char *text)
{
    struct mend_strbuf json = { 0 };
    json_t *value = NULL;

    for (; *text; text++)
        mend_strbuf_add_bytes(&json,
                              *text == '('   ? "["
                              : *text == ')' ? "]"
                                             : text,
                              1);
    if (!json.failed)
        value = json_loads(mend_strbuf_text(&json), JSON_DECODE_ANY, NULL);
    mend_strbuf_release(&json);
    return value;
}

static json_t *value_of_edit(const struct mend_repair *repair)
{
    return repair->is_literal ? literal(repair->value)
                              : mend_json_text(repair->value);
}

static json_t *repairs_of(const struct mend_course *course)
{
    json_t *list = json_array();

    for (size_t i = 0; i < course->repair_count; i++) {
        const struct mend_repair *repair = &course->repair[i];

        list =
            mend_json_push(list, json_pack("{s:o, s:{s:o, s:o, s:o}}", "text",
                                           mend_json_text(repair->text), "edit",
                                           "id", mend_json_text(repair->id),
                                           "key", mend_json_text(repair->key),
                                           "value", value_of_edit(repair)));
    }
    return list;
}

/* ---- the document -------------------------------------------------------- */

enum mend_status mend_json_course(struct mend_strbuf *out,
                                  const struct mend_course *course,
                                  const struct mend_diags *diags, bool is_check)
{
    const struct mend_plan *plan = course->plan;

    return mend_json_write(
        out,
        json_pack(
            "{s:i, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, "
            "s:o, s:o, s:o, s:o}",
            "schema", 1, "title", mend_json_text(plan->title), "timezone",
            mend_json_text(plan->timezone), "today", mend_json_day(plan->today),
            "catalogue", mend_json_text(plan->catalogue->version), "status",
            is_check ? check_status(course) : plan_status(course), "objective",
            objective_of(course, &course->objective), "bound",
            objective_of(course, &course->bound), "sessions",
            sessions_of(course), "events", events_of(course), "clashes",
            clashes_of(course), "conflict", conflict_of(course), "short_by",
            short_by_of(course), "repairs", repairs_of(course), "moves",
            mend_json_moves(course), "alternatives",
            mend_json_alternatives(course), "model",
            mend_json_model(course), "diagnostics", mend_json_diagnostics(diags)));
}
