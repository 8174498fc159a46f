/* A calendar written entry by entry. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/own_calendar.h"

#include <string.h>

enum { THEN = 1793000000 };

/* Takes bytes as long as there is room. */
struct bucket {
    struct mend_strbuf text;
    size_t room;
};

static bool take(void *to, const char *bytes, size_t length)
{
    struct bucket *bucket = to;

    if (bucket->text.length + length > bucket->room)
        return false;
    mend_strbuf_add_bytes(&bucket->text, bytes, length);
    return true;
}

static enum mend_status stream_all(struct own_calendar *own,
                                   struct bucket *bucket)
{
    const mend_day day = own->entry[OWN_LASER].days.begin;
    struct mend_calendar_stream *stream;

    own->options.now = THEN;
    enum mend_status status = mend_calendar_stream_begin(
        &own->plan, (struct mend_span){ day, day + 1 }, &own->options,
        (struct mend_sink){ take, bucket }, &stream);
    if (status != MEND_OK)
        return status;
    for (size_t i = 0; status == MEND_OK && i < own->entries.count; i++)
        status = mend_calendar_stream_add(stream, &own->entries.item[i]);
    const enum mend_status ended = mend_calendar_stream_end(stream);
    return status == MEND_OK ? ended : status;
}

static void stream_gives_the_same_bytes(void **state)
{
    struct own_calendar *own = *state;
    struct bucket bucket = { .room = SIZE_MAX };

    assert_int_equal(stream_all(own, &bucket), MEND_OK);
    assert_string_equal(mend_strbuf_text(&bucket.text), own_write(own, THEN));
    mend_strbuf_release(&bucket.text);
}

static void sink_that_is_full_ends_it_wherever(void **state)
{
    struct own_calendar *own = *state;

    for (size_t room = 0; room < strlen(own_write(own, THEN)); room += 97) {
        struct bucket bucket = { .room = room };

        assert_int_equal(stream_all(own, &bucket), MEND_EIO);
        mend_strbuf_release(&bucket.text);
    }
}

static void entry_that_cannot_be_read_back_is_refused(void **state)
{
    struct own_calendar *own = *state;
    struct bucket bucket = { .room = SIZE_MAX };

    /* Not UTF-8, so that a fold cannot help cutting what looks like one. */
    static char title[200];
    memset(title, 0xBF, sizeof(title) - 1);
    own->entry[OWN_PEEL].title = title;
    assert_int_equal(stream_all(own, &bucket), MEND_EFAULT);
    mend_strbuf_release(&bucket.text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, own_make, own_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(stream_gives_the_same_bytes),
        TEST(sink_that_is_full_ends_it_wherever),
        TEST(entry_that_cannot_be_read_back_is_refused),
    };

    return cmocka_run_group_tests_name("a streamed calendar", tests, NULL,
                                       NULL);
}
