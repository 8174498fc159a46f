/** @file
 * The words of libconfig's language, with their places.
 *
 * libconfig gives a line at best and "syntax error" for a cause; walking its
 * language once more by these words tells the column and what is meant.
 */
#ifndef MENDLINE_IO_CFG_SCAN_H
#define MENDLINE_IO_CFG_SCAN_H

#include "io/config/cfg_text.h"

enum cfg_token_kind {
    CFG_END,
    CFG_NAME,
    CFG_STRING,
    CFG_NUMBER,
    CFG_DATE,        /* a date or time that lacks its quotes */
    CFG_MARK,        /* one of = : , ; ( ) [ ] { } */
    CFG_JUNK,        /* what no libconfig file may hold */
    CFG_OPEN_STRING, /* up to the end of the text */
    CFG_OPEN_COMMENT
};

struct cfg_token {
    enum cfg_token_kind kind;
    char mark; /* of a CFG_MARK; 0 for all else */
    size_t at, length;
};

/** Give the token that begins at or after `at`. */
struct cfg_token cfg_scan(const struct cfg_text *text, size_t at);

#endif
