#include "view/words/families.h"

#include <string.h>

/*
 * A family grows from the first rule that is not told yet. All its rules ask
 * the same, so only the two sessions of each need be looked at.
 */
struct gathering {
    const struct mend_conflict_rule *rule;
    size_t count;
    bool *is_told;
    struct mend_arena *arena;
    const struct mend_reason *why; /* what the family at work asks */
};

typedef const struct mend_occurrence *member;

/* ---- pairs --------------------------------------------------------------- */

static bool ask_the_same(const struct mend_reason *one,
                         const struct mend_reason *other)
{
    return one->topic == other->topic && one->grade == other->grade &&
           one->kind == other->kind && one->days.first == other->days.first &&
           one->days.last == other->days.last;
}

/* Those with a day of their own are told one by one, with that day. */
static bool is_open(member occurrence)
{
    return occurrence->type == MEND_SESSION && !occurrence->fixed;
}

static bool may_be_told(const struct gathering *in, size_t i)
{
    return !in->is_told[i] && ask_the_same(in->rule[i].why, in->why);
}

/* Give the rule from `a` to `b`, or `count`. */
static size_t find_pair(const struct gathering *in, member a, member b)
{
    size_t i = 0;

    while (i < in->count &&
           !(may_be_told(in, i) && in->rule[i].why->a == a &&
             in->rule[i].why->b == b))
        i++;
    return i;
}

static bool has_pair(const struct gathering *in, member a, member b)
{
    return find_pair(in, a, b) < in->count;
}

static void add_place(struct mend_family *family, struct mend_loc loc)
{
    for (size_t i = 0; i < family->place_count; i++)
        if (family->place[i].file == loc.file &&
            family->place[i].line == loc.line)
            return;
    if (family->place_count < MEND_FAMILY_PLACES)
        family->place[family->place_count++] = loc;
}

static void tell_rule(struct gathering *in, struct mend_family *family,
                      size_t i)
{
    in->is_told[i] = true;
    add_place(family, in->rule[i].why->loc);
}

static void tell_pair(struct gathering *in, struct mend_family *family,
                      member a, member b)
{
    tell_rule(in, family, find_pair(in, a, b));
}

/* ---- members ------------------------------------------------------------- */

/* Whether `one` comes before `other` in the plan. */
static bool is_before(member one, member other)
{
    if (one->treatment_index != other->treatment_index)
        return one->treatment_index < other->treatment_index;
    return one->number < other->number;
}

static bool is_among(const struct mend_alike *all, member one)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->item[i] == one)
            return true;
    return false;
}

static void add_member(struct mend_alike *all, member one)
{
    size_t at = all->count++;

    for (; at > 0 && is_before(one, all->item[at - 1]); at--)
        all->item[at] = all->item[at - 1];
    all->item[at] = one;
}

static bool make_room(struct gathering *in, struct mend_alike *all, member one)
{
    all->item = mend_arena_alloc(in->arena, 2 * in->count,
                                 sizeof(*all->item));
    all->count = 0;
    if (all->item)
        add_member(all, one);
    return all->item != NULL;
}

/* ---- shapes -------------------------------------------------------------- */

/* The intervals of one treatment: from each session to the next. */
static bool gather_next(struct gathering *in, struct mend_family *family)
{
    const struct mend_treatment *treatment = in->why->a->treatment;

    if (in->why->topic != MEND_TOPIC_AT_LEAST &&
        in->why->topic != MEND_TOPIC_AT_MOST)
        return false;
    /* In a conflict they come in order; a gap begins another family. */
    for (size_t i = 0; i < in->count; i++) {
        const struct mend_reason *why = in->rule[i].why;

        if (!may_be_told(in, i) || why->a->treatment != treatment ||
            why->a != family->a.item[family->a.count - 1])
            continue;
        add_member(&family->a, why->b);
        tell_rule(in, family, i);
    }
    if (family->a.count == 2)
        family->a.count = 1; /* one interval has two ends */
    else
        family->shape = MEND_FAMILY_NEXT;
    return true;
}

/* All that the first of them is tied to, both ways, and to one another. */
static bool gather_among(struct gathering *in, struct mend_family *family)
{
    struct mend_alike *all = &family->a;

    for (size_t i = 0; i < in->count; i++) {
        const member next = in->rule[i].why->b;
        bool fits = may_be_told(in, i) && next && is_open(next) &&
                    !is_among(all, next);

        for (size_t k = 0; fits && k < all->count; k++)
            fits = has_pair(in, all->item[k], next) &&
                   has_pair(in, next, all->item[k]);
        if (fits)
            add_member(all, next);
    }
    if (all->count < 3) {
        all->item[0] = in->why->a;
        all->count = 1;
        return false;
    }
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->count; k++)
            if (i != k)
                tell_pair(in, family, all->item[i], all->item[k]);
    family->shape = MEND_FAMILY_AMONG;
    return true;
}

