/*
 * The gate for rules of repetition (RFC 5545 3.3.10). Calendars in the wild
 * are full of rules that break the grammar in ways that leave their meaning
 * clear; those are mended. What is not understood is refused, with a warning,
 * rather than half followed.
 */
#include "io/calendar_in/ics_entry.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    PART_MAX = 1024, /* bytes of one part of a rule */
    LIST_MAX = 400,  /* numbers of one part */
    INTERVAL_MAX = 32767
};

/** A rule in the making. */
struct making {
    struct ics_reader *reader;
    struct ics_rule *rule;
    bool has_every, is_foreign; /* of another calendar, or with SKIP */
    struct mend_strbuf text;    /* the parts as libical may read them */
};

enum answer { TAKEN, MENDED, REFUSED };

static const char *const weekday_codes[7] = { "MO", "TU", "WE", "TH",
                                              "FR", "SA", "SU" };

static int weekday_of(const char *code)
{
    for (int i = 0; i < 7; i++)
        if (strcasecmp(code, weekday_codes[i]) == 0)
            return i;
    return -1;
}

static bool number_of(const char *text, int64_t *out)
{
    char *rest;
    const size_t sign = *text == '+' || *text == '-';
    const size_t digits = strspn(text + sign, "0123456789");

    if (!digits || digits > 9)
        return false;
    *out = strtol(text, &rest, 10);
    return !*rest;
}

/* ---- one reader a part --------------------------------------------------- */

static enum answer read_freq(struct making *making, char *value)
{
    static const struct {
        const char *name;
        enum ics_every every;
        int32_t unit;
    } rows[] = {
        { "YEARLY", ICS_YEARLY, 0 },   { "MONTHLY", ICS_MONTHLY, 0 },
        { "WEEKLY", ICS_WEEKLY, 0 },   { "DAILY", ICS_DAILY, 0 },
        { "HOURLY", ICS_DAILY, 3600 }, { "MINUTELY", ICS_DAILY, 60 },
        { "SECONDLY", ICS_DAILY, 1 },
    };

    for (size_t i = 0; i < MEND_ARRAY_LEN(rows); i++) {
        if (strcasecmp(value, rows[i].name) != 0)
            continue;
        making->has_every = true;
        making->rule->every = rows[i].every;
        making->rule->unit = rows[i].unit;
        return TAKEN;
    }
    return REFUSED;
}

static enum answer read_interval(struct making *making, char *value)
{
    int64_t figure;

    if (!number_of(value, &figure) || figure < 0 || figure > INTERVAL_MAX)
        return REFUSED;
    making->rule->interval = figure ? (int32_t)figure : 1;
    return figure ? TAKEN : MENDED;
}

/* Confluence writes COUNT=-1 for "no limit". */
static enum answer read_count(struct making *making, char *value)
{
    int64_t figure;

    if (!number_of(value, &figure) || figure == 0)
        return REFUSED;
    making->rule->count = figure > 0 ? figure : 0;
    return figure > 0 ? TAKEN : MENDED;
}

static enum answer read_until(struct making *making, char *value)
{
    enum { DATE = 8, UTC_TIME = 16 }; /* bytes */
    struct mend_strbuf text = { 0 };
    struct ics_rule *rule = making->rule;
    const size_t bad = ics_dates_tidy(value, strlen(value), &text);
    const bool is_good = !bad && text.length && text.length <= UTC_TIME &&
                         !strpbrk(text.bytes, ",/");

    making->reader->no_memory |= text.failed;
    if (is_good) {
        rule->until = (struct ics_time){
            .wall = ics_wall_of_text(text.bytes, text.length),
            .is_date = text.length == DATE,
            .zone = text.length == UTC_TIME ? &ics_utc : NULL
        };
        rule->has_until = true;
    }
    mend_strbuf_release(&text);
    return is_good ? TAKEN : REFUSED;
}

static enum answer read_week_start(struct making *making, char *value)
{
    const int weekday = weekday_of(value);

    if (weekday < 0)
        return REFUSED;
    making->rule->week_start = (uint8_t)weekday;
    return TAKEN;
}

/* Step through the items of a list; `*at` is NULL after the last. */
static char *next_item(char **at)
{
    char *item = *at;
    char *comma = strchr(item, ',');

    if (comma)
        *comma = '\0';
    *at = comma ? comma + 1 : NULL;
    item += strspn(item, " \t");
    item[strcspn(item, " \t")] = '\0';
    return item;
}

static size_t count_items(const char *value)
{
    size_t items = 1;

    for (; *value; value++)
        items += *value == ',';
    return items;
}

static enum answer read_weekdays(struct making *making, char *value)
{
    struct ics_rule *rule = making->rule;
    const size_t items = count_items(value);
    struct ics_weekday *list = ics_alloc(making->reader, items, sizeof(*list));
    enum answer answer = TAKEN;

