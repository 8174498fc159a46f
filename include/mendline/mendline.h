/** @file
 * mendline: plan recovery timelines, explain them, export calendars.
 *
 * Arrows run base < model < engine, io, view; a program includes this one
 * header and links libmendline. See examples/library.c for the whole way in a
 * page.
 */
#ifndef MENDLINE_H
#define MENDLINE_H

#define MENDLINE_VERSION "0.1.0"

#include <mendline/arena.h>
#include <mendline/calendar.h>
#include <mendline/catalogue.h>
#include <mendline/course.h>
#include <mendline/day.h>
#include <mendline/diag.h>
#include <mendline/entry.h>
#include <mendline/load.h>
#include <mendline/occurrence.h>
#include <mendline/plan.h>
#include <mendline/problem.h>
#include <mendline/reader.h>
#include <mendline/render.h>
#include <mendline/solve.h>
#include <mendline/strbuf.h>
#include <mendline/version.h>

#endif
