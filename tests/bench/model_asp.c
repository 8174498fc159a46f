/*
 * The problem for clingo, in the order encoding that suits it best: ge(S,D)
 * says that session S lies on day D or later. A day that is forbidden is one
 * where ge(S,D) gives ge(S,D+1); a forbidden interval of differences forbids
 * four such literals together, one constraint a day.
 */
#include "bench/models.h"

#include <stdio.h>

/* Days of a model count from the horizon's first, so numbers stay small. */
struct frame {
    mend_day zero;
    int first, last; /* of all sessions, fixed ones too */
};

static struct frame frame_of(const struct mend_problem *problem)
{
    struct frame frame = { problem->horizon.begin, 0,
                           problem->horizon.end - problem->horizon.begin - 1 };

    for (size_t i = 0; i < problem->session_count; i++) {
        const struct mend_problem_session *s = &problem->session[i];

        if (s->fixed && s->day - frame.zero < frame.first)
            frame.first = s->day - frame.zero;
        if (s->fixed && s->day - frame.zero > frame.last)
            frame.last = s->day - frame.zero;
    }
    return frame;
}

static const char rules[] =
    "{ ge(S,D) } :- session(S), D = f+1..l.\n"
    "ge(S,f) :- session(S).\n"
    ":- ge(S,D+1), not ge(S,D), session(S), D = f..l-1.\n"
    "at(S,D) :- ge(S,D), not ge(S,D+1), session(S), D = f..l.\n"
    ":- off(S,X,Y), ge(S,X), not ge(S,Y+1).\n"
    /* b - a in L..H, where a = X: between X+L and X+H. Beyond the ends ge
       holds always or never. */
    "from(S,D) :- session(S), D = f-w..f.\n"
    "from(S,D) :- ge(S,D).\n"
    ":- apart(A,B,L,H), D = f..l, ge(A,D), not ge(A,D+1), from(B,D+L), "
    "not from(B,D+H+1).\n"
    "broken(R) :- mind(R,A,B,L,H), D = f..l, ge(A,D), not ge(A,D+1), "
    "from(B,D+L), not from(B,D+H+1).\n"
    "broken(R) :- dislike(R,S,X,Y), from(S,X), not from(S,Y+1).\n"
    /* Each step that an interval is longer or shorter than the ideal one. */
    "off_by(A,B,K) :- course(A,B,I,M), K = 1..M-I, D = f..l, "
    "not ge(A,D+1), from(B,D+I+K).\n"
    "off_by(A,B,-K) :- course(A,B,I,M), K = 1..I, D = f..l, ge(A,D), "
    "not from(B,D+I-K+1).\n"
    "#minimize { W@6,R : broken(R), weight(R,W) }.\n"
    "#minimize { 1@5,S : published(S,P), not at(S,P) }.\n"
    "#minimize { 1@4,S,D : published(S,P), ge(S,D), D > P }.\n"
    "#minimize { 1@4,S,D : published(S,P), D = f..P, not ge(S,D+1), D < P }.\n"
    "#minimize { 1@3,A,B,K : off_by(A,B,K) }.\n";

static const char early[] = "reached(D) :- ge(S,D), chosen(S).\n"
                            "#minimize { 1@2,D : reached(D) }.\n"
                            "#minimize { 1@1,S,D : ge(S,D), chosen(S) }.\n";
static const char late[] =
    "begun(D) :- not ge(S,D+1), chosen(S), D = f..l.\n"
    "#minimize { 1@2,D : begun(D) }.\n"
    "#minimize { 1@1,S,D : not ge(S,D), chosen(S), D = f+1..l }.\n";
static const char visible[] =
    "seen(D) :- at(S,X), shows(S,A,B), chosen(S), D = X+A..X+B-1, D >= 0, "
    "D <= h.\n"
    "#minimize { 1@2,D : seen(D) }.\n"
    "#minimize { 1@1,S,D : ge(S,D), chosen(S) }.\n";

