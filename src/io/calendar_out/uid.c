#include <mendline/calendar.h>

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

static void find_namespace(const struct mend_plan *plan, uuid_t out)
{
    const char *name = plan->id ? plan->id : plan->title;

    if (!plan->id || uuid_parse(plan->id, out) != 0)
        uuid_generate_sha1(out, plans_without_id, name, strlen(name));
}

void mend_entry_uid(const struct mend_plan *plan, const char *name,
                    char out[37])
{
    uuid_t namespace, uid;

    find_namespace(plan, namespace);
    uuid_generate_sha1(uid, namespace, name, strlen(name));
    uuid_unparse_lower(uid, out);
}
