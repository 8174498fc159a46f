#include "view/picture/picture.h"

#include "view/words/words_sum.h"

/* ---- windows ------------------------------------------------------------- */

struct mend_span mend_picture_days(const struct mend_window *window,
                                   struct mend_span giver, enum mend_end end)
{
    const struct mend_range offsets = { window->from.at[end],
                                        window->to.at[end] };

    return mend_sums_window(offsets, giver);
}

static bool is_asked_for(const struct mend_occurrence *occurrence)
{
    return occurrence->type == MEND_SESSION &&
           occurrence->treatment->result_for >= 0;
}

enum mend_lane mend_picture_lane(const struct mend_catalogue *cat,
                                 const struct mend_occurrence *occurrence,
                                 const struct mend_window *window)
{
    if (window->kind == cat->result)
        return is_asked_for(occurrence) ? MEND_LANE_RESULT : MEND_LANES;
    return cat->kind[window->kind].sort == MEND_CHANCE ? MEND_LANE_SKIN
                                                       : MEND_LANE_CARE;
}

/* Its days at any of its ends. */
static struct mend_span widest_days(const struct mend_window *window,
                                    struct mend_span giver)
{
    struct mend_span whole = mend_picture_days(window, giver, MEND_LONGEST);

    for (int end = 0; end < MEND_LONGEST; end++) {
        const struct mend_span part =
            mend_picture_days(window, giver, (enum mend_end)end);

        whole.begin = part.begin < whole.begin ? part.begin : whole.begin;
        whole.end = part.end > whole.end ? part.end : whole.end;
    }
    return whole;
}

enum { SHORT_WAIT = 91 }; /* days: a quarter of a year is never far */

/* ---- the days ------------------------------------------------------------ */

static void include(struct mend_span *whole, struct mend_span part)
{
    whole->begin = part.begin < whole->begin ? part.begin : whole->begin;
    whole->end = part.end > whole->end ? part.end : whole->end;
}

bool mend_picture_is_marked(const struct mend_occurrence *occurrence)
{
    return occurrence->type == MEND_EVENT && !occurrence->event->source;
}

static const struct mend_span no_days = { MEND_DAY_MAX, MEND_DAY_MIN };

/* A session's own day and its windows; no days where it has no day. */
static struct mend_span session_span(const struct mend_course *course,
                                     const struct mend_occurrence *it)
{
    const struct mend_span days = mend_course_days(course, it);
    struct mend_span mine = days;

    if (days.begin == MEND_DAY_NONE)
        return no_days;
    for (size_t i = 0; i < it->window_count; i++)
        if (it->window[i].kind != course->plan->catalogue->result)
            include(&mine,
                    mend_picture_days(&it->window[i], days, MEND_TYPICAL));
    return mine;
}

/*
 * The span of all that ends after `past`. Preparation that lies before today
 * and before all sessions is no longer to be done, so it is cut off.
 */
static struct mend_span span_after(const struct mend_course *course,
                                   mend_day past)
{
    struct mend_span whole = no_days;
    mend_day first = MEND_DAY_MAX;

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];
        const struct mend_span mine = it->type == MEND_SESSION
                                          ? session_span(course, it)
                                      : mend_picture_is_marked(it) ? it->days
                                                                   : no_days;

        if (mine.end <= past)
            continue;
        include(&whole, mine);
        if (mend_course_days(course, it).begin < first)
            first = mend_course_days(course, it).begin;
    }
    if (first > course->plan->today)
        first = course->plan->today;
    whole.begin = whole.begin > first ? whole.begin : first;
    return whole;
}

struct mend_span mend_picture_span(const struct mend_course *course)
{
    const mend_day today = course->plan->today;
    struct mend_span whole = span_after(course, today);

    if (whole.begin >= whole.end)
        whole = span_after(course, MEND_DAY_MIN);
    /* Today too, unless it is far and most of the picture would be a wait. */
    const int32_t wait = whole.begin - today;
    if (whole.begin < whole.end && wait > 0 &&
        (wait <= SHORT_WAIT || wait <= whole.end - whole.begin))
        whole.begin = today;
    return whole;
}

/* ---- rows ---------------------------------------------------------------- */

mend_area mend_picture_area(const struct mend_catalogue *cat,
                            const struct mend_occurrence *row)
{
    if (row->type == MEND_SESSION)
        return row->treatment->area;
    for (size_t i = 0; i < cat->area_count; i++) {
        const mend_area in = cat->area[i].in;

        /* One whose parent is not of the set holds all that is below it. */
        if ((row->areas & mend_area_bit((mend_area)i)) &&
            (in == MEND_NONE || !(row->areas & mend_area_bit(in))))
            return (mend_area)i;
    }
    return 0;
}

