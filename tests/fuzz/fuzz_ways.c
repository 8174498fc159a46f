/*
 * The same bytes as a calendar, read in three ways: whole, in blocks of a few
 * bytes, and with all rules counted out by libical in place of our arithmetic.
 * All of them find the same occurrences, but for what libical is known to get
 * wrong.
 */
#include <mendline/mendline.h>

#include "fuzz/fuzz.h"

#include <ctype.h>
#include <string.h>

enum { DAYS_BEGIN = 20778, DAYS = 400 };

struct reading {
    struct mend_arena arena;
    struct mend_diags diags;
    struct mend_calendar_events found;
    enum mend_status status;
};

struct text {
    const char *at;
    size_t left, block;
};

static ptrdiff_t give_block(void *user, char *block, size_t size)
{
    struct text *text = user;
    size_t length = text->left < text->block ? text->left : text->block;

    length = length < size ? length : size;
    memcpy(block, text->at, length);
    text->at += length;
    text->left -= length;
    return (ptrdiff_t)length;
}

static void read_text(struct reading *out, struct text text, bool by_libical)
{
    const struct mend_catalogue *cat = fuzz_catalogue();
    const struct mend_calendar calendar = {
        .file = "fuzz.ics",
        .kind = &cat->event_kind[0],
        .firm = true,
        .priority = 5,
    };
    const struct mend_calendar_options options = {
        .days = { DAYS_BEGIN, DAYS_BEGIN + DAYS },
        .timezone = "Europe/Berlin",
        .all_entries = true,
        .by_libical = by_libical,
    };
    const struct mend_calendar_source source = { "fuzz.ics", give_block,
                                                 &text };

    *out = (struct reading){ .status = MEND_OK };
    out->status = mend_calendar_stream(&source, &calendar, cat, &options,
                                       &out->arena, &out->diags, &out->found);
}

static void release(struct reading *reading)
{
    mend_diags_release(&reading->diags);
    mend_arena_release(&reading->arena);
}

/* ---- comparing ----------------------------------------------------------- */

static bool is_same_event(const struct mend_event *a,
                          const struct mend_event *b)
{
    return a->days.begin == b->days.begin && a->days.end == b->days.end &&
           a->minute == b->minute && strcmp(a->id, b->id) == 0 &&
           strcmp(a->title, b->title) == 0;
}

static void tell(const struct mend_event *event)
{
    char first[MEND_DAY_TEXT], end[MEND_DAY_TEXT];

    fprintf(stderr, "  %s to %s, minute %d: %s\n",
            mend_day_to_text(event->days.begin, first),
            mend_day_to_text(event->days.end, end), event->minute, event->id);
}

static void hold_same(const struct reading *a, const struct reading *b,
                      const char *what)
{
    const size_t least =
        a->found.count < b->found.count ? a->found.count : b->found.count;

    if (a->status != b->status)
        fuzz_fault(what);
    if (a->status != MEND_OK)
        return;
    for (size_t i = 0; i < least; i++)
        if (!is_same_event(&a->found.event[i], &b->found.event[i])) {
            tell(&a->found.event[i]);
            tell(&b->found.event[i]);
            fuzz_fault(what);
        }
    if (a->found.count != b->found.count) {
        tell(a->found.count > least ? &a->found.event[least]
                                    : &b->found.event[least]);
        fuzz_fault(what);
    }
}

static bool is_told(const struct reading *reading, const char *code)
{
    for (size_t i = 0; i < reading->diags.count; i++)
        if (strcmp(reading->diags.item[i].code, code) == 0)
            return true;
    return false;
}

/* ---- what libical 3.0.16 is not asked ------------------------------------ */

/** All the words in one rule, and why it is then not asked. */
static const struct {
    const char *word[3], *why;
} known[] = {
    { { "FREQ=DAILY", "BYSETPOS" }, "ignores BYSETPOS below a month" },
    { { "FREQ=WEEKLY", "BYSETPOS" }, "ignores BYSETPOS below a month" },
    { { "FREQ=DAILY", "BYMONTHDAY=", "-" },
      "no negative days of a daily rule" },
    { { "FREQ=YEARLY", "BYMONTHDAY" }, "keeps to the month of DTSTART" },
    { { "FREQ=WEEKLY", "INTERVAL", "BYDAY" }, "may begin an interval late" },
    { { "INTERVAL=0" }, "stands still, where we take the least there is" },
};

/* The text as rules are read: unfolded, without blanks, in capitals. */
static char *plain_text(const uint8_t *bytes, size_t length)
{
    char *out = calloc(length + 1, 1);
    size_t used = 0;

    if (!out)
        fuzz_fault("out of memory");
    for (size_t i = 0; i < length; i++) {
        const bool is_blank = bytes[i] == ' ' || bytes[i] == '\t';

        if (is_blank && used && out[used - 1] == '\n')
            used--;
        else if (!is_blank && bytes[i] && bytes[i] != '\r')
            out[used++] = (char)toupper(bytes[i]);
    }
    return out;
}

static bool has_all(const char *line, const char *const word[3])
{
    for (int i = 0; i < 3; i++)
        if (word[i] && !strstr(line, word[i]))
            return false;
    return true;
}

static bool may_ask_libical(const uint8_t *bytes, size_t length)
{
    char *text = plain_text(bytes, length), *next;
    bool may = true;

    for (char *line = text; may && line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        for (size_t i = 0; i < MEND_ARRAY_LEN(known); i++)
            may &= !has_all(line, known[i].word);
    }
    free(text);
    return may;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const struct text whole = { (const char *)bytes, length, SIZE_MAX };
    const struct text parts = { (const char *)bytes, length, 7 };
    struct reading reading, other;

    read_text(&reading, whole, false);
    read_text(&other, parts, false);
    hold_same(&reading, &other, "read in blocks, a calendar is another");
    release(&other);
    if (may_ask_libical(bytes, length)) {
        read_text(&other, whole, true);
        /* Each way counts its own steps until it gives up. */
        if (!is_told(&reading, "E317") && !is_told(&other, "E317"))
            hold_same(&reading, &other, "libical counts a rule out otherwise");
        release(&other);
    }
    release(&reading);
    return 0;
}
