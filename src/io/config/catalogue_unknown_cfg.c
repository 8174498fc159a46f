/*
 * Names that the catalogue does not have, and what may have been meant: the
 * nearest of those there are; else what people call it; else all of them.
 */
#include "io/config/catalogue_read.h"

#include <mendline/strbuf.h>

void catalogue_in_unknown(struct cfg *cfg, config_setting_t *setting,
                          const char *what, const struct mend_near *near)
{
    cfg_error(cfg, setting, "E120", "unknown %s \"%.*s\"", what,
              cfg_shown(near->wanted), near->wanted);
    cfg_help_near(cfg, near);
}

static void add_word(struct mend_strbuf *words, const char *word)
{
    mend_strbuf_addf(words, "%s\"%s\"", words->length ? ", " : "", word);
}

static void help_with(struct cfg *cfg, struct mend_strbuf *words)
{
    cfg_help(cfg, "one of %s", mend_strbuf_text(words));
    cfg->no_memory |= words->failed;
    mend_strbuf_release(words);
}

void catalogue_in_unknown_of(struct cfg *cfg, config_setting_t *setting,
                             const char *what, const char *name,
                             const struct mend_catalogue *cat,
                             catalogue_name *name_at, size_t count)
{
    struct mend_near near = mend_near_to(name);
    struct mend_strbuf words = { 0 };

    for (size_t i = 0; i < count; i++)
        mend_near_try(&near, name_at(cat, i));
    catalogue_in_unknown(cfg, setting, what, &near);
    if (near.best || count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        add_word(&words, name_at(cat, i));
    help_with(cfg, &words);
}

/* ---- procedures ---------------------------------------------------------- */

static void list_matches(struct cfg *cfg, const struct mend_catalogue *cat,
                         const char *name)
{
    struct mend_strbuf words = { 0 };

    for (size_t i = 0; i < cat->procedure_count; i++)
        if (mend_procedure_matches(cat, &cat->procedure[i], name))
            add_word(&words, cat->procedure[i].id);
    help_with(cfg, &words);
}

/* A word may stand in the names of a few, or of more than are worth a line. */
static bool help_by_words(struct cfg *cfg, const struct mend_catalogue *cat,
                          const char *name)
{
    enum { FEW = 8 };
    const struct mend_procedure *one;
    const size_t count = mend_catalogue_match(cat, name, &one);

    if (count == 1)
        cfg_help(cfg, "did you mean \"%s\"?", one->id);
    else if (count > FEW)
        cfg_help(cfg, "\"mendline catalog\", with that word, lists %zu", count);
    else if (count > 0)
        list_matches(cfg, cat, name);
    return count > 0;
}

/* People write what they call it; the other names help to find the id. */
static bool help_by_other_name(struct cfg *cfg,
                               const struct mend_catalogue *cat,
                               const char *name)
{
    struct mend_near near = mend_near_to(name);

    for (size_t i = 0; i < cat->procedure_count; i++)
        for (size_t j = 0; j < cat->procedure[i].also_count; j++) {
            const char *before = near.best;

            mend_near_try(&near, cat->procedure[i].also[j]);
            if (near.best != before)
                near.best = cat->procedure[i].id;
        }
    cfg_help_near(cfg, &near);
    return near.best != NULL;
}

void catalogue_in_unknown_procedure(struct cfg *cfg, config_setting_t *setting,
                                    const struct mend_catalogue *cat,
                                    const char *name)
{
    struct mend_near near = mend_near_to(name);

    for (size_t i = 0; i < cat->procedure_count; i++)
        mend_near_try(&near, cat->procedure[i].id);
    catalogue_in_unknown(cfg, setting, "procedure", &near);
    if (!near.best && !help_by_words(cfg, cat, name) &&
        !help_by_other_name(cfg, cat, name))
        cfg_help(cfg, "\"mendline catalog\" lists all");
}
