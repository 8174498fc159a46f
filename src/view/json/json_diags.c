#include <mendline/render.h>
#include "view/json/json.h"

static json_t *diag_of(const struct mend_diag *diag)
{
    return json_pack(
        "{s:o, s:i, s:i, s:i, s:s, s:s, s:o, s:o}", "file",
        mend_json_text(diag->file), "line", (int)diag->line, "column",
        (int)diag->column, "width", (int)diag->width, "severity",
        diag->severity == MEND_ERROR ? "error" : "warning", "code", diag->code,
        "text", mend_json_text(diag->text), "help", mend_json_text(diag->help));
}

json_t *mend_json_diagnostics(const struct mend_diags *diags)
{
    json_t *list = json_array();

    for (size_t i = 0; diags && i < diags->count; i++)
        list = mend_json_push(list, diag_of(&diags->item[i]));
    return list;
}

enum mend_status mend_json_diags(struct mend_strbuf *out,
                                 const struct mend_diags *diags)
{
    return mend_json_write(out,
                           json_pack("{s:i, s:o}", "schema", 1, "diagnostics",
                                     mend_json_diagnostics(diags)));
}
