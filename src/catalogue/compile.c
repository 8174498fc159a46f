/*
 * A tool of the build, not part of the command: it reads the built-in catalogue
 * as any other and writes it to stdout as C, so that the command need not read
 * it at each start.
 *
 * Each function writes one struct as an initialiser, its members in the order
 * of catalogue.h and without their names: a member added there and forgotten
 * here is then a warning of the compiler, not a silent zero.
 */
#include <mendline/mendline.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- values -------------------------------------------------------------- */

/* What is not plain ASCII, or might be a trigraph, is written in octal. */
static void put_text(const char *text)
{
    if (!text) {
        fputs("NULL, ", stdout);
        return;
    }
    putchar('"');
    for (const char *at = text; *at; at++) {
        if (*at < ' ' || *at > '~' || strchr("\"\\?", *at))
            printf("\\%03o", (unsigned)(unsigned char)*at);
        else
            putchar(*at);
    }
    fputs("\", ", stdout);
}

static void put_number(int number)
{
    printf("%d, ", number);
}

static void put_set(uint64_t set)
{
    printf("UINT64_C(%" PRIu64 "), ", set);
}

static void put_days(const int16_t days[MEND_ENDS])
{
    printf("{ %d, %d, %d }, ", days[MEND_SHORTEST], days[MEND_TYPICAL],
           days[MEND_LONGEST]);
}

static void put_figure(const struct mend_figure *figure)
{
    fputs("{ ", stdout);
    put_days(figure->at);
    fputs("}, ", stdout);
}

static void put_loc(const struct mend_loc *loc)
{
    fputs("{ ", stdout);
    put_text(loc->file);
    printf("%u }, ", loc->line);
}

/* ---- lists --------------------------------------------------------------- */

typedef void put_entry(const void *entry);

/* Write two members: where a list is, and how many are in it. */
static void put_list(const char *type, const void *list, size_t count,
                     size_t size, put_entry *put)
{
    if (!count) {
        fputs("NULL, 0, ", stdout);
        return;
    }
    printf("(const %s[]){\n", type);
    for (size_t i = 0; i < count; i++)
        put((const char *)list + i * size);
    printf("}, %zu,\n", count);
}

#define PUT_LIST(type, list, count, put)                                       \
    put_list(type, list, count, sizeof(*(list)), put)

static void put_text_entry(const void *entry)
{
    put_text(*(const char *const *)entry);
}

static void put_texts(const char *const *texts, size_t count)
{
    PUT_LIST("char *const ", texts, count, put_text_entry);
}

static void put_source_index(const void *entry)
{
    put_number(*(const uint16_t *)entry);
}

/* ---- what stands in many of them ----------------------------------------- */

static void put_evidence(const struct mend_evidence *evidence)
{
    fputs("{ ", stdout);
    PUT_LIST("uint16_t", evidence->source, evidence->source_count,
             put_source_index);
    put_number(evidence->assumed);
    printf("{ %d, %d }, %d },\n", evidence->assumed_side[MEND_FIRST],
           evidence->assumed_side[MEND_SECOND], evidence->own);
}

static void put_avoids(const struct mend_avoids *avoids)
{
    fputs("{ ", stdout);
    put_set(avoids->must);
    put_set(avoids->should);
    fputs("}, ", stdout);
}

static void put_healing(const void *entry)
{
    const struct mend_healing *healing = entry;

    fputs("{ ", stdout);
    put_number(healing->kind);
    put_number(healing->area);
    put_figure(&healing->from);
    put_figure(&healing->to);
    put_evidence(&healing->evidence);
    put_number(healing->has_from);
    put_number(healing->has_to);
    put_number(healing->has_evidence);
    put_loc(&healing->loc);
    fputs("},\n", stdout);
}

static void put_healings(const struct mend_healing *healings, size_t count)
{
    PUT_LIST("struct mend_healing", healings, count, put_healing);
}

static void put_selector(const struct mend_selector *selector)
{
    fputs("{ ", stdout);
    put_number((int)selector->by);
    put_text(selector->name);
    put_number(selector->class_index);
    fputs("}, ", stdout);
}

static void put_when(const struct mend_when *when)
{
    fputs("{ ", stdout);
    put_number(when->skin_type_from);
    put_number(when->skin_type_to);
    put_number(when->age_from);
    put_number(when->age_to);
    put_number(when->smoker);
    put_set(when->conditions);
    put_set(when->areas);
    put_set(when->classes);
    put_texts(when->procedures, when->procedure_count);
    fputs("}, ", stdout);
}

