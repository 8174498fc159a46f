/* Any bytes as a plan: read, solved within a few nodes, shown in every view. */
#include <mendline/mendline.h>

#include "fuzz/fuzz.h"
#include "fuzz/show.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const struct mend_plan_options options = { .today = 20778 };
    const struct mend_solve_options limits = { .max_nodes = 200 };
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_strbuf out = { 0 };
    struct mend_plan plan;
    struct mend_course course;
    struct mend_entries entries;

    if (mend_plan_read((const char *)bytes, length, "fuzz.cfg",
                       fuzz_catalogue(), &options, &arena, &diags,
                       &plan) == MEND_OK) {
        if (mend_plan_solve(&plan, &limits, &arena, &course) != MEND_OK)
            fuzz_fault("solving failed");
        fuzz_show(&course, &diags, &arena, &entries);
    } else if (diags.errors == 0) {
        fuzz_fault("refused without saying why");
    }
    mend_view_diags(&out, &diags, &(struct mend_style){ .width = 80 });
    mend_strbuf_release(&out);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return 0;
}
