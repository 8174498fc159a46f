#include "io/calendar_out/ics.h"

#include <string.h>
#include <uuid/uuid.h>

/*
 * Namespace of the plans that have no id of their own. A random number, drawn
 * once; another one would give every such plan's entries new UIDs.
 */
static const uuid_t plans_without_id = {
    0x4b, 0xaa, 0x3c, 0x97, 0x94, 0x84, 0x45, 0x1c,
    0xa3, 0xed, 0x7f, 0xdc, 0x25, 0x4d, 0xff, 0xfc,
};

void ics_namespace_find(const struct mend_plan *plan,
                        const struct mend_reader *reader,
                        struct ics_namespace *out)
{
    const char *name = plan->id ? plan->id : plan->title;
    uuid_t own;

    if (!plan->id || uuid_parse(plan->id, own) != 0)
        uuid_generate_sha1(own, plans_without_id, name, strlen(name));
    if (mend_reader_is_me(reader))
        memcpy(out->bytes, own, sizeof(out->bytes));
    else
        uuid_generate_sha1(out->bytes, own, reader->id, strlen(reader->id));
}

void ics_namespace_uid(const struct ics_namespace *space, const char *name,
                       char out[37])
{
    uuid_t uid;

    uuid_generate_sha1(uid, space->bytes, name, strlen(name));
    uuid_unparse_lower(uid, out);
}

void mend_entry_uid(const struct mend_plan *plan,
                    const struct mend_reader *reader, const char *name,
                    char out[37])
{
    struct ics_namespace space;

    ics_namespace_find(plan, reader, &space);
    ics_namespace_uid(&space, name, out);
}