/* ---- tables -------------------------------------------------------------- */

static void put_source(const void *entry)
{
    const struct mend_source *source = entry;

    fputs("{ ", stdout);
    put_text(source->key);
    put_text(source->title);
    put_text(source->publisher);
    put_text(source->url);
    put_text(source->quality);
    fputs("},\n", stdout);
}

static void put_area(const void *entry)
{
    const struct mend_area_entry *area = entry;

    fputs("{ ", stdout);
    put_text(area->id);
    put_text(area->title);
    put_number(area->in);
    put_set(area->reach);
    put_set(area->within);
    fputs("},\n", stdout);
}

static void put_kind(const void *entry)
{
    const struct mend_kind_entry *kind = entry;

    fputs("{ ", stdout);
    put_text(kind->id);
    put_text(kind->title);
    put_text(kind->color);
    put_number((int)kind->sort);
    fputs("},\n", stdout);
}

static void put_condition(const void *entry)
{
    const struct mend_condition *condition = entry;

    fputs("{ ", stdout);
    put_text(condition->id);
    put_text(condition->title);
    fputs("},\n", stdout);
}

/* ---- procedures ---------------------------------------------------------- */

static void put_task(const void *entry)
{
    const struct mend_task *task = entry;

    fputs("{ ", stdout);
    put_text(task->title);
    put_text(task->when);
    put_number(task->from);
    put_number(task->to);
    put_evidence(&task->evidence);
    fputs("},\n", stdout);
}

static void put_visit(const void *entry)
{
    const struct mend_visit *visit = entry;

    fputs("{ ", stdout);
    put_text(visit->title);
    put_number(visit->day);
    put_evidence(&visit->evidence);
    fputs("},\n", stdout);
}

static void put_course(const struct mend_course_figure *course)
{
    fputs("{ ", stdout);
    put_days(course->sessions);
    printf("{ %d, %d, %d }, ", course->every.at_least, course->every.ideal,
           course->every.at_most);
    put_evidence(&course->evidence);
    put_number(course->own_sessions);
    put_number(course->own_every);
    fputs("},\n", stdout);
}

static void put_description(const struct mend_procedure *proc)
{
    put_text(proc->id);
    put_text(proc->title);
    put_text(proc->note);
    printf("%" PRIu32 ", ", proc->has);
    put_texts(proc->also, proc->also_count);
    put_set(proc->classes);
    put_number(proc->main_class);
    put_number(proc->mechanisms);
    put_text(proc->depth);
    put_number(proc->ablative);
    put_number(proc->minutes);
    put_number(proc->area);
}

static void put_procedure(const void *entry)
{
    const struct mend_procedure *proc = entry;

    fputs("{ ", stdout);
    put_description(proc);
    put_healings(proc->windows, proc->window_count);
    put_avoids(&proc->avoids);
    put_course(&proc->course);
    put_figure(&proc->touch_up);
    put_evidence(&proc->touch_up_evidence);
    put_number(proc->first_time);
    put_evidence(&proc->first_time_evidence);
    PUT_LIST("struct mend_task", proc->tasks, proc->task_count, put_task);
    PUT_LIST("struct mend_visit", proc->visits, proc->visit_count, put_visit);
    PUT_LIST("struct mend_procedure", proc->variants, proc->variant_count,
             put_procedure);
    put_loc(&proc->loc);
    fputs("},\n", stdout);
}

/* ---- rules --------------------------------------------------------------- */

static void put_wait(const void *entry)
{
    const struct mend_wait *wait = entry;

    fputs("{ ", stdout);
    put_selector(&wait->from);
    put_selector(&wait->to);
    put_number(wait->must);
    put_number(wait->should);
    put_evidence(&wait->evidence);
    put_loc(&wait->loc);
    fputs("},\n", stdout);
}

static void put_same_day(const void *entry)
{
    const struct mend_same_day *row = entry;

    fputs("{ ", stdout);
    put_selector(&row->first);
    put_selector(&row->then);
    put_evidence(&row->evidence);
    put_loc(&row->loc);
    fputs("},\n", stdout);
}