const char *mend_picture_title(const struct mend_occurrence *row)
{
    if (row->type == MEND_SESSION)
        return row->treatment->title ? row->treatment->title
                                     : row->treatment->id;
    return row->title ? row->title : row->id;
}

const struct mend_occurrence *
mend_picture_row_end(const struct mend_course *course,
                     const struct mend_occurrence *row)
{
    const struct mend_occurrence *last =
        course->occurrence + course->occurrence_count;
    const struct mend_occurrence *it = row + 1;

    while (row->type == MEND_SESSION && it < last && it->type == MEND_SESSION &&
           it->treatment_index == row->treatment_index)
        it++;
    return it;
}

/* Tell whether one of its own windows lies in a lane and within the days. */
static bool gives(const struct mend_course *course, struct mend_span whole,
                  const struct mend_occurrence *it, enum mend_lane lane)
{
    const struct mend_span days = mend_course_days(course, it);

    for (size_t i = 0; days.begin != MEND_DAY_NONE && i < it->window_count; i++)
        if (mend_picture_lane(course->plan->catalogue, it, &it->window[i]) ==
                lane &&
            mend_span_overlaps(widest_days(&it->window[i], days), whole))
            return true;
    return false;
}

bool mend_picture_has_lane(const struct mend_course *course,
                           struct mend_span whole,
                           const struct mend_occurrence *row,
                           enum mend_lane lane)
{
    const struct mend_occurrence *end = mend_picture_row_end(course, row);

    for (const struct mend_occurrence *it = row; it < end; it++)
        if (gives(course, whole, it, lane))
            return true;
    return false;
}

/* Tell whether it begins a row, and the row has something to show. */
static bool is_row(const struct mend_course *course, struct mend_span whole,
                   const struct mend_occurrence *it)
{
    if (it->type == MEND_SESSION)
        return it->number == 0;
    if (it->type == MEND_EVENT)
        return false;
    return gives(course, whole, it, MEND_LANE_SKIN) ||
           gives(course, whole, it, MEND_LANE_CARE);
}

const struct mend_occurrence *
mend_picture_next(const struct mend_course *course, struct mend_span whole,
                  const struct mend_occurrence *row)
{
    const struct mend_catalogue *cat = course->plan->catalogue;
    const size_t from = row ? mend_picture_area(cat, row) : 0;
    const size_t after = row ? (size_t)(row - course->occurrence) + 1 : 0;

    for (size_t area = from; area < cat->area_count; area++)
        for (size_t i = row && area == from ? after : 0;
             i < course->occurrence_count; i++) {
            const struct mend_occurrence *it = &course->occurrence[i];

            if (mend_picture_area(cat, it) == area && is_row(course, whole, it))
                return it;
        }
    return NULL;
}

/* ---- sessions ------------------------------------------------------------ */

/*
 * The least one after `session`. Sessions are few; no sorted copy is worth the
 * memory that a pure view would have to ask for.
 */
const struct mend_course_session *
mend_picture_next_session(const struct mend_course *course,
                          const struct mend_course_session *session)
{
    const struct mend_course_session *best = NULL;

    for (size_t i = 0; i < course->session_count; i++) {
        const struct mend_course_session *it = &course->session[i];
        const bool is_after = !session || it->day > session->day ||
                              (it->day == session->day && it > session);

        if (is_after && (!best || it->day < best->day))
            best = it;
    }
    return best;
}

const struct mend_booking *
mend_picture_booking(const struct mend_occurrence *session)
{
    return &session->treatment->booking[session->number];
}

/* ---- events -------------------------------------------------------------- */

static bool comes_before(const struct mend_occurrence *a,
                         const struct mend_occurrence *b)
{
    return a->days.begin < b->days.begin ||
           (a->days.begin == b->days.begin && a < b);
}

const struct mend_occurrence *
mend_picture_next_event(const struct mend_course *course,
                        const struct mend_occurrence *event)
{
    const struct mend_occurrence *next = NULL;

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];

        if (mend_picture_is_marked(it) && (!event || comes_before(event, it)) &&
            (!next || comes_before(it, next)))
            next = it;
    }
    return next;
}

unsigned mend_picture_mark(const struct mend_course *course,
                           const struct mend_occurrence *event)
{
    unsigned mark = 0;

    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];

        mark += mend_picture_is_marked(it) && comes_before(it, event);
    }
    return mark;
}
