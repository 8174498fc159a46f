#include "bench/models.h"

#include <mendline/render.h>

#include <stdio.h>
#include <stdlib.h>

static FILE *open_in(const char *folder, const char *name, const char *mode)
{
    char path[512];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, mode);
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

static void
write_model(const char *folder, const char *stem, const char *extension,
            void (*model)(struct mend_strbuf *, const struct mend_problem *),
            const struct mend_problem *problem)
{
    struct mend_strbuf text = { 0 };
    char name[128];

    snprintf(name, sizeof(name), "%s.%s", stem, extension);
    FILE *file = open_in(folder, name, "w");
    model(&text, problem);
    fputs(mend_strbuf_text(&text), file);
    if (text.failed || fclose(file) != 0)
        exit(1);
    mend_strbuf_release(&text);
}

static void write_times(const char *folder, const char *stem,
                        const struct measured *measured)
{
    FILE *file = open_in(folder, "times.tsv", "a");

    fprintf(file, "%s\t%zu\t%d\t%.3f", stem, measured->sessions,
            (int)measured->outcome, measured->proof);
    for (int level = 0; level < MEND_LEVELS; level++)
        fprintf(file, "\t%lld", (long long)measured->objective.at[level]);
    fprintf(file, "\n");
    fclose(file);
}

void models_write(const char *folder, const struct family *family, int number,
                  const struct mend_problem *problem,
                  const struct measured *measured)
{
    char stem[96];

    snprintf(stem, sizeof(stem), "%s-%02d", family->name, number);
    write_model(folder, stem, "mzn", mend_view_minizinc, problem);
    write_model(folder, stem, "lp", model_asp, problem);
    write_model(folder, stem, "smt2", model_smt, problem);
    write_times(folder, stem, measured);
}
