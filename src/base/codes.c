/*
 * Every diagnostic code, ordered. 1xx: the plan and what all libconfig files
 * share; 2xx: the catalogue; 3xx: calendars; 4xx: files that cannot be read or
 * written. A code keeps its meaning for ever; a new one gets a new number.
 */
#include <mendline/diag.h>

#include <strings.h>

static const struct mend_code codes[] = {
    { "E101", "The file does not follow libconfig's syntax.",
      "on = 2027-06-19;",
      "Mend what stands at the place shown; texts and dates stand in quotes, "
      "and no comma follows the last entry of a list." },
    { "E102", "The file is not plain UTF-8 text.",
      "(a file saved as Windows-1252, with a letter such as \xc3\xa9 in it)",
      "Save it as UTF-8; it may hold no NUL byte." },
    { "E103", "The file, with all that it includes, is too long.",
      "(a plan of two megabytes)",
      "Keep plans under 1 MiB; split what is more into several plans." },
    { "E104", "Brackets are nested too deep, or a group has too many keys.",
      "(a list within a list within a list, 33 deep)",
      "Look for a bracket that is opened again and again." },
    { "E105", "A file named by @include cannot be read.",
      "@include \"clinc.cfg\"",
      "Name it as seen from the file in which the @include stands." },
    { "E106",
      "A file includes itself, by way of others or not, or files include each "
      "other more than 10 deep.",
      "@include \"plan.cfg\"", "Take one @include of the circle away." },
    { "E107", "An @include leaves the folder of the file.",
      "@include \"../other/clinic.cfg\"",
      "Copy the file beside the one that includes it." },
    { "E108", "A key is stated twice in one group.",
      "id = \"peel\"; id = \"laser\";", "Keep one of the two." },
    { "E109", "A key is not known here.", "sesions = 4;",
      "Check its spelling; no key is passed over silently." },
    { "E110", "A key is missing that must be stated.",
      "events = ( { id = \"wedding\"; } );", "State it." },
    { "E111", "A value is of another sort than the key wants.",
      "sessions = \"four\";",
      "Texts stand in quotes, numbers do not; lists stand in ( ) or [ ], "
      "groups in { }." },
    { "E112", "A number is too small, too large or too fine.", "priority = 12;",
      "Stay within the range that the message tells." },
    { "E113", "A text is not a date or time.", "on = \"19.06.2027\";",
      "Write \"YYYY-MM-DD\", or \"YYYY-MM-DD HH:MM\" with a time." },
    { "E114", "A word is none of those that are possible here.",
      "policy = \"strickt\";", "Use one of the words of the manual." },
    { "E115", "A list has too many or too few values.", "every = [ 14, 21 ];",
      "State as many as the message tells." },
    { "E116", "Figures do not stand in order.", "every = [ 28, 21, 42 ];",
      "State the smallest, or the one nearest to day 0, first." },
    { "E117", "A text is empty, or not one that can stand here.",
      "title = \"\";",
      "Make ids of letters, digits, - and _; leave out what is empty." },
    { "E118", "Two entries of a list have the same id.",
      "procedures = ( { id = \"my-peel\"; area = \"face\"; },\n"
      "               { id = \"my-peel\"; area = \"neck\"; } );",
      "Rename one of them or take it away." },
    { "E120", "A name is not one of the catalogue.",
      "procedure = \"chemical-peal\";",
      "Check its spelling; \"mendline catalog\" lists all procedures." },
    { "E121", "Two texts stand side by side in a list and are read as one.",
      "weekdays = [ \"mon\" \"tue\" ];", "Write a comma between them." },
    { "E129", "More is wrong than is shown.",
      "(a plan with more than 100 mistakes)",
      "Mend what is shown and run it again." },
    { "E130",
      "An id is empty, too long or has other signs than letters, digits, "
      "\".\", \"-\" and \"_\".",
      "{ id = \"my laser\"; procedure = \"peel-aha-light\"; }",
      "Choose a short word without blanks, such as \"my-laser\"." },
    { "E131",
      "Two treatments or events have the same id, so a reference to it is "
      "unclear.",
      "treatments = ( { id = \"wedding\"; procedure = \"peel-aha-light\"; } "
      ");\n"
      "events = ( { id = \"wedding\"; on = \"2027-06-19\"; kind = \"photo\"; } "
      ");",
      "Give one of them another id." },
    { "E132",
      "The id of the plan is no UUID; it is the secret from which calendar "
      "entries get theirs.",
      "id = \"wedding\";",
      "Let \"mendline init\" or \"uuidgen\" make one, and keep it for the "
      "life of the plan." },
    { "E133", "A procedure has no variant of this name.",
      "variant = \"gentel\";",
      "See \"mendline catalog PROCEDURE\" for its variants." },
    { "E134",
      "A reference names a treatment or event that the plan does not have.",
      "for = \"weding\";", "Correct the id, or add the entry." },
    { "E135", "A reference names a session that its treatment does not have.",
      "touch_up_of = \"toxin/3\";",
      "Sessions count from 1 to the treatment's \"sessions\"." },
    { "E136",
      "A reference names a session where an event is needed, or the other "
      "way round.",
      "for = \"laser\";", "Name an entry of the right sort." },
    { "E137", "A treatment refers to itself.",
      "{ id = \"glow\"; window = ( \"glow\", -5, -1 ); }",
      "Name another entry, or leave the key out." },
    { "E138", "A touch-up is a single short session.",
      "touch_up_of = \"toxin/1\"; sessions = 2;",
      "Leave \"sessions\" out; write another treatment for another touch-up." },
    { "E139",
      "A touch-up repeats the procedure that it touches up, not another.",
      "{ id = \"again\"; procedure = \"peel-jessner\"; touch_up_of = "
      "\"toxin/1\"; }",
      "Leave \"procedure\" out." },
    { "E140", "The catalogue does not say when this procedure is touched up.",
      "touch_up_of = \"peels/1\";",
      "Write the visit as a treatment of its own, or give the clinic's "
      "figure under \"procedures\"." },
    { "E141",
      "Touch-ups of each other lead round in a circle, so none of them has a "
      "beginning.",
      "{ id = \"a\"; touch_up_of = \"b/1\"; }, { id = \"b\"; touch_up_of = "
      "\"a/1\"; }",
      "Let one of them name the session that the others follow." },
    { "E142", "More days are given than the treatment has sessions.",
      "sessions = 2; booked = [ \"2027-03-01\", \"2027-03-22\", "
      "\"2027-04-12\" ];",
      "Raise \"sessions\", or drop a day." },
    { "E143",
      "The days of a treatment's sessions do not rise from one session to "
      "the next.",
      "sessions = 2; booked = [ \"2027-03-22\", \"2027-03-01\" ];",
      "Put the days in order; \"\" leaves a session open." },
    { "E144", "A day to come is said to be done.", "done = \"2099-01-01\";",
      "Write \"booked\" until it has happened, or correct the year." },
    { "E145", "Healing was observed of a session that is not done.",
      "booked = \"2027-03-01\"; visible_until = \"2027-03-04\";",
      "Say when the session was done." },
    { "E146", "Healing was observed to end before the session was done.",
      "done = \"2026-11-01\"; visible_until = \"2026-10-30\";",
      "Correct one of the two days." },
    { "E147", "A span of days ends before it begins.",
      "on = [ \"2027-07-17\", \"2027-07-10\" ];", "Put the first day first." },
    { "E148", "A span of days is not written as its first and its last day.",
      "horizon = \"2027\";",
      "Write [ \"2027-01-01\", \"2027-12-31\" ]; the last day is included." },
    { "E149",
      "A relative window is not written as an event or session and two "
      "numbers.",
      "window = ( \"wedding\", -5 );", "Write ( \"wedding\", -5, -1 )." },
    { "E150", "A relative window ends before it begins.",
      "window = ( \"wedding\", -1, -5 );", "Put the smaller number first." },
    { "E151", "Nothing says how far apart the sessions of a treatment are.",
      "procedures = ( { id = \"my-peel\"; area = \"face\";\n"
      "                 windows = ( { kind = \"visible\"; to = [ 1, 2, 3 ]; } "
      "); } );\n"
      "treatments = ( { id = \"peels\"; procedure = \"my-peel\"; sessions = 3; "
      "} );",
      "Write every = [ at least, ideally, at most ]." },
    { "E152", "An exposure needs its days, and only in one way.",
      "{ exposure = \"dental\"; }",
      "Write \"on\", or \"from\" and \"until\"." },
    { "E153", "An entry has both \"area\" and \"areas\".",
      "area = \"face\"; areas = [ \"neck\" ];",
      "Keep one of them, with all the areas." },
    { "E154", "The plan reaches over more than 20 years, the longest horizon.",
      "horizon = [ \"2027-01-01\", \"2057-12-31\" ];",
      "Plan for less, and look for a mistyped year." },
    { "E155", "The horizon is over already, so no session can be given a day.",
      "horizon = [ \"2019-01-01\", \"2019-12-31\" ];",
      "Set its last day into the future, or leave it out." },
    { "E156",
      "The plan has more than 600 sessions, more than a course can be found "
      "for.",
      "treatments = (\n"
      "    { id = \"a\"; procedure = \"peel-aha-light\"; sessions = 200; },\n"
      "    { id = \"b\"; procedure = \"peel-aha-light\"; sessions = 200; },\n"
      "    { id = \"c\"; procedure = \"peel-aha-light\"; sessions = 200; },\n"
      "    { id = \"d\"; procedure = \"peel-aha-light\"; sessions = 200; } );",
      "Split the plan." },
    { "E157", "The plan has more than 10000 events.",
      "(a plan whose list of events has 10001 entries)",
      "Leave out events that no treatment can clash with." },
    { "E158", "Hours are not two times, of opening and of closing.",
      "hours = [ \"17:00\", \"09:00\" ];", "Write [ \"09:00\", \"17:00\" ]." },
    { "E159", "The plan leaves no weekday for sessions.", "weekdays = [ ];",
      "Name at least one weekday, or leave the key out for every day." },
    { "E160", "A list of areas is empty, so the entry would lie nowhere.",
      "areas = [ ];",
      "Name an area, or leave the key out for the usual ones." },
    { "E170",
      "The plan has no id, so calendar entries are known by its title: "
      "whoever knows the title can guess them, and a new title makes all "
      "entries new.",
      "(a plan without a line such as id = \"5f0c6d1e-...\";)",
      "Write the id that \"mendline init\" makes." },
    { "E171",
      "Every session has its day, or there is none: nothing is left to plan.",
      "(a plan in which every treatment is booked or done)",
      "Use \"mendline check\", or add a treatment." },
    { "E172",
      "A session is booked on a weekday, a closed day or at a time that the "
      "plan's availability leaves out.",
      "treatments = ( { id = \"peel\"; procedure = \"peel-aha-light\";\n"
      "                 booked = \"2027-02-14\"; } );\n"
      "availability = { weekdays = [ \"mon\" ]; };",
      "Nothing, if the booking is right: booked days stand." },
    { "E173",
      "A session is booked before its not_before or after its not_after.",
      "booked = \"2027-02-14\"; not_before = \"2027-03-01\";",
      "Nothing, if the booking is right: booked days stand." },
    { "E174", "A session is booked outside the treatment's relative window.",
      "booked = \"2027-02-14\"; window = ( \"wedding\", -5, -1 );",
      "Nothing, if the booking is right: booked days stand." },
    { "E175", "A session is booked outside the horizon.",
      "horizon = [ \"2027-01-01\", \"2027-12-31\" ];\n"
      "treatments = ( { id = \"peel\"; procedure = \"peel-aha-light\";\n"
      "                 booked = \"2028-01-10\"; } );",
      "Nothing, if the booking is right: booked days stand." },
    { "E176", "The time zone has not the form of a name such as Europe/Berlin.",
      "timezone = \"CET+1\";",
      "Write Area/City, or leave the key out: then times float." },
    { "E177",
      "A treatment is meant for an event, but nothing says when its result "
      "shows.",
      "{ id = \"lamp\"; procedure = \"led-light\"; for = \"wedding\"; }",
      "Leave \"for\" out, or give the window under \"procedures\"." },
    { "E178",
      "A calendar of the plan says of none of its entries what they are.",
      "calendars = ( { file = \"work.ics\"; } );",
      "Write kind = \"work\", or \"kinds\" with words to look for." },
    { "E179", "Two closed days stand where a span may have been meant.",
      "closed = [ \"2027-04-01\", \"2027-04-06\" ];",
      "Write ( [ first, last ] ) for a span, ( day, day ) for two days." },
    { "E180",
      "A first time was asked for of a procedure for which the catalogue "
      "knows no trial period.",
      "{ id = \"glow\"; procedure = \"hydradermabrasion\"; first_time = true; "
      "}",
      "Leave it out, or give the figure under \"procedures\"." },
    { "E201", "The areas do not form a tree.",
      "areas = ( { id = \"face\"; in = \"face\"; } );",
      "Let each area but the first lie in one other." },
    { "E202", "A figure has no source and is not marked as assumed.",
      "{ kind = \"open\"; to = [ 1, 2, 3 ]; }",
      "Name its sources, or what is assumed of it." },
    { "E203", "A source is not in the list of sources.",
      "{ kind = \"open\"; to = [ 1, 2, 3 ]; sources = [ \"S999\" ]; }",
      "Add it to the list, or check its key." },
    { "E204", "A procedure has no windows, or a window no end.",
      "procedures = ( { id = \"my-peel\"; } );",
      "State at least one window, and the `to` of each." },
    { "E205", "A kind of window is stated twice in one place.",
      "windows = ( { kind = \"open\"; to = [ 1, 2, 3 ]; },\n"
      "            { kind = \"open\"; to = [ 2, 3, 4 ]; } );",
      "Keep one window of each kind." },
    { "E206", "A list of the catalogue is too long.", "(a list of 65 areas)",
      "Areas, kinds, conditions and classes have room for 64 each, other "
      "lists for 4096." },
    { "E207", "A link is not one to a page on the web.",
      "url = \"www.example.org\";", "Begin it with https://" },
    { "E208", "A window of the catalogue is empty.",
      "{ kind = \"open\"; to = [ 0, 0, 0 ]; sources = [ \"S1\" ]; }",
      "Leave the window out." },
    { "E301", "A calendar file is no calendar.",
      "(the page of a web site that asks to sign in, saved as work.ics)",
      "Export the calendar again; a web page may have been saved instead." },
    { "E302", "A calendar file holds more entries than can be kept.",
      "(a calendar of a million entries, all within the plan's days)",
      "Export a shorter span of the calendar." },
    { "E303", "A calendar breaks off, or one of its entries is never closed.",
      "BEGIN:VEVENT", "Export it again; what could be read was used." },
    { "E304", "A calendar holds bytes that are not UTF-8.",
      "(a calendar saved as Windows-1252)",
      "Nothing, if the titles look right: they were read as Windows-1252." },
    { "E305", "A calendar holds NUL bytes.",
      "(a calendar saved as UTF-16 without its mark)",
      "Export it again if entries are missing; the bytes were left out." },
    { "E306", "A line of a calendar is no 'NAME:value'.", "and bring cake",
      "Nothing, as a rule: it is a text that was folded wrongly." },
    { "E307", "A line of a calendar is longer than a megabyte.",
      "(a picture of two megabytes inside an entry, all on one line)",
      "Look at the entry in your calendar app; the end of the line was left "
      "out." },
    { "E308", "A date of a calendar does not exist.", "DTSTART:20270230T100000",
      "Correct the entry in your calendar app; the date was left out." },
    { "E309", "An entry of a calendar has no day on which it starts.",
      "BEGIN:VEVENT\n"
      "SUMMARY:Dinner\n"
      "END:VEVENT",
      "Correct the entry in your calendar app." },
    { "E310", "An entry of a calendar ends before it starts.",
      "DTEND:20270101T080000",
      "Correct the entry in your calendar app; its first day counts." },
    { "E311", "A duration of a calendar is none, or absurdly long.",
      "DURATION:P999999999W",
      "Correct the entry in your calendar app; without a duration it lasts "
      "its first day, and an occurrence of a series at most 400 days." },
    { "E312", "A time zone is not known.", "DTSTART;TZID=Here:20270101T080000",
      "Give the entry a zone such as Europe/Berlin; until then its times are "
      "taken for those of the plan's zone." },
    { "E313", "A calendar describes a time zone in a way that makes no sense.",
      "BEGIN:VTIMEZONE\n"
      "TZID:Here\n"
      "BEGIN:STANDARD\n"
      "DTSTART:19700101T000000\n"
      "TZOFFSETFROM:+0100\n"
      "TZOFFSETTO:+0100\n"
      "RRULE:FREQ=SECONDLY\n"
      "END:STANDARD\n"
      "END:VTIMEZONE",
      "Nothing, unless E312 stands beside it: the zone was found by name." },
    { "E314", "A rule of repetition is not understood.",
      "RRULE:FREQ=FORTNIGHTLY",
      "Enter the later dates into the plan yourself, or mend the rule in your "
      "calendar app." },
    { "E315", "An entry of a calendar repeats many times a day.",
      "RRULE:FREQ=HOURLY",
      "Nothing, if it is meant: every day from its first to its last counts." },
    { "E316", "A rule of repetition was broken and could be mended.",
      "RRULE:FREQ=WEEKLY;COUNT=-1",
      "See that the dates are right; of two bounds the earlier one counts." },
    { "E317", "A calendar has too many occurrences to count out.",
      "(hundreds of entries that repeat every day since 1970)",
      "Export a shorter span of the calendar." },
    { "E318", "Different entries of a calendar share one UID.",
      "BEGIN:VEVENT\n"
      "UID:1\n"
      "DTSTART:20270101\n"
      "END:VEVENT\n"
      "BEGIN:VEVENT\n"
      "UID:1\n"
      "DTSTART:20270202\n"
      "END:VEVENT",
      "Nothing, as a rule: all of them count." },
    { "E319", "An entry has a date at one end and a time at the other.",
      "DTEND;VALUE=DATE:20270102",
      "Correct the entry in your calendar app; whole days count." },
    { "E330", "The output that is to be written again is no calendar.",
      "mendline plan plan.cfg -o letter.ics",
      "Name another output, or move that file away." },
    { "E331", "The output that is to be written again breaks off.",
      "(a course.ics whose copying was broken off)",
      "Restore it from a copy, or move it away to have a new one written." },
    { "E332", "The output that is to be written again is damaged.",
      "(a course.ics edited by hand, with a line that is not 'NAME:value')",
      "Mend that line, restore the file from a copy, or move it away." },
    { "E333", "An entry of the output has lost its day.",
      "(an entry of course.ics without its DTSTART)",
      "Restore the file from a copy, or take the entry out of it." },
    { "E334", "A file of the output folder holds more than one entry.",
      "(two entries in one file of the folder that -o names)",
      "Give each entry a file of its own, or name another folder." },
    { "E335",
      "A session stood in the calendar on a day that is past, and the plan "
      "does not say that it happened.",
      "(a peel published for last Monday, and nothing of it under \"done\")",
      "Write done = \"the day\" into its treatment, or leave it to be planned "
      "again." },
    { "E336", "The system knows no time zone of that name, so times float.",
      "timezone = \"Europa/Berlin\";",
      "Write a name of the tz database, such as Europe/Berlin." },
    { "E340", "Two entries of the output have one UID.",
      "(an entry that was pasted a second time into course.ics)",
      "Take one of the two out of the calendar: nobody can tell which of them "
      "is meant." },
    { "E341", "The calendar was written for another reader.",
      "(-o work.ics without the --for work that it was written with)",
      "Name the reader it is for with --for, or another output." },
    { "E342", "A plan has more readers than anybody has.",
      "(a list of 65 readers)", "Leave some out." },
    { "E343", "A calendar of changes holds entries of others.",
      "(an appointment of your own that you added to news.ics)",
      "Move them to a calendar of their own: a calendar of changes is written "
      "anew each time." },
    { "E360", "An entry of a calendar has more lines than can be kept.",
      "(a hundred thousand lines of people who are asked)",
      "Look at the entry in your calendar app; the rest of it was left out." },
    { "E401", "A file cannot be read.", "mendline plan no-such-file.cfg",
      "Check the name and the permissions of the file." },
    { "E402", "A file cannot be written; what stood there before is intact.",
      "mendline plan plan.cfg -o /no/such/folder/course.ics",
      "Check that the folder exists, is writable and has room." },
    { "E403", "A file is there already, and is left as it is.",
      "(mendline init wedding.cfg, a second time)",
      "Name another file, or move that one away." },
};

const struct mend_code *mend_code_find(const char *code)
{
    for (size_t i = 0; i < MEND_ARRAY_LEN(codes); i++)
        if (strcasecmp(codes[i].code, code) == 0)
            return &codes[i];
    return NULL;
}

const struct mend_code *mend_code_all(size_t *count)
{
    *count = MEND_ARRAY_LEN(codes);
    return codes;
}
