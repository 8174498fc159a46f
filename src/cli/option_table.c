#include "cli/option_table.h"

#include "cli/dates.h"
#include "cli/say.h"

#include <mendline/plan.h>

#include <stdlib.h>
#include <string.h>

/* ---- what an option does with its argument ------------------------------- */

static void *member_of(const struct option_row *row, struct options *options)
{
    return (char *)options + row->member;
}

static bool refuse(const struct option_row *row, const char *argument,
                   const char *wanted)
{
    say("--%s: \"%s\" is not %s", row->name, argument, wanted);
    return false;
}

static bool take_flag(const struct option_row *row, struct options *options,
                      const char *argument)
{
    (void)argument;
    *(bool *)member_of(row, options) = true;
    return true;
}

static bool take_text(const struct option_row *row, struct options *options,
                      const char *argument)
{
    if (!*argument)
        return refuse(row, argument, "a name");
    *(const char **)member_of(row, options) = argument;
    return true;
}

static bool take_choice(const struct option_row *row, struct options *options,
                        const char *argument)
{
    struct mend_near near = mend_near_to(argument);

    for (size_t i = 0; i < row->choice_count; i++) {
        if (strcmp(row->choice[i], argument) == 0)
            return take_text(row, options, argument);
        mend_near_try(&near, row->choice[i]);
    }
    refuse(row, argument, row->argument);
    if (near.best)
        say("did you mean \"%s\"?", near.best);
    return false;
}

static bool take_day(const struct option_row *row, struct options *options,
                     const char *argument)
{
    if (mend_day_from_text(argument, member_of(row, options)))
        return true;
    refuse(row, argument, "a date such as 2027-06-19");
    dates_suggest(argument);
    return false;
}

static bool take_number(const struct option_row *row, struct options *options,
                        const char *argument)
{
    char *end;
    const long value = strtol(argument, &end, 10);

    if (*argument < '0' || *argument > '9' || *end || value < row->least ||
        value > row->most) {
        say("--%s: \"%s\" is not a number from %ld to %ld", row->name, argument,
            row->least, row->most);
        return false;
    }
    *(long *)member_of(row, options) = value;
    return true;
}

/* Seconds, also such as 0.5, kept as milliseconds. */
static bool take_seconds(const struct option_row *row, struct options *options,
                         const char *argument)
{
    const bool is_plain = strspn(argument, "0123456789.") == strlen(argument);
    char *end;
    const double value = strtod(argument, &end);

    if (!is_plain || end == argument || *end || value > (double)row->most)
        return refuse(row, argument, "a number of seconds");
    /* Less than a millisecond is still a limit, and none is 0. */
    *(long *)member_of(row, options) =
        value > 0 && value < 0.001 ? 1 : (long)(value * 1000);
    return true;
}

/* Octal, as chmod takes it; without the owner there would be no next run. */
static bool take_mode(const struct option_row *row, struct options *options,
                      const char *argument)
{
    enum { OWNER = 0600, READABLE = 0666 };
    char *end;
    const long mode = strtol(argument, &end, 8);

    if (*end || strspn(argument, "01234567") != strlen(argument) ||
        (mode & OWNER) != OWNER || (mode & ~READABLE))
        return refuse(row, argument, "a mode such as 600, 640 or 644");
    *(long *)member_of(row, options) = mode;
    return true;
}

/*
 * An -f names the format of the -o before it, or of the next one where there
 * is none yet or that one has its format: both orders of writing them work.
 */
static bool take_output(const struct option_row *row, struct options *options,
                        const char *argument)
{
    if (!*argument)
        return refuse(row, argument, "a file");
    options->wish[options->wish_count++] =
        (struct output_wish){ argument, options->lone_format, NULL };
    options->lone_format = NULL;
    return true;
}

static bool take_procedure(const struct option_row *row,
                           struct options *options, const char *argument)
{
    if (!*argument)
        return refuse(row, argument, "the name of a procedure");
    options->procedure[options->procedure_count++] = argument;
    return true;
}

