/*
 * The sheet to go through with the clinician: every figure that the course
 * rests on, where it comes from, and a box to tick.
 */
#include "view/picture/picture.h"
#include "view/report/report.h"
#include "view/text/windows_text.h"
#include "view/words/words.h"

#include <string.h>

enum { COLUMNS_MOST = 7 };

/** What the rows of the sheet share. */
struct sheet {
    struct mend_xml *xml;
    const struct mend_course *course;
    const struct mend_catalogue *cat;
    bool has_factors; /* some figure was changed by the person's factors */
};

/* ---- one row ------------------------------------------------------------- */

/** A figure about to be told. */
struct figure {
    const char *name;
    struct mend_strbuf value[MEND_ENDS];
    struct mend_strbuf plain; /* without the person's factors; else empty */
    const struct mend_evidence *evidence;
    enum mend_sort sort;
    const char *const *sides;
    bool own, observed;
};

static void add_origin(struct mend_strbuf *text,
                       const struct mend_catalogue *cat,
                       const struct figure *figure)
{
    if (figure->observed)
        mend_strbuf_add(text, "as observed");
    else if (figure->own && !figure->evidence->own)
        mend_strbuf_add(text, "your own");
    else
        mend_evidence_words(text, cat, figure->evidence, figure->sort,
                            figure->sides);
}

/* Write a figure and release what it holds. */
static void add_figure(const struct sheet *sheet, struct figure *figure)
{
    struct mend_xml *xml = sheet->xml;
    struct mend_strbuf name = { 0 }, origin = { 0 }, label = { 0 };

    mend_strbuf_add(&name, figure->name);
    mend_strbuf_addf(&label, "confirmed: %s", figure->name);
    add_origin(&origin, sheet->cat, figure);
    mend_xml_open(xml, "tr");
    mend_report_row_head(xml, &name);
    for (int i = 0; i < MEND_ENDS; i++)
        mend_report_cell(xml, &figure->value[i]);
    if (sheet->has_factors) {
        mend_xml_open_class(xml, "td", "plain");
        mend_xml_take(xml, &figure->plain);
        mend_xml_close(xml);
    }
    mend_xml_open_class(xml, "td",
                        figure->own || figure->evidence->own ? "own" : "from");
    mend_xml_take(xml, &origin);
    mend_xml_close(xml);
    mend_xml_open(xml, "td");
    mend_report_box(xml, mend_strbuf_text(&label), false);
    mend_xml_close(xml);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
    xml->failed |= label.failed;
    mend_strbuf_release(&label);
}

/* ---- windows ------------------------------------------------------------- */

/* "14" days after, or "-28...0" where the window begins another day. */
static void add_offsets(struct mend_strbuf *out, const struct mend_figure *from,
                        const struct mend_figure *to, enum mend_end end)
{
    if (from->at[MEND_SHORTEST] || from->at[MEND_TYPICAL] ||
        from->at[MEND_LONGEST])
        mend_strbuf_addf(out, "%d\xe2\x80\xa6", from->at[end]);
    mend_strbuf_addf(out, "%d", to->at[end]);
}

static bool was_adjusted(const struct mend_window *window)
{
    return memcmp(&window->to, &window->plain_to, sizeof(window->to)) != 0 ||
           memcmp(&window->from, &window->plain_from, sizeof(window->from)) !=
               0;
}

static void add_plain(struct mend_strbuf *out, const struct mend_window *window)
{
    if (!was_adjusted(window) || window->observed)
        return;
    for (int end = 0; end < MEND_ENDS; end++) {
        mend_strbuf_add(out, end ? " / " : "");
        add_offsets(out, &window->plain_from, &window->plain_to,
                    (enum mend_end)end);
    }
}

static void add_window(const struct sheet *sheet,
                       const struct mend_window *window)
{
    const struct mend_catalogue *cat = sheet->cat;
    struct figure figure = { .name = mend_words_kind(cat, window->kind),
                             .evidence = &window->evidence,
                             .sort = cat->kind[window->kind].sort,
                             .sides = mend_window_sides,
                             .observed = window->observed };

    for (int end = 0; end < MEND_ENDS; end++)
        add_offsets(&figure.value[end], &window->from, &window->to,
                    (enum mend_end)end);
    add_plain(&figure.plain, window);
    add_figure(sheet, &figure);
}

