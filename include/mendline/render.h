/** @file
 * Views: model in, bytes out. All pure; none knows a terminal or a file.
 */
#ifndef MENDLINE_RENDER_H
#define MENDLINE_RENDER_H

#include <mendline/course.h>
#include <mendline/solve.h>
#include <mendline/strbuf.h>

/** How text may look. */
struct mend_style {
    unsigned width; /* columns; 0: as wide as it gets (a pipe) */
    bool color;     /* SGR sequences */
    bool unicode;   /* else ASCII */
    bool plain;     /* one record a line, tab-separated */
};

/* Text views. What they show is one section each; the command puts them
   together. */
void mend_view_course(struct mend_strbuf *out, const struct mend_course *course,
                      const struct mend_style *style);
void mend_view_check(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_style *style);
void mend_view_free_days(struct mend_strbuf *out,
                         const struct mend_free_days *free_days,
                         const struct mend_style *style);
void mend_view_session(struct mend_strbuf *out,
                       const struct mend_course *course, size_t session,
                       const struct mend_style *style);
void mend_view_why_not(struct mend_strbuf *out,
                       const struct mend_course *course, size_t session,
                       const struct mend_why_not *why_not,
                       const struct mend_style *style);
void mend_view_today(struct mend_strbuf *out, const struct mend_course *course,
                     const struct mend_style *style);
void mend_view_before(struct mend_strbuf *out, const struct mend_catalogue *cat,
                      const struct mend_before *before,
                      const struct mend_style *style);
void mend_view_after(struct mend_strbuf *out, const struct mend_catalogue *cat,
                     const struct mend_after *after,
                     const struct mend_style *style);
void mend_view_catalogue(struct mend_strbuf *out,
                         const struct mend_catalogue *cat, const char *words,
                         const struct mend_style *style);
void mend_view_procedure(struct mend_strbuf *out,
                         const struct mend_catalogue *cat,
                         const struct mend_procedure *proc,
                         const struct mend_style *style);
void mend_view_diags(struct mend_strbuf *out, const struct mend_diags *diags,
                     const struct mend_style *style);
void mend_view_code(struct mend_strbuf *out, const struct mend_code *code,
                    const struct mend_style *style);

/*
 * JSON documents of design.md 6, keys sorted, ending in a newline.
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status
mend_json_course(struct mend_strbuf *out, const struct mend_course *course,
                 const struct mend_diags *diags, bool is_check);

/** Write all that was said of files as one JSON document, for editors. */
MEND_NODISCARD enum mend_status
mend_json_diags(struct mend_strbuf *out, const struct mend_diags *diags);

MEND_NODISCARD enum mend_status
mend_json_free_days(struct mend_strbuf *out,
                    const struct mend_free_days *free_days,
                    const struct mend_diags *diags);
MEND_NODISCARD enum mend_status
mend_json_today(struct mend_strbuf *out, const struct mend_course *course);
MEND_NODISCARD enum mend_status
mend_json_before(struct mend_strbuf *out, const struct mend_catalogue *cat,
                 const struct mend_before *before);
MEND_NODISCARD enum mend_status
mend_json_after(struct mend_strbuf *out, const struct mend_catalogue *cat,
                const struct mend_after *after);
MEND_NODISCARD enum mend_status
mend_json_catalogue(struct mend_strbuf *out, const struct mend_catalogue *cat);

/**
 * The picture of a course as an SVG document, and the whole course as one HTML
 * document that needs nothing else: no network, no script.
 *
 * Errors: MEND_ENOMEM.
 */
MEND_NODISCARD enum mend_status mend_view_svg(struct mend_strbuf *out,
                                              const struct mend_course *course);
MEND_NODISCARD enum mend_status
mend_view_report(struct mend_strbuf *out, const struct mend_course *course);

/** The problem as a MiniZinc model, all levels of the objective. */
void mend_view_minizinc(struct mend_strbuf *out,
                        const struct mend_problem *problem);

#endif
