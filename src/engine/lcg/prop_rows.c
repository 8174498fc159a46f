#include "engine/lcg/prop_rows.h"

#include <stdlib.h>

static bool touch(struct lcg *lcg, void *self, int32_t what)
{
    const struct rows *rows = self;

    lcg_put_off(lcg, rows->item[what].task);
    return true;
}

static int64_t least_of(const struct lcg *lcg, const struct row *row)
{
    int64_t sum = 0;

    for (int32_t i = 0; i < row->count; i++)
        sum += (int64_t)lcg->bound[row->term[i].view] * row->term[i].factor;
    return sum;
}

/* Rounds down, also below 0. */
static int64_t quotient(int64_t a, int32_t b)
{
    return a / b - (a % b != 0 && a < 0);
}

/* Each term may exceed its least by what the others leave. */
static bool run(struct lcg *lcg, void *self, int32_t what)
{
    const struct rows *rows = self;
    const struct row *row = &rows->item[what];
    const int64_t slack = row->most - least_of(lcg, row);
    const struct lcg_reason reason = { rows->who, what };

    if (lcg_tick(lcg, (uint32_t)row->count))
        return false;
    for (int32_t i = 0; i < row->count; i++) {
        const struct lcg_term *term = &row->term[i];
        const int64_t most =
            lcg->bound[term->view] + quotient(slack, term->factor);

        if (most >= -(int64_t)lcg->bound[term->view ^ 1])
            continue;
        const int32_t bound =
            most < INT32_MIN / 2 ? INT32_MIN / 2 : (int32_t)most;
        if (!lcg_push(lcg, (struct lcg_lit){ term->view ^ 1, -bound }, reason))
            return false;
    }
    return true;
}

/* The others' least leaves this one no more. */
static void explain(struct lcg *lcg, void *self, const struct lcg_question *q)
{
    const struct rows *rows = self;
    const struct row *row = &rows->item[q->what];
    int32_t i = 0;

    while (row->term[i].view != (q->lit.view ^ 1))
        i++;
    /* Its value may not be 1 - bound or more. */
    const int64_t need =
        row->most + 1 - (1 - (int64_t)q->lit.bound) * row->term[i].factor;
    lcg_because_sum(lcg, (struct lcg_sum){ row->term, row->count, i }, need,
                    q->before);
}

static const struct lcg_manner manner = { touch, run, explain, NULL };

void rows_post(struct lcg *lcg, struct rows *rows)
{
    rows->who = lcg_add_propagator(lcg, &manner, rows);
}

void rows_add(struct lcg *lcg, struct rows *rows, const struct lcg_term *term,
              int32_t count, int64_t most)
{
    const int32_t what = (int32_t)rows->count;

    if (!lcg_grow(lcg, &rows->item, &rows->capacity, rows->count + 1,
                  sizeof(*rows->item)))
        return;
    rows->item[rows->count++] =
        (struct row){ term, count, most,
                      lcg_add_task(lcg, rows->who, what, LCG_CHEAP) };
    for (int32_t i = 0; i < count; i++)
        lcg_subscribe(lcg, term[i].view, rows->who, what);
    lcg_put_off(lcg, rows->item[what].task);
}

void rows_release(struct rows *rows)
{
    free(rows->item);
}
