/*
 * Procedures by the words that people use for them.
 */
#include <mendline/catalogue.h>

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Letters are compared without case; beyond ASCII they must be equal. */
static bool begins_with(const char *text, const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!text[i] ||
            tolower((unsigned char)text[i]) != tolower((unsigned char)word[i]))
            return false;
    return true;
}

static bool contains(const char *text, const char *word, size_t length)
{
    for (const char *at = text; at && *at; at++)
        if (begins_with(at, word, length))
            return true;
    return false;
}

static bool has_word(const struct mend_catalogue *cat,
                     const struct mend_procedure *proc, const char *word,
                     size_t length)
{
    if (contains(proc->id, word, length) || contains(proc->title, word, length))
        return true;
    for (size_t i = 0; i < proc->also_count; i++)
        if (contains(proc->also[i], word, length))
            return true;
    for (size_t i = 0; i < cat->class_count; i++)
        if ((proc->classes >> i & 1U) &&
            contains(cat->class_name[i], word, length))
            return true;
    for (size_t i = 0; i < MEND_MECHANISMS; i++)
        if ((proc->mechanisms >> i & 1U) &&
            contains(mend_mechanism_names[i], word, length))
            return true;
    return false;
}

/* "peels" and "fillers" are asked for as often as one of them. */
static bool has_one_or_many(const struct mend_catalogue *cat,
                            const struct mend_procedure *proc, const char *word,
                            size_t length)
{
    enum { SHORTEST_PLURAL = 4 };

    return has_word(cat, proc, word, length) ||
           (length >= SHORTEST_PLURAL && word[length - 1] == 's' &&
            has_word(cat, proc, word, length - 1));
}

bool mend_procedure_matches(const struct mend_catalogue *cat,
                            const struct mend_procedure *proc,
                            const char *words)
{
    for (const char *at = words; *at;) {
        const size_t length = strcspn(at, " ");

        if (length && !has_one_or_many(cat, proc, at, length))
            return false;
        at += length;
        at += strspn(at, " ");
    }
    return true;
}

static bool is_called(const struct mend_procedure *proc, const char *name)
{
    for (size_t i = 0; i < proc->also_count; i++)
        if (strcasecmp(proc->also[i], name) == 0)
            return true;
    return strcasecmp(proc->id, name) == 0 ||
           (proc->title && strcasecmp(proc->title, name) == 0);
}

size_t mend_catalogue_match(const struct mend_catalogue *cat, const char *words,
                            const struct mend_procedure **one)
{
    size_t named = 0, matching = 0;
    const struct mend_procedure *match = NULL;

    *one = mend_catalogue_find_procedure(cat, words);
    if (*one)
        return 1;
    for (size_t i = 0; i < cat->procedure_count; i++) {
        const struct mend_procedure *proc = &cat->procedure[i];

        if (is_called(proc, words) && named++ == 0)
            *one = proc;
        if (mend_procedure_matches(cat, proc, words) && matching++ == 0)
            match = proc;
    }
    if (named == 1)
        return 1;
    *one = match;
    return matching;
}
