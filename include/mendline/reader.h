/** @file
 * Readers: whom a calendar is for, which entries they see, in what words.
 */
#ifndef MENDLINE_READER_H
#define MENDLINE_READER_H

#include <mendline/catalogue.h>

enum mend_entry_type {
    MEND_ENTRY_APPOINTMENT,
    MEND_ENTRY_WINDOW,
    MEND_ENTRY_TASK,
    MEND_ENTRY_VISIT,
    MEND_ENTRY_ADVICE,
    MEND_ENTRY_NUDGE,
    MEND_ENTRY_TYPES
};

/** How much the words of an entry tell. */
enum mend_telling {
    MEND_TELL_FULL,    /* why, from what source, how sure */
    MEND_TELL_PLAIN,   /* what it is and until when */
    MEND_TELL_NOTHING, /* that there is something */
    MEND_TELLINGS
};

/* What people write for these; index by the enum. */
extern const char *const mend_entry_type_names[MEND_ENTRY_TYPES];
extern const char *const mend_telling_names[MEND_TELLINGS];

struct mend_reader {
    const char *id;    /* "me", "partner", "work", or one of the plan */
    const char *title; /* of their calendar; NULL: the plan's */
    unsigned types;    /* bit per enum mend_entry_type that they see */
    mend_kinds kinds;  /* healing windows that they see, if any */
    enum mend_telling telling;
    bool busy;   /* an appointment takes their time, too */
    bool alarms; /* they are reminded */
    /* Words in place of ours; NULL: ours. By type; by kind of window. */
    const char *type_title[MEND_ENTRY_TYPES];
    const char *kind_title[MEND_SETS_MAX];
    struct mend_loc loc;
};

enum { MEND_READERS_KNOWN = 3 };

/**
 * Give the readers that every plan has: "me" sees all; "partner" sees what two
 * people plan around, plainly; "work" sees days and times and nothing else.
 */
void mend_readers_known(const struct mend_catalogue *cat,
                        struct mend_reader out[MEND_READERS_KNOWN]);

/** Tell whether a reader is the person; NULL is, too. */
bool mend_reader_is_me(const struct mend_reader *reader);

/** Tell whether a reader, NULL for the person, sees entries of a type. */
bool mend_reader_sees(const struct mend_reader *reader,
                      enum mend_entry_type type);

#endif
