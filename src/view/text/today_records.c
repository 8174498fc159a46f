#include "view/picture/now.h"
#include "view/text/records.h"
#include "view/text/sections.h"
#include "view/words/words.h"

static void add_held(struct mend_strbuf *out, const struct mend_course *course,
                     const char *what, const struct mend_held *held,
                     const struct mend_style *style)
{
    const struct mend_catalogue *cat = course->plan->catalogue;

    mend_record_field(out, style, what);
    mend_record_field(out, style,
                      cat->area[mend_picture_area(cat, held->of)].id);
    mend_record_field(out, style, cat->kind[held->window->kind].id);
    mend_record_field(out, style, held->of->id);
    mend_record_day(out, style, held->usual.begin, false);
    mend_record_day(out, style, held->usual.end, false);
    mend_record_day(out, style, held->longest.end, true);
}

static void add_lane(struct mend_strbuf *out, const struct mend_course *course,
                     enum mend_lane lane, const char *what,
                     const struct mend_style *style)
{
    struct mend_held held, last;

    for (bool any = mend_now_held(course, lane, NULL, &held); any;
         any = mend_now_held(course, lane, &last, &held)) {
        add_held(out, course, what, &held, style);
        last = held;
    }
}

static void add_dues(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_style *style)
{
    struct mend_due due, last;

    for (bool any = mend_now_due(course, NULL, &due); any;
         any = mend_now_due(course, &last, &due)) {
        mend_record_field(out, style, "task");
        mend_record_field(out, style, due.of->id);
        mend_record_day(out, style, due.days.begin, false);
        mend_record_day(out, style, due.days.end, false);
        mend_style_field(out, style, due.task->title, true);
        last = due;
    }
}

static void add_nexts(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_style *style)
{
    struct mend_next next, last;

    for (bool any = mend_now_next(course, NULL, &next); any;
         any = mend_now_next(course, &last, &next)) {
        struct mend_strbuf title = { 0 };

        mend_words_name(&title, next.of);
        mend_record_field(out, style, mend_coming_names[next.what]);
        mend_record_field(out, style, next.of->id);
        mend_record_day(out, style, next.day, false);
        if (next.visit) {
            mend_strbuf_clear(&title);
            mend_strbuf_add(&title, next.visit->title);
        }
        mend_record_take(out, style, &title, true);
        last = next;
    }
}

void mend_section_today_records(struct mend_strbuf *out,
                                const struct mend_course *course,
                                const struct mend_style *style)
{
    add_lane(out, course, MEND_LANE_SKIN, "skin", style);
    add_lane(out, course, MEND_LANE_CARE, "avoid", style);
    add_dues(out, course, style);
    add_nexts(out, course, style);
}
