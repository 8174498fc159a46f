#include <mendline/render.h>
#include "view/json/json_catalogue.h"

/* ---- the words of a catalogue -------------------------------------------- */

static json_t *sources_of(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->source_count; i++) {
        const struct mend_source *source = &cat->source[i];

        list = mend_json_push(
            list, json_pack("{s:o, s:o, s:o, s:o, s:o}", "key",
                            mend_json_text(source->key), "title",
                            mend_json_text(source->title), "publisher",
                            mend_json_text(source->publisher), "url",
                            mend_json_text(source->url), "quality",
                            mend_json_text(source->quality)));
    }
    return list;
}

static json_t *areas_of(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->area_count; i++)
        list = mend_json_push(
            list,
            json_pack("{s:o, s:o, s:o}", "id", mend_json_text(cat->area[i].id),
                      "title", mend_json_text(cat->area[i].title), "in",
                      mend_json_area_id(cat, cat->area[i].in)));
    return list;
}

static json_t *kinds_of(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->kind_count; i++) {
        const struct mend_kind_entry *kind = &cat->kind[i];

        list = mend_json_push(
            list,
            json_pack("{s:o, s:o, s:s, s:o}", "id", mend_json_text(kind->id),
                      "title", mend_json_text(kind->title), "sort",
                      kind->sort == MEND_RULE ? "rule" : "chance", "color",
                      mend_json_text(kind->color)));
    }
    return list;
}

static json_t *conditions_of(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->condition_count; i++)
        list = mend_json_push(
            list,
            json_pack("{s:o, s:o}", "id", mend_json_text(cat->condition[i].id),
                      "title", mend_json_text(cat->condition[i].title)));
    return list;
}

/* ---- rows between procedures --------------------------------------------- */

static json_t *waits_of(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->wait_count; i++) {
        const struct mend_wait *wait = &cat->wait[i];

        list = mend_json_push(
            list, json_pack("{s:o, s:o, s:[i, i], s:o, s:o}", "from",
                            mend_json_text(wait->from.name), "to",
                            mend_json_text(wait->to.name), "days",
                            (int)wait->must, (int)wait->should, "sources",
                            mend_json_sources(cat, &wait->evidence), "assumed",
                            mend_json_is_assumed(&wait->evidence)));
    }
    return list;
}

static json_t *same_days_of(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->same_day_count; i++) {
        const struct mend_same_day *row = &cat->same_day[i];

        list = mend_json_push(
            list, json_pack("{s:o, s:o, s:o, s:o}", "first",
                            mend_json_text(row->first.name), "then",
                            mend_json_text(row->then.name), "sources",
                            mend_json_sources(cat, &row->evidence), "assumed",
                            mend_json_is_assumed(&row->evidence)));
    }
    return list;
}

/* ---- what else happens --------------------------------------------------- */

static json_t *event_kinds_of(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->event_kind_count; i++) {
        const struct mend_event_kind *kind = &cat->event_kind[i];

        list = mend_json_push(
            list,
            json_pack(
                "{s:o, s:o, s:o, s:b, s:o, s:o, s:o}", "id",
                mend_json_text(kind->id), "title", mend_json_text(kind->title),
                "areas", mend_json_areas(cat, kind->areas), "wants_results",
                (int)kind->wants_results, "avoids",
                mend_json_avoids(cat, &kind->avoids), "gives",
                mend_json_healings(cat, kind->gives, kind->give_count, false),
                "words", mend_json_texts(kind->words, kind->word_count)));
    }
    return list;
}

static json_t *exposures_of(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->exposure_count; i++) {
        const struct mend_exposure_kind *kind = &cat->exposure[i];

        list = mend_json_push(
            list,
            json_pack(
                "{s:o, s:o, s:o, s:o}", "id", mend_json_text(kind->id), "title",
                mend_json_text(kind->title), "avoids",
                mend_json_avoids(cat, &kind->avoids), "gives",
                mend_json_healings(cat, kind->gives, kind->give_count, false)));
    }
    return list;
}

/* ---- the person ---------------------------------------------------------- */

/* A span of 0 to 0 says nothing about whom a row is for. */
static json_t *from_to_of(int from, int to)
{
    return from || to ? json_pack("[i, i]", from, to) : json_null();
}

static json_t *when_of(const struct mend_catalogue *cat,
                       const struct mend_when *when)
{
    return json_pack("{s:o, s:o, s:b, s:o, s:o, s:o, s:o}", "skin_type",
                     from_to_of(when->skin_type_from, when->skin_type_to),
                     "age", from_to_of(when->age_from, when->age_to), "smoker",
                     (int)when->smoker, "conditions",
                     mend_json_conditions(cat, when->conditions), "areas",
                     mend_json_areas(cat, when->areas), "classes",
                     mend_json_classes(cat, when->classes), "procedures",
                     mend_json_texts(when->procedures, when->procedure_count));
}

static json_t *times_of(const int16_t percent[MEND_ENDS])
{
    return json_pack("[o, o, o]", mend_json_hundredths(percent[MEND_SHORTEST]),
                     mend_json_hundredths(percent[MEND_TYPICAL]),
                     mend_json_hundredths(percent[MEND_LONGEST]));
}

static json_t *factors_of(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->factor_count; i++) {
        const struct mend_factor *factor = &cat->factor[i];

        list = mend_json_push(
            list,
            json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "id",
                      mend_json_text(factor->id), "title",
                      mend_json_text(factor->title), "when",
                      when_of(cat, &factor->when), "kinds",
                      mend_json_kinds(cat, factor->kinds), "times",
                      times_of(factor->percent), "plus",
                      mend_json_three(factor->plus), "gives",
                      mend_json_healings(cat, factor->gives, factor->give_count,
                                         false),
                      "sources", mend_json_sources(cat, &factor->evidence),
                      "assumed", mend_json_assumed(&factor->evidence)));
    }
    return list;
}

static json_t *cautions_of(const struct mend_catalogue *cat)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->caution_count; i++) {
        const struct mend_caution *caution = &cat->caution[i];

        list = mend_json_push(
            list,
            json_pack("{s:o, s:o, s:o, s:s, s:o, s:o}", "id",
                      mend_json_text(caution->id), "text",
                      mend_json_text(caution->text), "when",
                      when_of(cat, &caution->when), "grade",
                      caution->must ? "must" : "should", "sources",
                      mend_json_sources(cat, &caution->evidence), "assumed",
                      mend_json_is_assumed(&caution->evidence)));
    }
    return list;
}

/* ---- the document -------------------------------------------------------- */

enum mend_status mend_json_catalogue(struct mend_strbuf *out,
                                     const struct mend_catalogue *cat)
{
    return mend_json_write(
        out,
        json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, "
                  "s:o, s:o, s:o}",
                  "schema", 1, "version", mend_json_text(cat->version),
                  "sources", sources_of(cat), "areas", areas_of(cat), "kinds",
                  kinds_of(cat), "conditions", conditions_of(cat), "procedures",
                  mend_json_procedures(cat), "waits", waits_of(cat), "same_day",
                  same_days_of(cat), "event_kinds", event_kinds_of(cat),
                  "exposures", exposures_of(cat), "factor_cap",
                  mend_json_hundredths(cat->factor_cap_percent), "factors",
                  factors_of(cat), "cautions", cautions_of(cat)));
}
