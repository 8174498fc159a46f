#include "view/entries/entries_pieces.h"

#include "view/words/words.h"

void entry_say_capitalised(struct mend_strbuf *out, const char *text)
{
    const char first = *text;

    if (first >= 'a' && first <= 'z') {
        mend_strbuf_addf(out, "%c", first - 'a' + 'A');
        text++;
    }
    mend_strbuf_add(out, text);
}

void entry_say_belonging(struct mend_strbuf *out,
                         const struct mend_course_session *session)
{
    mend_strbuf_addf(out, "Belongs to: %s, ", session->occurrence->title);
    mend_words_day(out, session->day);
    mend_strbuf_add(out, ".\n");
}

/* What the letter of a source stands for. */
static const char *quality_of(const struct mend_source *source)
{
    switch (source->quality ? *source->quality : 0) {
    case 'A':
        return "A, a trial, cohort or consensus";
    case 'B':
        return "B, a hospital's, specialist's or clinic's instructions";
    case 'C':
        return "C, an article for consumers";
    default:
        return NULL;
    }
}

static void say_source(struct mend_strbuf *out,
                       const struct mend_source *source)
{
    const char *quality = quality_of(source);

    mend_strbuf_addf(out, "- %s: %s", source->key, source->title);
    if (source->publisher)
        mend_strbuf_addf(out, ", %s", source->publisher);
    if (quality)
        mend_strbuf_addf(out, " (quality %s)", quality);
    if (source->url)
        mend_strbuf_addf(out, " <%s>", source->url);
    mend_strbuf_add(out, "\n");
}

void entry_say_sources(struct mend_strbuf *out,
                       const struct mend_catalogue *cat,
                       const struct mend_evidence *evidence)
{
    if (evidence->own)
        mend_strbuf_add(out, "This figure stands in your own plan.\n");
    if (evidence->source_count)
        mend_strbuf_add(out, "Sources:\n");
    for (size_t i = 0; i < evidence->source_count; i++)
        say_source(out, &cat->source[evidence->source[i]]);
}

void entry_say_disclaimer(struct mend_strbuf *out)
{
    mend_strbuf_addf(out, "\n%s", mend_words_disclaimer);
}
