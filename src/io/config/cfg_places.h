/** @file
 * Where each setting stands, and what is wrong with a file's syntax.
 */
#ifndef MENDLINE_IO_CFG_PLACES_H
#define MENDLINE_IO_CFG_PLACES_H

#include "io/config/cfg_text.h"

/** Where a setting stands in the joined text. */
struct cfg_place {
    size_t key_at, key_length;     /* length 0: an element, it has no key */
    size_t value_at, value_length; /* of a list or group: its bracket */
    bool joined;                   /* texts side by side in a list became one */
};

/** The places of all settings, in the order in which libconfig makes them. */
struct cfg_places {
    struct cfg_place *item; /* on the heap: see cfg_places_release() */
    size_t count, capacity;
};

/**
 * Walk the text by libconfig's grammar and note each setting's place.
 *
 * Each mistake of syntax is reported (E101, E108), and the walk goes on behind
 * it as well as it can. A text that has one is not for libconfig, which knows
 * no more about it and loses memory over it (1.5 does). So are brackets nested
 * too deep, and groups with too many keys (E104).
 *
 * Owns:   `out` until cfg_places_release(), whatever is returned.
 * Errors: MEND_EINPUT with diagnostics; MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status cfg_places_find(const struct cfg_text *text,
                                                struct mend_diags *diags,
                                                struct cfg_places *out);

void cfg_places_release(struct cfg_places *places);

#endif