static bool take_format(const struct option_row *row, struct options *options,
                        const char *argument)
{
    struct output_wish *last =
        options->wish_count ? &options->wish[options->wish_count - 1] : NULL;

    (void)row;
    if (options->lone_format) {
        say("-f %s has no -o of its own", options->lone_format);
        return false;
    }
    if (last && !last->format)
        last->format = argument;
    else
        options->lone_format = argument;
    return true;
}

/*
 * A --for is about the -o before it; before the first it is about all that
 * have none of their own, so that none of them tells more than was meant.
 */
static bool take_reader(const struct option_row *row, struct options *options,
                        const char *argument)
{
    const char **reader = options->wish_count
                              ? &options->wish[options->wish_count - 1].reader
                              : &options->reader;

    if (!*argument)
        return refuse(row, argument, "a reader");
    if (*reader) {
        say("--for %s and --for %s are about the same output", *reader,
            argument);
        return false;
    }
    *reader = argument;
    return true;
}

/* ---- the table ----------------------------------------------------------- */

static const char *const diagnostics_names[] = { "text", "json" };
static const char *const color_names[] = { "auto", "always", "never" };

enum {
    WIDTH_LEAST = 0,
    WIDTH_MOST = 10000,
    SECONDS_MOST = 1000000,
    ALTERNATIVES_MOST = 20
};

/* Sets of commands, as bits. */
enum {
    INIT = 1U << COMMAND_INIT,
    PLAN = 1U << COMMAND_PLAN,
    CHECK = 1U << COMMAND_CHECK,
    EXPLAIN = 1U << COMMAND_EXPLAIN,
    TODAY = 1U << COMMAND_TODAY,
    BEFORE = 1U << COMMAND_BEFORE,
    AFTER = 1U << COMMAND_AFTER,
    CATALOG = 1U << COMMAND_CATALOG,
    WITH_PLAN = PLAN | CHECK | EXPLAIN | TODAY,
    WITH_RULES = WITH_PLAN | BEFORE | AFTER,
    WITH_JSON = PLAN | CHECK | TODAY | BEFORE | AFTER | CATALOG,
    ALL = OPTION_ALL
};

#define IN(name) .member = offsetof(struct options, name)
#define ONE_OF(names) .choice = (names), .choice_count = MEND_ARRAY_LEN(names)

