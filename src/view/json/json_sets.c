#include "view/json/json_catalogue.h"

json_t *mend_json_three(const int16_t at[MEND_ENDS])
{
    return json_pack("[i, i, i]", (int)at[0], (int)at[1], (int)at[2]);
}

json_t *mend_json_kinds(const struct mend_catalogue *cat, mend_kinds kinds)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->kind_count; i++)
        if (kinds & mend_kind_bit((mend_kind)i))
            list = mend_json_push(list, mend_json_text(cat->kind[i].id));
    return list;
}

json_t *mend_json_classes(const struct mend_catalogue *cat,
                          mend_classes classes)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->class_count; i++)
        if (classes & ((mend_classes)1 << i))
            list = mend_json_push(list, mend_json_text(cat->class_name[i]));
    return list;
}

json_t *mend_json_conditions(const struct mend_catalogue *cat,
                             mend_conditions conditions)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->condition_count; i++)
        if (conditions & ((mend_conditions)1 << i))
            list = mend_json_push(list, mend_json_text(cat->condition[i].id));
    return list;
}

json_t *mend_json_areas(const struct mend_catalogue *cat, mend_areas areas)
{
    json_t *list = json_array();

    for (size_t i = 0; i < cat->area_count; i++)
        if (areas & mend_area_bit((mend_area)i))
            list = mend_json_push(list, mend_json_text(cat->area[i].id));
    return list;
}

json_t *mend_json_area_id(const struct mend_catalogue *cat, mend_area area)
{
    return area == MEND_NONE ? json_null() : mend_json_text(cat->area[area].id);
}

json_t *mend_json_avoids(const struct mend_catalogue *cat,
                         const struct mend_avoids *avoids)
{
    return json_pack("{s:o, s:o}", "must", mend_json_kinds(cat, avoids->must),
                     "should", mend_json_kinds(cat, avoids->should));
}

json_t *mend_json_is_assumed(const struct mend_evidence *evidence)
{
    return json_boolean(evidence->assumed != 0);
}

json_t *mend_json_with_evidence(json_t *object,
                                const struct mend_catalogue *cat,
                                const struct mend_evidence *evidence,
                                const char *const sides[MEND_SIDES])
{
    object =
        mend_json_with(object, "sources", mend_json_sources(cat, evidence));
    object = mend_json_with(object, "assumed", mend_json_assumed(evidence));
    for (size_t i = 0; i < MEND_SIDES; i++)
        object = mend_json_with(object, sides[i],
                                mend_json_ends(evidence->assumed_side[i]));
    return object;
}

static json_t *with_evidence(json_t *object, const struct mend_catalogue *cat,
                             const struct mend_evidence *evidence)
{
    static const char *const sides[] = { "assumed_from", "assumed_to" };

    return mend_json_with_evidence(object, cat, evidence, sides);
}

/* What an override is silent about is not zero: it stays as it was. */
static json_t *stated_of(const struct mend_catalogue *cat,
                         const struct mend_healing *healing)
{
    json_t *object = mend_json_with(json_object(), "kind",
                                    mend_json_kind(cat, healing->kind));

    if (healing->area != MEND_NONE)
        object = mend_json_with(object, "area",
                                mend_json_area_id(cat, healing->area));
    if (healing->has_from)
        object =
            mend_json_with(object, "from", mend_json_three(healing->from.at));
    if (healing->has_to)
        object = mend_json_with(object, "to", mend_json_three(healing->to.at));
    if (!healing->has_evidence)
        return object;
    return with_evidence(object, cat, &healing->evidence);
}

static json_t *healing_of(const struct mend_catalogue *cat,
                          const struct mend_healing *healing)
{
    json_t *object = json_pack("{s:o, s:o, s:o, s:o}", "kind",
                               mend_json_kind(cat, healing->kind), "area",
                               mend_json_area_id(cat, healing->area), "from",
                               mend_json_three(healing->from.at), "to",
                               mend_json_three(healing->to.at));

    return with_evidence(object, cat, &healing->evidence);
}

json_t *mend_json_healings(const struct mend_catalogue *cat,
                           const struct mend_healing *healing, size_t count,
                           bool is_override)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        list = mend_json_push(list, is_override ? stated_of(cat, &healing[i])
                                                : healing_of(cat, &healing[i]));
    return list;
}
