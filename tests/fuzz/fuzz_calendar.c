/* Any bytes as a person's calendar, and as an output that we wrote before. */
#include <mendline/mendline.h>

#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const struct mend_catalogue *cat = fuzz_catalogue();
    const struct mend_calendar calendar = {
        .file = "fuzz.ics",
        .kind = &cat->event_kind[0],
        .firm = true,
        .priority = 5,
    };
    const struct mend_calendar_options options = {
        .days = { 20778, 20778 + 400 },
        .timezone = "Europe/Berlin",
        .by_words = true,
    };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_calendar_counts counts;
    const struct mend_event *events;
    size_t count;

    if (mend_calendar_read((const char *)bytes, length, "fuzz.ics", &calendar,
                           cat, &options, &arena, &diags, &events, &count,
                           &counts) != MEND_OK &&
        diags.errors == 0)
        fuzz_fault("refused without saying why");
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return 0;
}
