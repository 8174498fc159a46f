#include "cli/init_text.h"

#include <string.h>

/* What stands between two signs "@" is filled in: see fill_in(). */
static const char starter[] =
    "// A plan for mendline. It works as it stands: try\n"
    "//\n"
    "//     mendline plan @FILE@\n"
    "//     mendline plan @FILE@ -o course.ics\n"
    "//\n"
    "// then make it yours. Lines that begin with // are remarks; take the\n"
    "// slashes away where a key is for you. Dates are quoted, YYYY-MM-DD or\n"
    "// YYYY-MM-DD HH:MM. This is planning data, not medical advice: what the\n"
    "// clinic says goes first.\n"
    "\n"
    "// The secret from which calendar entries are numbered. Keep it for the\n"
    "// life of the plan, and give it to nobody.\n"
    "id = \"@ID@\";\n"
    "title = \"Before: @TITLE@\";\n"
    "\n"
    "@TIMEZONE@"
    "// horizon = [ \"@TODAY@\", \"@LAST@\" ];   // chosen days lie within\n"
    "// plan_for = \"usual\";   // or \"longest\", for skin that heals slowly\n"
    "// policy = \"usual\";     // clinics' rules: or \"lenient\", \"strict\"\n"
    "// prefer = \"early\";     // or \"late\", \"few-visible-days\"\n"
    "\n"
    "// Facts that change how long skin takes to heal. All may be left out.\n"
    "person = {\n"
    "    // skin_type = 3;    // Fitzpatrick, 1 to 6\n"
    "    // born = 1984;\n"
    "    // smoker = false;\n"
    "    // conditions = [ \"cold-sores\" ];\n"
    "};\n"
    "\n"
    "// What is to be done. \"mendline catalog\" lists the procedures.\n"
    "treatments = (\n"
    "@TREATMENTS@"
    "    // More keys of a treatment:\n"
    "    //   booked = \"@BOOKED@ 10:30\";   the day is fixed\n"
    "    //   done = \"@DONE@\"; visible_until = \"@HEALED@\";   it happened\n"
    "    //   not_before = \"...\"; not_after = \"...\"; area = \"face\";\n"
    "    //   variant = \"...\"; cost = 120.0; first_time = true;\n"
    ");\n"
    "\n"
    "// What they must fit into. Kinds: photo, party, work, meeting, beach,\n"
    "// sport, swim, sauna, ski, flight, dental, vaccination, private.\n"
    "events = (\n"
    "    { id = \"event\"; title = \"@TITLE@\"; on = \"@EVENT@\";\n"
    "      kind = \"@KIND@\"; priority = 9; }@HOLIDAY@"
    "    // firm = false;   turns what must be into what should be\n"
    ");\n"
    "\n"
    "// Calendars to heed, beside this file.\n"
    "// calendars = (\n"
    "//     { file = \"work.ics\"; kind = \"work\"; firm = false; } );\n"
    "\n"
    "// When sessions may be.\n"
    "availability = {\n"
    "    weekdays = [ \"mon\", \"tue\", \"wed\", \"thu\", \"fri\" ];\n"
    "    // hours = [ \"09:00\", \"17:00\" ];\n"
    "    // per_day = 1;\n"
    "    // closed = ( \"@BOOKED@\" );   a span is [ first, last ]\n"
    "    // month_budget = 500.0;\n"
    "};\n"
    "\n"
    "// What was done before, and what the skin was exposed to.\n"
    "// history = (\n"
    "//     { procedure = \"peel-aha-light\"; area = \"face\";\n"
    "//       done = \"@DONE@\"; visible_until = \"@HEALED@\"; } );\n"
    "// exposures = ( { exposure = \"dental\"; on = \"@BOOKED@\"; } );\n";

static const char examples[] =
    "    // Three light peels. Days between them: at least, ideally, at most.\n"
    "    { id = \"peels\"; procedure = \"peel-aha-light\"; sessions = 3;\n"
    "      every = [ 14, 21, 42 ]; },\n"
    "    // Its result must show at the event.\n"
    "    { id = \"toxin\"; procedure = \"botulinum-toxin\";\n"
    "      for = \"event\"; },\n"
    "    // One to five days before the event.\n"
    "    { id = \"glow\"; procedure = \"hydradermabrasion\";\n"
    "      window = ( \"event\", -5, -1 ); }\n";

static const char holiday[] =
    ",\n"
    "    // The last day is included.\n"
    "    { id = \"holiday\"; on = [ \"@AWAY@\", \"@BACK@\" ];\n"
    "      kind = \"beach\"; }\n";

static const char holiday_remark[] =
    "\n"
    "    // One more, after a comma; the last day is included:\n"
    "    //     { id = \"holiday\"; on = [ \"@AWAY@\", \"@BACK@\" ];\n"
    "    //       kind = \"beach\"; }\n";