    if (items > LIST_MAX)
        return REFUSED;
    rule->weekday = list;
    for (char *at = value; at && list;) {
        char *item = next_item(&at);
        const size_t length = strlen(item);
        const int weekday = length >= 2 ? weekday_of(item + length - 2) : -1;
        int64_t nth = 0;

        if (!length) {
            answer = MENDED;
            continue;
        }
        item[length >= 2 ? length - 2 : 0] = '\0';
        if (weekday < 0 || (*item && (!number_of(item, &nth) || nth == 0 ||
                                      nth > 53 || nth < -53)))
            return REFUSED;
        list[rule->weekday_count++] =
            (struct ics_weekday){ (int16_t)nth, (uint8_t)weekday };
    }
    return rule->weekday_count ? answer : REFUSED;
}

/** A part that is a list of numbers. */
struct numbers_row {
    const char *name;
    size_t member;
    int least, most; /* least -1: counted from the end too, 0 is no number */
};

static const struct numbers_row numbers_rows[] = {
    { "BYMONTH", offsetof(struct ics_rule, months), 1, 12 },
    { "BYMONTHDAY", offsetof(struct ics_rule, month_days), -1, 31 },
    { "BYYEARDAY", offsetof(struct ics_rule, year_days), -1, 366 },
    { "BYWEEKNO", offsetof(struct ics_rule, weeks), -1, 53 },
    { "BYSETPOS", offsetof(struct ics_rule, positions), -1, 366 },
    { "BYHOUR", offsetof(struct ics_rule, hours), 0, 23 },
    { "BYMINUTE", offsetof(struct ics_rule, minutes), 0, 59 },
};

static bool number_fits(const struct numbers_row *row, int64_t figure)
{
    if (row->least < 0)
        return figure && figure <= row->most && figure >= -row->most;
    return figure >= row->least && figure <= row->most;
}

static enum answer read_numbers(struct making *making,
                                const struct numbers_row *row, char *value)
{
    struct ics_numbers *numbers = (void *)((char *)making->rule + row->member);
    const size_t items = count_items(value);

    /* "5L" is a month to Hebrew and Chinese calendars, and 13 is one; weeks of
       the year lead libical 3 past its tables. */
    if (making->is_foreign)
        return strcmp(row->name, "BYWEEKNO") == 0 ? REFUSED : TAKEN;
    int16_t *list = ics_alloc(making->reader, items, sizeof(*list));
    *numbers = (struct ics_numbers){ .at = list };
    if (items > LIST_MAX)
        return REFUSED;
    for (char *at = value; at && list;) {
        int64_t figure;

        if (!number_of(next_item(&at), &figure) || !number_fits(row, figure))
            return REFUSED;
        list[numbers->count++] = (int16_t)figure;
    }
    return TAKEN;
}

/* ---- the parts of a rule ------------------------------------------------- */

static const struct {
    const char *name;
    enum answer (*read)(struct making *, char *);
} part_rows[] = {
    { "FREQ", read_freq },       { "INTERVAL", read_interval },
    { "COUNT", read_count },     { "UNTIL", read_until },
    { "WKST", read_week_start }, { "BYDAY", read_weekdays },
};

/* Seconds are below our days. */
static enum answer read_other(struct making *making, const char *name,
                              const char *value)
{
    if (strcasecmp(name, "RSCALE") == 0) {
        making->is_foreign |= strcasecmp(value, "GREGORIAN") != 0;
        return TAKEN;
    }
    if (strcasecmp(name, "SKIP") == 0) {
        making->is_foreign |= strcasecmp(value, "OMIT") != 0;
        return TAKEN;
    }
    return strncasecmp(name, "X-", 2) == 0 || strcasecmp(name, "BYSECOND") == 0
               ? MENDED
               : REFUSED;
}

static enum answer read_part(struct making *making, const char *name,
                             char *value)
{
    for (size_t i = 0; i < MEND_ARRAY_LEN(part_rows); i++)
        if (strcasecmp(name, part_rows[i].name) == 0)
            return part_rows[i].read(making, value);
    for (size_t i = 0; i < MEND_ARRAY_LEN(numbers_rows); i++)
        if (strcasecmp(name, numbers_rows[i].name) == 0)
            return read_numbers(making, &numbers_rows[i], value);
    return read_other(making, name, value);
}

/* The bounds are kept by us, and what is not known is nobody's business. */
static void add_for_libical(struct making *making, const char *name,
                            const char *value)
{
    static const char *const left_out[] = { "COUNT", "UNTIL", "BYSECOND" };

    for (size_t i = 0; i < MEND_ARRAY_LEN(left_out); i++)
        if (strcasecmp(name, left_out[i]) == 0)
            return;
    if (strncasecmp(name, "X-", 2) != 0)
        mend_strbuf_addf(&making->text, "%s%s=%s",
                         making->text.length ? ";" : "", name, value);
}

/* Copy a part without blanks, quotes and backslashes; false if it is too long.
 */
static bool copy_part(const char *from, size_t length, char to[PART_MAX],
                      bool *mended)
{
    size_t used = 0;

    for (size_t i = 0; i < length; i++) {
        if (strchr(" \t\"\\", from[i])) {
            *mended |= from[i] == '"' || from[i] == '\\';
            continue;
        }
        if (used + 1 == PART_MAX)
            return false;
        to[used++] = from[i];
    }
    to[used] = '\0';
    return true;
}