/* ---- figures of a course of sessions ------------------------------------- */

static void set_values(struct figure *figure, int first, int second, int third)
{
    const int values[MEND_ENDS] = { first, second, third };

    for (int end = 0; end < MEND_ENDS; end++)
        if (values[end])
            mend_strbuf_addf(&figure->value[end], "%d", values[end]);
}

static void add_spacing(const struct sheet *sheet,
                        const struct mend_treatment *treatment)
{
    const struct mend_course_figure *usual = &treatment->procedure->course;
    const struct mend_spacing every = treatment->every;
    struct figure figure = { .name = "between two sessions: at least, ideally, "
                                     "at most",
                             .evidence = &usual->evidence,
                             .sides = mend_course_sides,
                             .own = usual->own_every ||
                                    memcmp(&every, &usual->every,
                                           sizeof(every)) != 0 };

    if (treatment->sessions < 2)
        return;
    set_values(&figure, every.at_least, every.ideal, every.at_most);
    add_figure(sheet, &figure);
}

static void add_touch_up(const struct sheet *sheet,
                         const struct mend_treatment *treatment)
{
    const struct mend_figure *days = &treatment->procedure->touch_up;
    struct figure figure = { .name = "touch-up, days after",
                             .evidence =
                                 &treatment->procedure->touch_up_evidence,
                             .sides = mend_course_sides };

    if (!treatment->is_touch_up)
        return;
    set_values(&figure, days->at[MEND_SHORTEST], days->at[MEND_TYPICAL],
               days->at[MEND_LONGEST]);
    add_figure(sheet, &figure);
}

static void add_first_time(const struct sheet *sheet,
                           const struct mend_treatment *treatment)
{
    const int days = treatment->procedure->first_time;
    struct figure figure = { .name = "a first time, days before an event",
                             .evidence =
                                 &treatment->procedure->first_time_evidence,
                             .sides = mend_course_sides };

    if (!treatment->first_time || !days)
        return;
    set_values(&figure, 0, days, 0);
    add_figure(sheet, &figure);
}

/* ---- groups -------------------------------------------------------------- */

static void open_group(const struct sheet *sheet, struct mend_strbuf *title)
{
    struct mend_xml *xml = sheet->xml;

    mend_xml_open(xml, "tbody");
    mend_xml_open(xml, "tr");
    mend_xml_open_class(xml, "th", "group");
    mend_xml_attrf(xml, "colspan", "%d", COLUMNS_MOST - !sheet->has_factors);
    mend_xml_attr(xml, "scope", "rowgroup");
    mend_xml_take(xml, title);
    mend_xml_close(xml);
    mend_xml_close(xml);
    mend_xml_raw(xml, "\n");
}

static void add_group_title(struct mend_strbuf *text,
                            const struct mend_catalogue *cat,
                            const struct mend_occurrence *it)
{
    const mend_area area = mend_picture_area(cat, it);

    mend_strbuf_add(text, mend_picture_title(it));
    mend_report_shorten(text);
    if (it->procedure)
        mend_strbuf_addf(text, " (%s", it->procedure->id);
    if (it->type == MEND_SESSION && it->treatment->variant)
        mend_strbuf_addf(text, ", %s", it->treatment->variant);
    if (it->procedure)
        mend_strbuf_add(text, ")");
    mend_strbuf_addf(text, ", %s",
                     cat->area[area].title ? cat->area[area].title
                                           : cat->area[area].id);
}

/* What was observed makes each session's figures its own. */
static bool is_alike(const struct mend_occurrence *a,
                     const struct mend_occurrence *b)
{
    for (size_t i = 0; i < a->window_count; i++)
        if (a->window[i].observed || b->window[i].observed)
            return false;
    return true;
}

/* Sessions of a treatment are told once. */
static bool is_told(const struct mend_occurrence *it)
{
    return it->type == MEND_SESSION && it->number > 0 && is_alike(it - 1, it);
}

/* Of what lies in the past only that counts which reaches into the future. */
static bool is_over(const struct sheet *sheet, const struct mend_occurrence *it,
                    const struct mend_window *window)
{
    return it->fixed && mend_picture_days(window, it->days, MEND_LONGEST).end <=
                            sheet->course->plan->today;
}

