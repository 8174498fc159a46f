/*
 * Any bytes as an output of an earlier run: refused with a reason, or written
 * upon in such a way that writing once more changes nothing.
 */
#include <mendline/mendline.h>

#include "fuzz/fuzz.h"

#include <string.h>
#include <unistd.h>

static const char plan_text[] =
    "id = \"5f0c6d1e-7a34-4c1b-9d52-0e8a6b3f4c72\"; title = \"Fuzz\";\n"
    "timezone = \"Europe/Berlin\";\n"
    "treatments = ( { id = \"peels\"; procedure = \"peel-aha-light\";\n"
    "                 sessions = 2; booked = \"2027-01-14 10:30\"; } );\n"
    "events = ( { id = \"party\"; on = \"2027-06-19\"; kind = \"party\"; } );\n";

/** What every input is an output of, made once. */
struct ground {
    struct mend_plan plan;
    struct mend_course course;
    struct mend_entries entries;
    char path[64];
};

static void make_ground(struct ground *out)
{
    static struct mend_arena arena;
    const struct mend_plan_options options = { .today = 20778 };
    const struct mend_solve_options limits = { 0 };
    struct mend_diags diags = { 0 };

    if (mend_plan_read(plan_text, strlen(plan_text), "fuzz.cfg",
                       fuzz_catalogue(), &options, &arena, &diags,
                       &out->plan) != MEND_OK ||
        mend_plan_solve(&out->plan, &limits, &arena, &out->course) != MEND_OK ||
        mend_entries_derive(&out->course, &(struct mend_entry_options){ 0 },
                            &arena, &out->entries) != MEND_OK)
        fuzz_fault("the plan of the target itself does not work");
    mend_diags_release(&diags);
    snprintf(out->path, sizeof(out->path), "/tmp/fuzz-output-%ld.ics",
             (long)getpid());
}

static void store(const char *path, const char *bytes, size_t length)
{
    struct mend_diags diags = { 0 };

    if (mend_file_replace(path, bytes, length, MEND_FILE_PRIVATE, &diags) !=
        MEND_OK)
        fuzz_fault("the input cannot be stored");
    mend_diags_release(&diags);
}

/* Write upon what stands at the path; false if that was refused. */
static bool write_upon(const struct ground *ground, struct mend_strbuf *out,
                       struct mend_changes *changes)
{
    const struct mend_calendar_text_options options = { .now = 1795219200 };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_calendar_state state;
    const bool reads =
        mend_calendar_state_read(ground->path, &ground->plan, &arena, &diags,
                                 &state) == MEND_OK;

    if (!reads && diags.errors == 0)
        fuzz_fault("refused without saying why");
    if (reads && mend_calendar_text(&ground->plan, &ground->entries, &state,
                                    &options, &arena, out, changes) != MEND_OK)
        fuzz_fault("what was read cannot be written upon");
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return reads;
}

static bool is_same(const struct mend_strbuf *a, const struct mend_strbuf *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct ground ground;
    struct mend_strbuf once = { 0 }, again = { 0 };
    struct mend_changes changes = { 0 };

    if (!ground.path[0])
        make_ground(&ground);
    store(ground.path, (const char *)bytes, length);
    if (write_upon(&ground, &once, &changes)) {
        store(ground.path, once.bytes, once.length);
        if (!write_upon(&ground, &again, &changes))
            fuzz_fault("our own output is refused");
        if (changes.count || !is_same(&once, &again))
            fuzz_fault("writing again changes something");
    }
    unlink(ground.path);
    mend_strbuf_release(&once);
    mend_strbuf_release(&again);
    return 0;
}
