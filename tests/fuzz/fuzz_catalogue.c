/* Any bytes as a catalogue: read, or refused with a reason. */
#include <mendline/mendline.h>

#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct mend_arena arena = { 0 };
    struct mend_diags diags = { 0 };
    struct mend_strbuf out = { 0 };
    struct mend_catalogue cat;

    if (mend_catalogue_read((const char *)bytes, length, "fuzz.cfg", &arena,
                            &diags, &cat) == MEND_OK) {
        mend_view_catalogue(&out, &cat, NULL,
                            &(struct mend_style){ .width = 80 });
        if (mend_json_catalogue(&out, &cat) != MEND_OK)
            fuzz_fault("a catalogue that reads does not print");
    } else if (diags.errors == 0) {
        fuzz_fault("refused without saying why");
    }
    mend_strbuf_release(&out);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return 0;
}
