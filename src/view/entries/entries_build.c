#include "view/entries/entries_build.h"

#include <string.h>

static const char discreet_description[] = "Details stand in the plan.";

/* What each type of entry is called by all, and where nothing may be said. */
static const struct {
    const char *category, *discreet_title, *color;
} types[MEND_ENTRY_TYPES] = {
    [MEND_ENTRY_APPOINTMENT] = { "Treatment", "Appointment", "seagreen" },
    [MEND_ENTRY_WINDOW] = { "Healing", "Keep free", NULL },
    [MEND_ENTRY_TASK] = { "To do", "Reminder", "royalblue" },
    [MEND_ENTRY_VISIT] = { "Follow-up", "Appointment", "darkcyan" },
    [MEND_ENTRY_ADVICE] = { "Advice", "Note", "darkorange" },
    [MEND_ENTRY_NUDGE] = { "Coming up", "Reminder", "royalblue" },
};

/* ---- what the reader sees ------------------------------------------------ */

bool entry_sees_kind(const struct entry_builder *build, mend_kind kind)
{
    const struct mend_reader *reader = build->options->reader;

    return mend_reader_sees(reader, MEND_ENTRY_WINDOW) &&
           (!reader || (reader->kinds & mend_kind_bit(kind)));
}

/* The reader's own word for it; NULL where they have none. */
static const char *own_title(const struct entry_builder *build,
                             const struct entry_draft *draft)
{
    const struct mend_reader *reader = build->options->reader;

    if (!reader)
        return NULL;
    if (draft->kind != MEND_NONE && reader->kind_title[draft->kind])
        return reader->kind_title[draft->kind];
    return reader->type_title[draft->entry.type];
}

/* ---- putting an entry together ------------------------------------------- */

/* Keep what was written, in the arena; the buffer is released. */
static const char *kept(struct entry_builder *build, struct mend_strbuf *text)
{
    const char *copy =
        text->failed ? NULL
                     : mend_arena_strdup(build->arena, mend_strbuf_text(text));

    mend_strbuf_release(text);
    build->failed |= !copy;
    return copy;
}

/* Drop the words that are not for this reader. */
static void choose_words(const struct entry_builder *build,
                         const struct entry_draft *draft,
                         struct mend_entry *entry)
{
    const char *own = own_title(build, draft);

    if (build->telling == MEND_TELL_NOTHING) {
        entry->title = types[entry->type].discreet_title;
        entry->description =
            build->options->discreet ? discreet_description : NULL;
        entry->color = NULL;
    }
    /* A title of their own may tell what --discreet promises not to. */
    if (own && !build->options->discreet)
        entry->title = own;
}

void entry_add(struct entry_builder *build, struct entry_draft *draft)
{
    const struct mend_reader *reader = build->options->reader;
    struct mend_entry entry = draft->entry;

    if (!mend_reader_sees(reader, entry.type)) {
        mend_strbuf_release(&draft->title);
        mend_strbuf_release(&draft->text);
        return;
    }
    entry.title = kept(build, &draft->title);
    entry.description = kept(build, &draft->text);
    if (!entry.color)
        entry.color = types[entry.type].color;
    entry.busy &= !reader || reader->busy;
    if (reader && !reader->alarms)
        entry.alarm = 0;
    /* What belongs to an entry that they do not see stands alone. */
    if (!mend_reader_sees(reader, MEND_ENTRY_APPOINTMENT))
        entry.parent = NULL;
    choose_words(build, draft, &entry);
    entry.categories = build->categories[entry.type];
    entry.category_count = build->category_count;
    build->failed |= !entry.key;
    build->item[build->count++] = entry;
}

const struct mend_booking *
entry_booking(const struct mend_course_session *session)
{
    const struct mend_occurrence *occurrence = session->occurrence;

    return &occurrence->treatment->booking[occurrence->number];
}

bool entry_is_confirmed(const struct mend_course_session *session)
{
    return entry_booking(session)->state != MEND_PLANNED;
}

/* ---- the builder --------------------------------------------------------- */

/* RFC 5545 separates categories by commas, and not every reader knows the
   escaped ones. */
static char *without_commas(struct mend_arena *arena, const char *text)
{
    char *copy = mend_arena_strdup(arena, text);

    for (char *at = copy; at && *at; at++)
        if (*at == ',')
            *at = ' ';
    return copy;
}

static void name_categories(struct entry_builder *build)
{
    const char **name = mend_arena_alloc(
        build->arena, 2 * (size_t)MEND_ENTRY_TYPES, sizeof(*name));
    const char *plan = without_commas(build->arena, build->course->plan->title);

    build->category_count = build->telling == MEND_TELL_NOTHING ? 0 : 2;
    build->failed |= !name || !plan;
    for (size_t i = 0; !build->failed && i < MEND_ENTRY_TYPES; i++) {
        name[2 * i] = types[i].category;
        name[2 * i + 1] = plan;
        build->categories[i] = &name[2 * i];
    }
}

static enum mend_telling telling_of(const struct mend_entry_options *options)
{
    if (options->discreet)
        return MEND_TELL_NOTHING;
    return options->reader ? options->reader->telling : MEND_TELL_FULL;
}

void entry_builder_begin(struct entry_builder *build,
                         const struct mend_course *course,
                         const struct mend_entry_options *options, size_t room,
                         struct mend_arena *arena)
{
    *build = (struct entry_builder){ .course = course,
                                     .options = options,
                                     .telling = telling_of(options),
                                     .arena = arena };
    build->item = mend_arena_alloc(arena, room, sizeof(*build->item));
    build->failed = !build->item;
    if (!build->failed)
        name_categories(build);
}
