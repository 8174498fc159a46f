/*
 * The level of the visible days. Sessions that are far enough apart in every
 * course show side by side: all of them together at least.
 */
#include "engine/search/levels.h"

static const struct visible_window *windows(struct planner *planner)
{
    const struct net *net = planner->net;
    struct visible_window *window =
        mend_arena_alloc(&planner->arena, (size_t)net->count, sizeof(*window));

    for (int32_t i = 0; window && i < net->count; i++)
        window[i] = (struct visible_window){ net->session[i].visible.first,
                                             net->session[i].visible.last };
    return window;
}

int32_t level_visible(struct planner *planner)
{
    const struct net *net = planner->net;
    struct visible *visible = &planner->visible;

    *visible = (struct visible){
        .window = windows(planner),
        .count = net->count,
        .length = net->length,
        .shown = mend_dayset_new(&planner->arena,
                                 (struct mend_span){ 0, net->length }),
        .days = lcg_add_variable(&planner->lcg, 0, net->length),
    };
    if (visible->window && visible->shown.word)
        visible_post(&planner->lcg, visible);
    return visible->days;
}