static int clip(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

static void add_off(struct mend_strbuf *out, const struct frame *frame,
                    const char *head, struct mend_ranges ranges)
{
    for (size_t i = 0; i < ranges.count; i++) {
        const struct mend_range r = ranges.item[i];

        if (r.last < frame->zero + frame->first ||
            r.first > frame->zero + frame->last)
            continue;
        mend_strbuf_addf(
            out, "%s,%d,%d).\n", head,
            r.first == MEND_UNBOUNDED_BELOW
                ? frame->first
                : clip(r.first - frame->zero, frame->first, frame->last),
            r.last == MEND_UNBOUNDED_ABOVE
                ? frame->last
                : clip(r.last - frame->zero, frame->first, frame->last));
    }
}

static void add_sessions(struct mend_strbuf *out, const struct frame *frame,
                         const struct mend_problem *problem,
                         struct mend_arena *arena)
{
    char head[64];

    for (size_t i = 0; i < problem->session_count; i++) {
        const struct mend_problem_session *s = &problem->session[i];

        mend_strbuf_addf(out, "session(%zu). ", i);
        if (!s->fixed)
            mend_strbuf_addf(out, "chosen(%zu).", i);
        if (s->published != MEND_DAY_NONE && !s->fixed)
            mend_strbuf_addf(out, " published(%zu,%d).", i,
                             s->published - frame->zero);
        mend_strbuf_add(out, "\n");
        snprintf(head, sizeof(head), "off(%zu", i);
        add_off(out, frame, head, mend_ranges_complement(arena, s->domain));
        for (size_t k = 0; k < s->visible.count; k++)
            mend_strbuf_addf(out, "shows(%zu,%d,%d).\n", i,
                             s->visible.item[k].first, s->visible.item[k].last);
    }
}

static void add_day_wishes(struct mend_strbuf *out, const struct frame *frame,
                           const struct mend_problem *problem)
{
    for (size_t i = 0; i < problem->day_rule_count; i++) {
        const struct mend_day_rule *rule = &problem->day_rule[i];
        char head[64];

        if (rule->why.grade != MEND_SHOULD)
            continue;
        mend_strbuf_addf(out, "weight(%s,%d).\n", rule->id, rule->why.weight);
        snprintf(head, sizeof(head), "dislike(%s,%u", rule->id, rule->session);
        add_off(out, frame, head, rule->not_in);
    }
}

static void add_differences(struct mend_strbuf *out, const struct frame *frame,
                            const struct mend_problem *problem)
{
    const int width = frame->last - frame->first;

    for (size_t i = 0; i < problem->difference_count; i++) {
        const struct mend_difference *rule = &problem->difference[i];
        const bool must = rule->why.grade == MEND_MUST;

        if (!must)
            mend_strbuf_addf(out, "weight(%s,%d). ", rule->id,
                             rule->why.weight);
        for (size_t k = 0; k < rule->not_in.count; k++) {
            const struct mend_range r = rule->not_in.item[k];

            if (must)
                mend_strbuf_add(out, "apart(");
            else
                mend_strbuf_addf(out, "mind(%s,", rule->id);
            mend_strbuf_addf(out, "%u,%u,%d,%d).\n", rule->a, rule->b,
                             clip(r.first, -width, width),
                             clip(r.last, -width, width));
        }
    }
}

static void add_courses(struct mend_strbuf *out, const struct frame *frame,
                        const struct mend_problem *problem)
{
    const int width = frame->last - frame->first;

    for (size_t i = 0; i < problem->course_count; i++) {
        const struct mend_course_rule *rule = &problem->course[i];
        const bool bound = rule->at_most && rule->at_most_grade == MEND_MUST;

        mend_strbuf_addf(out, "apart(%u,%u,%d,%d).\n", rule->a, rule->b, -width,
                         rule->at_least - 1);
        if (bound)
            mend_strbuf_addf(out, "apart(%u,%u,%d,%d).\n", rule->a, rule->b,
                             rule->at_most + 1, width);
        else if (rule->at_most)
            mend_strbuf_addf(out, "weight(%s,5). mind(%s,%u,%u,%d,%d).\n",
                             rule->id, rule->id, rule->a, rule->b,
                             rule->at_most + 1, width);
        mend_strbuf_addf(out, "course(%u,%u,%d,%d).\n", rule->a, rule->b,
                         rule->ideal, bound ? rule->at_most : width);
    }
}

/* The bench's families limit the sessions a day, and nothing a month. */
static void add_limits(struct mend_strbuf *out,
                       const struct mend_problem *problem)
{
    for (size_t i = 0; i < problem->limit_count; i++)
        mend_strbuf_addf(out,
                         ":- D = 0..h, #count { S : at(S,D) } > %lld, "
                         "chosen(T), at(T,D).\n",
                         (long long)problem->limit[i].at_most);
}

void model_asp(struct mend_strbuf *out, const struct mend_problem *problem)
{
    struct mend_arena arena = { 0 };
    const struct frame frame = frame_of(problem);

    mend_strbuf_addf(out,
                     "#const f = %d. #const l = %d. #const h = %d. "
                     "#const w = %d. #const z = %d.\n",
                     frame.first, frame.last,
                     problem->horizon.end - problem->horizon.begin - 1,
                     2 * (frame.last - frame.first + 1), frame.zero);
    add_sessions(out, &frame, problem, &arena);
    add_day_wishes(out, &frame, problem);
    add_differences(out, &frame, problem);
    add_courses(out, &frame, problem);
    add_limits(out, problem);
    mend_strbuf_add(out, rules);
    mend_strbuf_add(out, problem->prefer == MEND_EARLY  ? early
                         : problem->prefer == MEND_LATE ? late
                                                        : visible);
    mend_strbuf_add(out, "#show.\n#show day(S,D+z) : at(S,D).\n");
    mend_arena_release(&arena);
}