static void put_event_kind(const void *entry)
{
    const struct mend_event_kind *kind = entry;

    fputs("{ ", stdout);
    put_text(kind->id);
    put_text(kind->title);
    put_set(kind->areas);
    put_number(kind->wants_results);
    put_avoids(&kind->avoids);
    put_healings(kind->gives, kind->give_count);
    put_texts(kind->words, kind->word_count);
    put_loc(&kind->loc);
    fputs("},\n", stdout);
}

static void put_exposure(const void *entry)
{
    const struct mend_exposure_kind *exposure = entry;

    fputs("{ ", stdout);
    put_text(exposure->id);
    put_text(exposure->title);
    put_avoids(&exposure->avoids);
    put_healings(exposure->gives, exposure->give_count);
    put_loc(&exposure->loc);
    fputs("},\n", stdout);
}

static void put_factor(const void *entry)
{
    const struct mend_factor *factor = entry;

    fputs("{ ", stdout);
    put_text(factor->id);
    put_text(factor->title);
    put_when(&factor->when);
    put_set(factor->kinds);
    put_days(factor->percent);
    put_days(factor->plus);
    put_healings(factor->gives, factor->give_count);
    put_evidence(&factor->evidence);
    put_loc(&factor->loc);
    fputs("},\n", stdout);
}

static void put_caution(const void *entry)
{
    const struct mend_caution *caution = entry;

    fputs("{ ", stdout);
    put_text(caution->id);
    put_text(caution->text);
    put_when(&caution->when);
    put_number(caution->must);
    put_evidence(&caution->evidence);
    put_loc(&caution->loc);
    fputs("},\n", stdout);
}

/* ---- all of it ----------------------------------------------------------- */

static void put_tables(const struct mend_catalogue *cat)
{
    put_text(cat->version);
    PUT_LIST("struct mend_source", cat->source, cat->source_count, put_source);
    PUT_LIST("struct mend_area_entry", cat->area, cat->area_count, put_area);
    PUT_LIST("struct mend_kind_entry", cat->kind, cat->kind_count, put_kind);
    put_texts(cat->class_name, cat->class_count);
    PUT_LIST("struct mend_condition", cat->condition, cat->condition_count,
             put_condition);
}

static void put_rules(const struct mend_catalogue *cat)
{
    PUT_LIST("struct mend_wait", cat->wait, cat->wait_count, put_wait);
    PUT_LIST("struct mend_same_day", cat->same_day, cat->same_day_count,
             put_same_day);
    PUT_LIST("struct mend_event_kind", cat->event_kind, cat->event_kind_count,
             put_event_kind);
    PUT_LIST("struct mend_exposure_kind", cat->exposure, cat->exposure_count,
             put_exposure);
    PUT_LIST("struct mend_factor", cat->factor, cat->factor_count, put_factor);
    put_number(cat->factor_cap_percent);
    PUT_LIST("struct mend_caution", cat->caution, cat->caution_count,
             put_caution);
}

static void put_catalogue(const struct mend_catalogue *cat)
{
    fputs("#include <mendline/load.h>\n\n"
          "static const struct mend_catalogue catalogue = {\n",
          stdout);
    put_tables(cat);
    PUT_LIST("struct mend_procedure", cat->procedure, cat->procedure_count,
             put_procedure);
    put_rules(cat);
    printf("%d, %d, %d, %d\n};\n\n", cat->open, cat->visible, cat->makeup,
           cat->result);
    fputs("const struct mend_catalogue *mend_catalogue_builtin(void)\n"
          "{\n    return &catalogue;\n}\n",
          stdout);
}

static void tell(const struct mend_diags *diags)
{
    for (size_t i = 0; i < diags->count; i++)
        fprintf(stderr, "config/catalogue.cfg:%u: %s [%s]\n",
                diags->item[i].line, diags->item[i].text, diags->item[i].code);
}

int main(void)
{
    struct mend_arena arena;
    struct mend_diags diags = { 0 };
    struct mend_catalogue cat;

    mend_arena_init(&arena);
    const enum mend_status status = mend_catalogue_read(
        mend_builtin_catalogue, strlen(mend_builtin_catalogue),
        "built-in catalogue", &arena, &diags, &cat);
    if (status == MEND_OK)
        put_catalogue(&cat);
    tell(&diags);
    mend_diags_release(&diags);
    mend_arena_release(&arena);
    return status == MEND_OK && fflush(stdout) == 0 ? EXIT_SUCCESS
                                                    : EXIT_FAILURE;
}