/* The same part said twice is a slip; said differently it is anybody's guess.
 */
static const char *value_said_before(const char *text, const char *part,
                                     const char *name)
{
    const size_t length = strlen(name);

    for (const char *at = text; at < part;
         at += strcspn(at, ";"), at += *at == ';')
        if (strncasecmp(at, name, length) == 0 && at[length] == '=')
            return at + length + 1;
    return NULL;
}

static enum answer take_part(struct making *making, const char *text,
                             const char *at, size_t length)
{
    char part[PART_MAX];
    bool mended = false;

    if (!copy_part(at, length, part, &mended))
        return REFUSED;
    if (!*part)
        return *(at + length) ? MENDED : TAKEN; /* a last ; is common */
    char *equals = strchr(part, '=');
    if (!equals)
        return REFUSED;
    *equals = '\0';
    char *value = equals + 1;
    const char *before = value_said_before(text, at, part);
    if (before)
        return strncasecmp(before, value, strlen(value)) == 0 &&
                       strchr("; ", before[strlen(value)])
                   ? MENDED
                   : REFUSED;
    add_for_libical(making, part, value);
    const enum answer answer = read_part(making, part, value);
    return answer == TAKEN && mended ? MENDED : answer;
}

static enum answer take_parts(struct making *making, const char *text)
{
    enum answer worst = TAKEN;

    for (const char *at = text; *at; at += *at == ';') {
        const size_t length = strcspn(at, ";");
        const enum answer answer = take_part(making, text, at, length);

        if (answer == REFUSED)
            return REFUSED;
        worst = answer == MENDED ? MENDED : worst;
        at += length;
    }
    return making->has_every ? worst : REFUSED;
}

/*
 * Rules of other calendars are libical's, and all are in the slow way of the
 * tests; but not weeks of the year, and what is below daily keeps it busy for
 * ever.
 */
static bool hand_to_libical(struct making *making)
{
    struct ics_rule *rule = making->rule;
    const bool is_safe = !rule->unit && !rule->weeks.count;

    if (is_safe && (making->is_foreign || making->reader->by_libical))
        rule->libical =
            ics_copy(making->reader, mend_strbuf_text(&making->text),
                     making->text.length);
    return is_safe || !making->is_foreign;
}

bool ics_rule_read(struct ics_reader *reader, const char *text, unsigned line,
                   struct ics_rule *out)
{
    struct making making = { .reader = reader, .rule = out };

    *out = (struct ics_rule){ .line = line, .interval = 1 };
    const enum answer answer = take_parts(&making, text);
    const bool is_good = answer != REFUSED && hand_to_libical(&making);
    if (!is_good)
        ics_note(reader, ICS_BAD_RULE, line, text);
    else if (answer == MENDED || (out->count && out->has_until))
        ics_note(reader, ICS_RULE_REPAIRED, line, text);
    reader->no_memory |= making.text.failed;
    mend_strbuf_release(&making.text);
    return is_good;
}

/* ---- rules that need a decision ------------------------------------------ */

/*
 * The bound becomes a reading of the series' own clock. A date includes all of
 * its day, also for a series with times: so Google and Outlook mean it.
 */
static void settle_until(struct ics_rule *rule, struct ics_time start)
{
    struct ics_time *until = &rule->until;

    if (!until->zone && !until->is_date)
        until->zone = start.zone;
    until->wall = ics_time_on(*until, start.zone);
    if (until->is_date || start.is_date)
        until->wall =
            ((int64_t)ics_wall_day(until->wall) + 1) * ICS_DAY_SECONDS - 1;
}

/*
 * More often than daily: every day from the first to the last counts, for
 * busy is the safe side. BYHOUR and the like only pick times of these days.
 */
static void slow_down(struct ics_rule *rule, struct ics_time start)
{
    const bool is_plain = !rule->months.count && !rule->month_days.count &&
                          !rule->year_days.count && !rule->weekday_count &&
                          !rule->hours.count && !rule->minutes.count;
    const int64_t last =
        start.wall + (rule->count - 1) * rule->unit * rule->interval;

    if (rule->count && is_plain &&
        last < (rule->has_until ? rule->until.wall
                                : (int64_t)MEND_DAY_MAX * ICS_DAY_SECONDS)) {
        rule->until = (struct ics_time){ .wall = last };
        rule->has_until = true;
    }
    /* The last day counts even where its time is before that of the first. */
    if (rule->has_until)
        rule->until.wall =
            ((int64_t)ics_wall_day(rule->until.wall) + 1) * ICS_DAY_SECONDS - 1;
    rule->count = 0;
    rule->interval = 1;
    rule->hours = rule->minutes = rule->positions = (struct ics_numbers){ 0 };
}

void ics_rule_settle(struct ics_reader *reader, struct ics_rule *rule,
                     struct ics_time start)
{
    if (rule->has_until)
        settle_until(rule, start);
    if (start.is_date) /* a day has no hours to choose from */
        rule->hours = rule->minutes = (struct ics_numbers){ 0 };
    if (rule->unit) {
        slow_down(rule, start);
        ics_note(reader, ICS_MANY_A_DAY, rule->line, NULL);
    }
}
