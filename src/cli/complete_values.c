#include "cli/complete_values.h"

#include "cli/outputs.h"
#include "cli/say.h"
#include "cli/sources.h"

#include <string.h>

void complete_print(const struct complete_setting *setting, const char *word,
                    const char *meaning)
{
    fwrite(setting->prefix, 1, setting->prefix_length, stdout);
    say_safely(stdout, word);
    if (meaning && *meaning) {
        fputc('\t', stdout);
        say_safely(stdout, meaning);
    }
    fputc('\n', stdout);
}

/* ---- files --------------------------------------------------------------- */

static void offer_plans(const struct complete_setting *setting)
{
    (void)setting;
    puts(":.cfg");
}

static void offer_calendars(const struct complete_setting *setting)
{
    (void)setting;
    puts(":.ics");
}

static void offer_files(const struct complete_setting *setting)
{
    (void)setting;
    puts(":");
}

/* ---- what the catalogue knows -------------------------------------------- */

/* A job of its own, so that files are read here as everywhere. */
struct reading {
    struct options options;
    struct job job;
    struct mend_catalogue cat;
    bool is_read;
};

static void begin_reading(struct reading *reading,
                          const struct complete_setting *setting)
{
    char name[] = "mendline", *no_words[] = { name, NULL };
    const bool is_parsed =
        options_parse(1, no_words, 1, NULL, &reading->options) == STATUS_YES;

    reading->options.catalogue = setting->catalogue;
    reading->is_read =
        job_begin(&reading->job, NULL, &reading->options) == STATUS_YES &&
        is_parsed &&
        sources_catalogue(&reading->job, &reading->cat) == STATUS_YES;
}

static void end_reading(struct reading *reading)
{
    mend_diags_release(&reading->job.diags);
    mend_arena_release(&reading->job.arena);
    options_release(&reading->options);
}

typedef void offer_known(const struct complete_setting *setting,
                         struct reading *reading);

static void with_catalogue(const struct complete_setting *setting,
                           offer_known *offer)
{
    struct reading reading;

    begin_reading(&reading, setting);
    if (reading.is_read)
        offer(setting, &reading);
    end_reading(&reading);
}

static void offer_known_procedures(const struct complete_setting *setting,
                                   struct reading *reading)
{
    for (size_t i = 0; i < reading->cat.procedure_count; i++)
        complete_print(setting, reading->cat.procedure[i].id,
                       reading->cat.procedure[i].title);
}

static void offer_known_areas(const struct complete_setting *setting,
                              struct reading *reading)
{
    for (size_t i = 0; i < reading->cat.area_count; i++)
        complete_print(setting, reading->cat.area[i].id, NULL);
}

static void offer_known_kinds(const struct complete_setting *setting,
                              struct reading *reading)
{
    for (size_t i = 0; i < reading->cat.event_kind_count; i++)
        complete_print(setting, reading->cat.event_kind[i].id,
                       reading->cat.event_kind[i].title);
}

static void offer_today(const struct complete_setting *setting,
                        struct reading *reading)
{
    char day[MEND_DAY_TEXT];

    complete_print(setting, mend_day_to_text(reading->job.now.today, day),
                   "today");
}

/* ---- what the plan knows ------------------------------------------------- */

static const char *title_of(const struct mend_treatment *treatment)
{
    return treatment->title ? treatment->title : treatment->procedure->title;
}

static void offer_treatment(const struct complete_setting *setting,
                            const struct mend_treatment *treatment)
{
    char id[128];

    for (unsigned i = 1; i <= treatment->sessions; i++) {
        snprintf(id, sizeof(id), "%s/%u", treatment->id, i);
        complete_print(setting, id, title_of(treatment));
    }
}

/* Stdin is the person's keyboard here, and no plan. */
static bool read_plan(const struct complete_setting *setting,
                      struct reading *reading, struct mend_plan *out)
{
    return setting->plan && strcmp(setting->plan, "-") != 0 &&
           sources_plan(&reading->job, setting->plan, &reading->cat, out) ==
               STATUS_YES;
}

static void offer_known_sessions(const struct complete_setting *setting,
                                 struct reading *reading)
{
    struct mend_plan plan;

    if (!read_plan(setting, reading, &plan))
        return;
    for (size_t i = 0; i < plan.treatment_count; i++)
        offer_treatment(setting, &plan.treatment[i]);
}

static void offer_known_readers(const struct complete_setting *setting,
                                struct reading *reading)
{
    struct mend_reader known[MEND_READERS_KNOWN];
    struct mend_plan plan = { .reader = known,
                              .reader_count = MEND_READERS_KNOWN };

    mend_readers_known(&reading->cat, known);
    read_plan(setting, reading, &plan);
    for (size_t i = 0; i < plan.reader_count; i++)
        complete_print(setting, plan.reader[i].id, plan.reader[i].title);
}

static void offer_procedures(const struct complete_setting *setting)
{
    with_catalogue(setting, offer_known_procedures);
}

static void offer_areas(const struct complete_setting *setting)
{
    with_catalogue(setting, offer_known_areas);
}

static void offer_kinds(const struct complete_setting *setting)
{
    with_catalogue(setting, offer_known_kinds);
}

static void offer_readers(const struct complete_setting *setting)
{
    with_catalogue(setting, offer_known_readers);
}

static void offer_days(const struct complete_setting *setting)
{
    with_catalogue(setting, offer_today);
}

static void offer_sessions(const struct complete_setting *setting)
{
    with_catalogue(setting, offer_known_sessions);
}

/* ---- what we know -------------------------------------------------------- */

static void offer_codes(const struct complete_setting *setting)
{
    size_t count;
    const struct mend_code *all = mend_code_all(&count);

    for (size_t i = 0; i < count; i++)
        complete_print(setting, all[i].code, all[i].meaning);
}

static void offer_formats(const struct complete_setting *setting)
{
    const char *name;

    for (size_t i = 0; (name = outputs_format_name(i)); i++)
        complete_print(setting, name, NULL);
}

/* ---- by the words of the help -------------------------------------------- */

static const struct {
    const char *name;
    void (*offer)(const struct complete_setting *setting);
} values[] = {
    { "PLAN", offer_plans },
    { "FILE", offer_files },
    { "FILE.ics", offer_calendars },
    { "CALENDAR.ics", offer_calendars },
    { "OUT", offer_files },
    { "FORMAT", offer_formats },
    { "PROCEDURE", offer_procedures },
    { "WORDS", offer_procedures },
    { "SESSION", offer_sessions },
    { "CODE", offer_codes },
    { "AREA", offer_areas },
    { "KIND", offer_kinds },
    { "EVENT-KIND", offer_kinds },
    { "DATE", offer_days },
    { "READER", offer_readers },
};

void complete_values(const char *name, size_t length,
                     const struct complete_setting *setting)
{
    for (size_t i = 0; i < MEND_ARRAY_LEN(values); i++)
        if (strlen(values[i].name) == length &&
            strncmp(values[i].name, name, length) == 0)
            values[i].offer(setting);
}