/* Whether one more session stands to all of `others` as those before it do. */
static bool stands_alike(const struct gathering *in, member one,
                         const struct mend_alike *others, bool is_giver,
                         bool is_mutual)
{
    for (size_t i = 0; i < others->count; i++) {
        const member other = others->item[i];

        if (!has_pair(in, is_giver ? one : other, is_giver ? other : one) ||
            has_pair(in, is_giver ? other : one, is_giver ? one : other) !=
                is_mutual)
            return false;
    }
    return true;
}

static void widen(struct gathering *in, struct mend_alike *all,
                  const struct mend_alike *others, bool is_giver,
                  bool is_mutual)
{
    for (size_t i = 0; i < in->count; i++) {
        const struct mend_reason *why = in->rule[i].why;
        const member next = is_giver ? why->a : why->b;

        if (may_be_told(in, i) && why->a && why->b && is_open(next) &&
            !is_among(all, next) && !is_among(others, next) &&
            stands_alike(in, next, others, is_giver, is_mutual))
            add_member(all, next);
    }
}

static bool gather_each(struct gathering *in, struct mend_family *family)
{
    const struct mend_reason *why = in->why;
    const bool is_mutual = has_pair(in, why->b, why->a);

    if (!make_room(in, &family->b, why->b))
        return false;
    if (is_open(why->b))
        widen(in, &family->b, &family->a, false, is_mutual);
    if (is_open(why->a))
        widen(in, &family->a, &family->b, true, is_mutual);
    for (size_t i = 0; i < family->a.count; i++)
        for (size_t k = 0; k < family->b.count; k++) {
            const member a = family->a.item[i], b = family->b.item[k];

            tell_pair(in, family, a, b);
            if (is_mutual)
                tell_pair(in, family, b, a);
        }
    family->shape = is_mutual ? MEND_FAMILY_BOTH : MEND_FAMILY_EACH;
    return true;
}

/* ---- the whole ----------------------------------------------------------- */

static bool grow(struct gathering *in, size_t first, struct mend_family *family)
{
    const struct mend_reason *why = in->rule[first].why;

    *family = (struct mend_family){ .first = &in->rule[first] };
    in->why = why;
    if (!why->a || !why->b || why->a == why->b) {
        tell_rule(in, family, first);
        return true;
    }
    if (!make_room(in, &family->a, why->a))
        return false;
    return (is_open(why->a) && gather_next(in, family)) ||
           (is_open(why->a) && gather_among(in, family)) ||
           gather_each(in, family);
}

bool mend_families_gather(const struct mend_conflict_rule *rule, size_t count,
                          struct mend_arena *arena,
                          const struct mend_family **family,
                          size_t *family_count)
{
    struct gathering in = {
        .rule = rule,
        .count = count,
        .is_told = mend_arena_alloc(arena, count, sizeof(bool)),
        .arena = arena
    };
    struct mend_family *all = mend_arena_alloc(arena, count, sizeof(*all));

    *family = all;
    *family_count = 0;
    if (!all || !in.is_told)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!in.is_told[i] && !grow(&in, i, &all[(*family_count)++]))
            return false;
    return true;
}

/* ---- telling ------------------------------------------------------------- */

static const struct mend_difference *
difference_of(const struct mend_problem *problem, const char *id)
{
    for (size_t i = 0; i < problem->difference_count; i++)
        if (strcmp(problem->difference[i].id, id) == 0)
            return &problem->difference[i];
    return NULL;
}

int64_t mend_family_takes(const struct mend_family *family,
                          const struct mend_problem *problem, int64_t *apart)
{
    const struct mend_difference *it =
        family->shape == MEND_FAMILY_AMONG
            ? difference_of(problem, family->first->id)
            : NULL;

    if (!it || it->not_in.count != 1)
        return 0;
    const int64_t first = it->not_in.item[0].first;
    const int64_t last = it->not_in.item[0].last;
    if (first > 0 || last < 0)
        return 0; /* not about days that are near */
    /* The rule holds both ways, so its longer side counts for either. */
    *apart = (last > -first ? last : -first) + 1;
    return ((int64_t)family->a.count - 1) * *apart + 1;
}

void mend_words_family(struct mend_strbuf *out, const struct mend_plan *plan,
                       const struct mend_family *family)
{
    const struct mend_reason *why = family->first->why;
    struct mend_teller tell = { .out = out,
                                .cat = plan->catalogue,
                                .plan = plan,
                                .why = why,
                                .a = why->a,
                                .b = why->b,
                                .all_a = family->a,
                                .all_b = family->b };

    if (family->shape == MEND_FAMILY_AMONG)
        tell.instead_of_b = "any other of them";
    if (family->shape == MEND_FAMILY_NEXT) {
        tell.before_a = "each of ";
        tell.instead_of_b = "the next";
    }
    mend_tell_rule(&tell);
    if (family->shape == MEND_FAMILY_BOTH)
        mend_strbuf_add(out, ", and the other way round");
}
