#include "fuzz/show.h"

#include "fuzz/fuzz.h"

void fuzz_show(const struct mend_course *course, const struct mend_diags *diags,
               struct mend_arena *arena, struct mend_entries *entries)
{
    const struct mend_style style = { .width = 72, .unicode = true };
    struct mend_strbuf out = { 0 };

    mend_view_course(&out, course, &style);
    mend_view_check(&out, course, &style);
    mend_view_today(&out, course, &style);
    mend_view_minizinc(&out, course->problem);
    mend_view_diags(&out, diags, &style);
    if (mend_json_course(&out, course, diags, false) != MEND_OK ||
        mend_entries_derive(course, &(struct mend_entry_options){ 0 }, arena,
                            entries) != MEND_OK)
        fuzz_fault("a view failed");
    mend_strbuf_release(&out);
}