static bool has_figures(const struct sheet *sheet,
                        const struct mend_occurrence *it)
{
    for (size_t i = 0; i < it->window_count; i++)
        if (!is_over(sheet, it, &it->window[i]))
            return !is_told(it);
    return false;
}

static void add_group(const struct sheet *sheet,
                      const struct mend_occurrence *it)
{
    struct mend_strbuf title = { 0 };

    if (!has_figures(sheet, it))
        return;
    add_group_title(&title, sheet->cat, it);
    open_group(sheet, &title);
    for (size_t i = 0; i < it->window_count; i++)
        if (!is_over(sheet, it, &it->window[i]))
            add_window(sheet, &it->window[i]);
    if (it->type == MEND_SESSION && it->number == 0) {
        add_spacing(sheet, it->treatment);
        add_touch_up(sheet, it->treatment);
        add_first_time(sheet, it->treatment);
    }
    mend_xml_close(sheet->xml);
}

static bool has_factors(const struct mend_course *course)
{
    for (size_t i = 0; i < course->occurrence_count; i++) {
        const struct mend_occurrence *it = &course->occurrence[i];

        for (size_t k = 0; k < it->window_count; k++)
            if (was_adjusted(&it->window[k]) && !it->window[k].observed)
                return true;
    }
    return false;
}

/* ---- waits --------------------------------------------------------------- */

static const char *selected(const struct mend_selector *selector)
{
    return selector->by == MEND_SELECT_ANY ? "anything" : selector->name;
}

static void add_wait(const struct sheet *sheet, const struct mend_wait *wait)
{
    struct mend_strbuf name = { 0 };
    struct figure figure = { .evidence = &wait->evidence,
                             .sides = mend_course_sides };

    mend_strbuf_addf(&name, "from %s to %s", selected(&wait->from),
                     selected(&wait->to));
    figure.name = mend_strbuf_text(&name);
    set_values(&figure, wait->must, wait->should, 0);
    add_figure(sheet, &figure);
    sheet->xml->failed |= name.failed;
    mend_strbuf_release(&name);
}

static void add_waits(const struct sheet *sheet)
{
    const struct mend_catalogue *cat = sheet->cat;
    bool any = false;

    for (size_t i = 0; i < cat->wait_count; i++) {
        struct mend_strbuf title = { 0 };

        if (!mend_report_uses_wait(sheet->course->problem, &cat->wait[i]))
            continue;
        mend_strbuf_add(&title,
                        "Waits between procedures, in days: at least, better");
        if (!any)
            open_group(sheet, &title);
        mend_strbuf_release(&title);
        any = true;
        add_wait(sheet, &cat->wait[i]);
    }
    if (any)
        mend_xml_close(sheet->xml);
}

/* ---- the sheet ----------------------------------------------------------- */

static void add_heads(const struct sheet *sheet)
{
    static const char *const all[COLUMNS_MOST] = {
        "Figure", "Least", "As a rule", "Most", "Unadjusted", "From", "Agreed"
    };
    enum { FACTORS = 4 };
    const char *heads[COLUMNS_MOST];
    size_t count = 0;

    for (size_t i = 0; i < COLUMNS_MOST; i++)
        if (i != FACTORS || sheet->has_factors)
            heads[count++] = all[i];
    mend_report_table(sheet->xml, "Every figure of this course and its source",
                      heads, count);
}

void mend_report_figures(struct mend_xml *xml, const struct mend_course *course)
{
    const struct sheet sheet = { .xml = xml,
                                 .course = course,
                                 .cat = course->plan->catalogue,
                                 .has_factors = has_factors(course) };

    mend_report_section(xml, "figures", "Figures to go through at the clinic");
    mend_xml_open_class(xml, "p", "soft");
    mend_xml_text(xml, "Days after the procedure, unless a row says otherwise: "
                       "least for the quickest healer or the most lenient "
                       "clinic, most for the slowest or the strictest. ");
    if (sheet.has_factors)
        mend_xml_text(xml, "Unadjusted is what it would be without your skin, "
                           "age and habits. ");
    mend_xml_text(xml, "What your clinic says goes first: write it into the "
                       "plan.");
    mend_xml_close(xml);
    add_heads(&sheet);
    for (size_t i = 0; i < course->occurrence_count; i++)
        add_group(&sheet, &course->occurrence[i]);
    add_waits(&sheet);
    mend_report_table_end(xml);
    mend_report_section_end(xml);
}
