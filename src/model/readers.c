#include <mendline/reader.h>

#include <string.h>

const char *const mend_entry_type_names[MEND_ENTRY_TYPES] = {
    [MEND_ENTRY_APPOINTMENT] = "appointment",
    [MEND_ENTRY_WINDOW] = "window",
    [MEND_ENTRY_TASK] = "task",
    [MEND_ENTRY_VISIT] = "visit",
    [MEND_ENTRY_ADVICE] = "advice",
    [MEND_ENTRY_NUDGE] = "nudge",
};

const char *const mend_telling_names[MEND_TELLINGS] = {
    [MEND_TELL_FULL] = "full",
    [MEND_TELL_PLAIN] = "plain",
    [MEND_TELL_NOTHING] = "discreet",
};

enum {
    APPOINTMENT = 1U << MEND_ENTRY_APPOINTMENT,
    WINDOW = 1U << MEND_ENTRY_WINDOW,
    VISIT = 1U << MEND_ENTRY_VISIT,
    ADVICE = 1U << MEND_ENTRY_ADVICE,
    EVERYTHING = (1U << MEND_ENTRY_TYPES) - 1
};

/* A catalogue of somebody's own may lack one of these kinds. */
static mend_kinds kinds_of(const struct mend_catalogue *cat,
                           const char *const *ids, size_t count)
{
    mend_kinds set = 0;

    for (size_t i = 0; i < count; i++)
        set |= mend_kind_bit(mend_catalogue_find_kind(cat, ids[i]));
    return set;
}

/* What two people plan around: how one looks, what one cannot join in. */
static struct mend_reader partner(const struct mend_catalogue *cat)
{
    static const char *const shared[] = { "open",     "visible", "sun",
                                          "exertion", "heat",    "water",
                                          "flight" };

    return (struct mend_reader){
        .id = "partner",
        .types = APPOINTMENT | WINDOW | VISIT | ADVICE,
        .kinds = kinds_of(cat, shared, MEND_ARRAY_LEN(shared)),
        .telling = MEND_TELL_PLAIN,
    };
}

/* When somebody is away, and when they would rather not be looked at. */
static struct mend_reader work(const struct mend_catalogue *cat)
{
    static const char *const shown[] = { "visible" };
    struct mend_reader reader = {
        .id = "work",
        .types = APPOINTMENT | WINDOW | VISIT,
        .kinds = kinds_of(cat, shown, MEND_ARRAY_LEN(shown)),
        .telling = MEND_TELL_NOTHING,
        .busy = true,
    };

    reader.type_title[MEND_ENTRY_APPOINTMENT] = "Private appointment";
    reader.type_title[MEND_ENTRY_VISIT] = "Private appointment";
    reader.type_title[MEND_ENTRY_WINDOW] = "From home if possible";
    return reader;
}

void mend_readers_known(const struct mend_catalogue *cat,
                        struct mend_reader out[MEND_READERS_KNOWN])
{
    out[0] = (struct mend_reader){ .id = "me",
                                   .types = EVERYTHING,
                                   .kinds = ~(mend_kinds)0,
                                   .telling = MEND_TELL_FULL,
                                   .busy = true,
                                   .alarms = true };
    out[1] = partner(cat);
    out[2] = work(cat);
}

bool mend_reader_is_me(const struct mend_reader *reader)
{
    return !reader || strcmp(reader->id, "me") == 0;
}

bool mend_reader_sees(const struct mend_reader *reader,
                      enum mend_entry_type type)
{
    return !reader || (reader->types & (1U << type));
}
