#include <mendline/diag.h>

#include <string.h>

enum { WORD_MAX = 64 }; /* longer words are never a near miss */

static char fold(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == '_' ? '-' : c; /* people mix them up; that is not an edit */
}

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
    const unsigned ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* Optimal string alignment: three rows of the table are enough. */
unsigned mend_edit_distance(const char *a, const char *b, unsigned limit)
{
    const size_t a_length = strlen(a), b_length = strlen(b);
    unsigned rows[3][WORD_MAX + 1];

    if (a_length > WORD_MAX || b_length > WORD_MAX)
        return strcmp(a, b) == 0 ? 0 : limit + 1;

    unsigned *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++)
        last[j] = (unsigned)j;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_length; j++) {
            const bool same = fold(a[i - 1]) == fold(b[j - 1]);

            row[j] = min3(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
            if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) &&
                fold(a[i - 2]) == fold(b[j - 1]) && before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
        }
        unsigned *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b_length] > limit ? limit + 1 : last[b_length];
}

struct mend_near mend_near_to(const char *wanted)
{
    const size_t third = strlen(wanted) / 3;

    /* `distance` is one past what still counts as near. */
    return (struct mend_near){ .wanted = wanted,
                               .distance = (unsigned)(third ? third : 1) + 1 };
}

void mend_near_try(struct mend_near *near, const char *candidate)
{
    const unsigned distance =
        mend_edit_distance(near->wanted, candidate, near->distance);

    if (distance < near->distance) {
        near->distance = distance;
        near->best = candidate;
    }
}
