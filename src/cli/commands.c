/*
 * The table of commands: what each is called, takes and does.
 */
#include "cli/command.h"

const struct command commands[COMMANDS] = {
    [COMMAND_INIT] = {
        .name = "init",
        .operands = "[FILE]",
        .summary = "write a commented starter plan",
        .examples =
            "  mendline init\n"
            "  mendline init wedding.cfg --on 2027-06-19 --procedure botox\n"
            "  mendline init -\n",
        .details =
            "FILE is plan.cfg if not given, - for stdout. A file that is "
            "there is never overwritten. At a terminal it asks for what the "
            "options leave open: the event, what is to be done, the time "
            "zone. What it writes works as it stands.",
        .operands_least = 0,
        .operands_most = 1,
        .run = cmd_init,
    },
    [COMMAND_PLAN] = {
        .name = "plan",
        .operands = "PLAN",
        .summary = "find the days; write calendars and reports",
        .examples =
            "  mendline plan plan.cfg\n"
            "  mendline plan plan.cfg -o course.ics\n"
            "  mendline plan plan.cfg -o ~/.calendars/skin/ -o course.json\n"
            "  mendline plan plan.cfg -o course.ics --dry-run\n"
            "  mendline plan plan.cfg --json | jq .sessions\n",
        .details =
            "PLAN is the plan file, - for stdin. A calendar that was written "
            "before is read first: days that still hold stay, and an "
            "appointment that was moved in the calendar counts as booked "
            "there. Ctrl-C stops with the best course so far.",
        .operands_least = 1,
        .operands_most = 1,
        .run = cmd_plan,
    },
    [COMMAND_CHECK] = {
        .name = "check",
        .operands = "PLAN [CALENDAR.ics]...",
        .summary =
            "check the plan, booked days and calendars against the rules",
        .examples =
            "  mendline check plan.cfg\n"
            "  mendline check plan.cfg work.ics --kind meeting\n"
            "  mendline check plan.cfg --course course.ics family.ics\n"
            "  mendline check plan.cfg work.ics --free peel-jessner\n",
        .details =
            "Sessions without a day take it from --course, else they are "
            "planned first. The kind of a calendar's entries is told by their "
            "words, else by --kind. With --free it tells when one more session "
            "of a procedure, on --area if that is given, meets no event that "
            "minds, and keeps every other rule of the plan.",
        .operands_least = 1,
        .operands_most = SIZE_MAX,
        .run = cmd_check,
    },
    [COMMAND_EXPLAIN] = {
        .name = "explain",
        .operands = "PLAN SESSION [DATE] | CODE",
        .summary = "why this day, why not that day; what a code means",
        .examples =
            "  mendline explain plan.cfg peels/1\n"
            "  mendline explain plan.cfg peels/1 2027-03-05\n"
            "  mendline explain E104\n",
        .details =
            "SESSION is the treatment's id and the session's number; without "
            "the number it is the first.",
        .operands_least = 1,
        .operands_most = 3,
        .run = cmd_explain,
    },
    [COMMAND_TODAY] = {
        .name = "today",
        .operands = "PLAN",
        .summary = "which phase it is, what to do, what comes next",
        .examples =
            "  mendline today plan.cfg\n"
            "  mendline today plan.cfg --today 2027-03-05\n",
        .operands_least = 1,
        .operands_most = 1,
        .run = cmd_today,
    },
    [COMMAND_BEFORE] = {
        .name = "before",
        .operands = "DATE [EVENT-KIND]",
        .summary = "for each procedure the last safe day before an event",
        .examples =
            "  mendline before 2027-06-19\n"
            "  mendline before 2027-07-10 beach --area face\n",
        .details =
            "EVENT-KIND is photo if not given. No plan is needed.",
        .operands_least = 1,
        .operands_most = 2,
        .run = cmd_before,
    },
    [COMMAND_AFTER] = {
        .name = "after",
        .operands = "PROCEDURE DATE",
        .summary =
            "when restrictions end and other procedures may follow",
        .examples =
            "  mendline after peel-jessner 2027-02-01\n"
            "  mendline after botulinum-toxin 2027-02-01 --json\n",
        .details =
            "No plan is needed.",
        .operands_least = 2,
        .operands_most = 2,
        .run = cmd_after,
    },
    [COMMAND_CATALOG] = {
        .name = "catalog",
        .operands = "[PROCEDURE]",
        .summary = "the procedures, their windows, sources",
        .examples =
            "  mendline catalog\n"
            "  mendline catalog \"co2 laser\"\n"
            "  mendline catalog peel-jessner\n",
        .operands_least = 0,
        .operands_most = 1,
        .run = cmd_catalog,
    },
};
