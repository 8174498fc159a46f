/** @file
 * Dates that people type.
 */
#ifndef CLI_DATES_H
#define CLI_DATES_H

/**
 * Say what a date that cannot be read may have meant: 19.6.2027, 6/19/2027 or
 * 2027-6-19. Says nothing where it looks like no date.
 */
void dates_suggest(const char *text);

#endif