/* The days that the text names, as they follow from the two that are known. */
static const struct place {
    const char *name;
    bool is_from_event; /* else from today */
    int days;
} places[] = {
    { "TODAY", false, 0 },   { "DONE", false, -60 }, { "HEALED", false, -55 },
    { "BOOKED", false, 30 }, { "EVENT", true, 0 },   { "AWAY", true, 21 },
    { "BACK", true, 28 },    { "LAST", true, 60 },
};

static mend_day day_of(const struct place *place,
                       const struct init_facts *facts)
{
    return (place->is_from_event ? facts->event : facts->today) + place->days;
}

/* As libconfig reads it back; what no text may hold becomes a blank. */
static void add_quoted(struct mend_strbuf *out, const char *text)
{
    for (; *text; text++) {
        const char byte =
            (unsigned char)*text < 0x20 || *text == 0x7f ? ' ' : *text;

        if (byte == '"' || byte == '\\')
            mend_strbuf_add(out, "\\");
        mend_strbuf_add_bytes(out, &byte, 1);
    }
}

/* ---- treatments ---------------------------------------------------------- */

/* A result that fades within the year is timed by the event it is for. */
static bool is_timed_by_event(const struct mend_procedure *proc,
                              mend_kind result)
{
    enum { YEAR_DAYS = 365 };

    for (size_t i = 0; i < proc->window_count; i++)
        if (proc->windows[i].kind == result)
            return proc->windows[i].to.at[MEND_TYPICAL] < YEAR_DAYS;
    return false;
}

static void add_treatment(struct mend_strbuf *out,
                          const struct init_facts *facts, size_t index)
{
    const struct mend_procedure *proc = facts->procedure[index];
    const struct mend_course_figure *course = &proc->course;
    const int sessions = course->sessions[MEND_TYPICAL];

    mend_strbuf_addf(out, "    // %s\n    { id = \"%s\"; procedure = \"%s\";",
                     proc->title, proc->id, proc->id);
    if (sessions > 1)
        mend_strbuf_addf(out, " sessions = %d;", sessions);
    if (sessions > 1 && course->every.ideal)
        mend_strbuf_addf(out,
                         "\n      // days between: at least, ideally, at most"
                         "\n      every = [ %d, %d, %d ];",
                         course->every.at_least, course->every.ideal,
                         course->every.at_most);
    if (is_timed_by_event(proc, facts->result))
        mend_strbuf_add(out, "\n      // its result must show then"
                             "\n      for = \"event\";");
    mend_strbuf_add(out, index + 1 < facts->procedure_count ? " },\n" : " }\n");
}

static void add_treatments(struct mend_strbuf *out,
                           const struct init_facts *facts)
{
    if (!facts->procedure_count)
        mend_strbuf_add(out, examples);
    for (size_t i = 0; i < facts->procedure_count; i++)
        add_treatment(out, facts, i);
}

/* ---- filling in ---------------------------------------------------------- */

static void add_timezone(struct mend_strbuf *out,
                         const struct init_facts *facts)
{
    mend_strbuf_add(out,
                    facts->timezone ? "timezone = \"" : "// timezone = \"");
    add_quoted(out, facts->timezone ? facts->timezone : "Europe/Berlin");
    mend_strbuf_add(out, "\";   // of the times below\n");
}

static bool is_called(const char *name, size_t length, const char *wanted)
{
    return strlen(wanted) == length && strncmp(name, wanted, length) == 0;
}

static void add_filled(struct mend_strbuf *out, const char *at,
                       const struct init_facts *facts);

static void fill_in(struct mend_strbuf *out, const char *name, size_t length,
                    const struct init_facts *facts)
{
    char day[MEND_DAY_TEXT];

    if (is_called(name, length, "ID"))
        mend_strbuf_add(out, facts->id);
    if (is_called(name, length, "TITLE"))
        add_quoted(out, facts->title);
    if (is_called(name, length, "TIMEZONE"))
        add_timezone(out, facts);
    if (is_called(name, length, "TREATMENTS"))
        add_treatments(out, facts);
    if (is_called(name, length, "FILE"))
        add_quoted(out, facts->path);
    if (is_called(name, length, "HOLIDAY"))
        add_filled(out, facts->procedure_count ? holiday_remark : holiday,
                   facts);
    if (is_called(name, length, "KIND"))
        mend_strbuf_add(out, facts->kind->id);
    for (size_t i = 0; i < MEND_ARRAY_LEN(places); i++)
        if (is_called(name, length, places[i].name))
            mend_strbuf_add(out,
                            mend_day_to_text(day_of(&places[i], facts), day));
}

static void add_filled(struct mend_strbuf *out, const char *at,
                       const struct init_facts *facts)
{
    for (;;) {
        const char *sign = strchr(at, '@');
        const char *end = sign ? strchr(sign + 1, '@') : NULL;

        if (!end) {
            mend_strbuf_add(out, at);
            return;
        }
        mend_strbuf_add_bytes(out, at, (size_t)(sign - at));
        fill_in(out, sign + 1, (size_t)(end - sign - 1), facts);
        at = end + 1;
    }
}

void init_text_write(struct mend_strbuf *out, const struct init_facts *facts)
{
    add_filled(out, starter, facts);
}
