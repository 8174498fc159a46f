/** @file
 * Putting one series of sessions among those that have their days already,
 * where it costs least.
 */
#ifndef ENGINE_SEARCH_INSERTION_H
#define ENGINE_SEARCH_INSERTION_H

#include "engine/net/net.h"

enum { NOT_PLACED = -1 };

/** Sessions of one treatment, in their order. */
struct series {
    int32_t first, count; /* into insertion.session */
};

/** How far apart a session is from the one before it in its series. */
struct pace {
    int32_t least, ideal, most; /* days */
};

struct insertion {
    const struct net *net;
    struct mend_arena arena;
    int32_t *session;  /* series after series */
    struct pace *pace; /* by session */
    struct series *series;
    int32_t series_count;
    int32_t *day; /* by session; NOT_PLACED */
    /* Arcs of a session: arc[first_arc[i]] and on. */
    int32_t *arc, *first_arc;
    int32_t *here;      /* sessions placed, by day; if there is a limit a day */
    int64_t *spent;     /* by month; if there is a budget */
    int64_t *cost;      /* scratch: by session of the series and day */
    int32_t *came_from; /* scratch: the day of the session before */
    int32_t *queue;     /* scratch: days, twice */
};

/** Errors: false if memory is out; nothing is to be released then. */
bool insertion_init(struct insertion *in, const struct net *net);
void insertion_release(struct insertion *in);

/** Days of room a series has: few are to be placed early. */
int32_t insertion_room(const struct insertion *in, int32_t series);

/** Put all sessions of a series on days; false if there is no place. */
bool insertion_place(struct insertion *in, int32_t series);

void insertion_take(struct insertion *in, int32_t series);
void insertion_set(struct insertion *in, int32_t session, int32_t day);
void insertion_clear(struct insertion *in);

#endif