const struct option_row option_rows[] = {
    { "output", 'o', "OUT",
      "write the course to OUT: .ics, .html, .svg, .json or .mzn, a folder (a "
      "name ending "
      "in / or one that exists) for one entry a file, or - for stdout; may be "
      "given more than once",
      PLAN, take_output, IN(wish) },
    { "format", 'f', "FORMAT",
      "the format of the -o beside it, whatever its name: ics, feed (a "
      "calendar to subscribe to), html, svg, json or mzn",
      PLAN, take_format, IN(lone_format) },
    { "for", 0, "READER",
      "whom the calendar of the -o before it is for (before the first -o: all "
      "of them): me, partner, work or a reader of the plan; they see what is "
      "for them, in words that are for them",
      PLAN, take_reader, IN(reader) },
    { "dry-run", 'n', NULL,
      "write nothing; list what would be added, changed and withdrawn", PLAN,
      take_flag, IN(dry_run) },
    { "fresh", 0, NULL,
      "find the days anew, whatever the calendars written before say", PLAN,
      take_flag, IN(fresh) },
    { "discreet", 0, NULL,
      "calendar entries whose titles and texts say nothing", PLAN, take_flag,
      IN(discreet) },
    { "changes-only", 0, NULL,
      "a calendar of just what changed since the last time, to import into "
      "apps that never update; of several, the first stays whole",
      PLAN, take_flag, IN(changes_only) },
    { "mode", 0, "MODE",
      "who may read the files that are written: 600, you alone, if not given; "
      "644 for a feed that a web server hands out",
      PLAN, take_mode, IN(mode) },
    { "force", 0, NULL,
      "write in spite of clashes, and into calendars that are not ours", PLAN,
      take_flag, IN(force) },
    { "alternatives", 0, "N",
      "show up to N other courses, each with what it trades for what", PLAN,
      take_number, IN(alternatives), .most = ALTERNATIVES_MOST },
    { "time-limit", 0, "SECONDS",
      "show the best course found by then; 10 if not given, 0 for none", PLAN,
      take_seconds, IN(time_limit), .most = SECONDS_MOST },
    { "course", 0, "FILE.ics",
      "take days that the plan leaves open from this calendar", CHECK | TODAY,
      take_text, IN(course) },
    { "kind", 0, "KIND",
      "what the event is (photo if not given); in check, what entries of the "
      "named calendars are where no word tells (work)",
      CHECK | INIT, take_text, IN(kind) },
    { "all-entries", 0, NULL, "count cancelled, declined and free entries too",
      CHECK, take_flag, IN(all_entries) },
    { "free", 0, "PROCEDURE",
      "the days on which one more session of PROCEDURE would suit", CHECK,
      take_text, IN(free_for) },
    { "no-include", 0, NULL, "refuse @include outside the plan's folder",
      WITH_PLAN, take_flag, IN(no_include) },
    { "event", 0, "TITLE", "what the plan is for; Wedding if not given", INIT,
      take_text, IN(event) },
    { "on", 0, "DATE", "the day of that event", INIT, take_day, IN(on) },
    { "procedure", 0, "WORDS",
      "what is to be done, by id or in your own words; may be given more than "
      "once",
      INIT, take_procedure, IN(procedure) },
    { "timezone", 0, "ZONE", "the zone of the plan's times: Europe/Berlin",
      INIT, take_text, IN(timezone) },
    { "no-input", 0, NULL, "ask nothing", INIT, take_flag, IN(no_input) },
    { "area", 0, "AREA", "the area treated; the procedure's own if not given",
      BEFORE | AFTER | CHECK, take_text, IN(area) },
    { "plan-for", 0, "usual, longest or typical",
      "hold healing to its usual, longest or typical end", WITH_RULES,
      take_choice, IN(plan_for), ONE_OF(mend_plan_for_names) },
    { "policy", 0, "usual, lenient or strict", "which clinics' rules to obey",
      WITH_RULES, take_choice, IN(policy), ONE_OF(mend_policy_names) },
    { "json", 0, NULL, "one JSON document on stdout", WITH_JSON, take_flag,
      IN(json) },

    { "catalog", 0, "FILE", "use this catalogue, not the built-in one", ALL,
      take_text, IN(catalogue) },
    { "today", 0, "DATE", "plan as if it were DATE", ALL, take_day, IN(today) },
    { "plain", 0, NULL, "one record a line, tab-separated", ALL, take_flag,
      IN(plain) },
    { "quiet", 'q', NULL, "say nothing on stderr but errors", ALL, take_flag,
      IN(quiet) },
    { "color", 0, "auto, always or never", "colours", ALL, take_choice,
      IN(color), ONE_OF(color_names) },
    { "width", 0, "N", "columns of the text; 0: as wide as it gets", ALL,
      take_number, IN(width), .least = WIDTH_LEAST, .most = WIDTH_MOST },
    { "diagnostics", 0, "text or json",
      "how to tell on stderr what is wrong with files; json: one document, for "
      "editors",
      ALL, take_choice, IN(diagnostics), ONE_OF(diagnostics_names) },
    { "help", 'h', NULL, "show help", ALL, take_flag, IN(help) },
    { "version", 0, NULL, "show the version", ALL, take_flag, IN(version) },
};

const size_t option_row_count = MEND_ARRAY_LEN(option_rows);

_Static_assert(MEND_ARRAY_LEN(option_rows) <= OPTIONS_MAX,
               "OPTIONS_MAX is too low");

unsigned option_commands(const struct command *command)
{
    return command ? 1U << (command - commands) : (unsigned)OPTION_ALL;
}
