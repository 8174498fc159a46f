/** @file
 * Plans of the bench as models for other solvers.
 */
#ifndef BENCH_MODELS_H
#define BENCH_MODELS_H

#include <mendline/strbuf.h>

#include "bench/measure.h"

/**
 * Leave a plan in a folder as NAME-NUMBER.mzn (MiniZinc), .lp (clingo) and
 * .smt2 (Z3), and a line of our own times in times.tsv. A file that cannot be
 * written ends the program.
 */
void models_write(const char *folder, const struct family *family, int number,
                  const struct mend_problem *problem,
                  const struct measured *measured);

/** The problem for clingo; all levels of the objective. */
void model_asp(struct mend_strbuf *out, const struct mend_problem *problem);

/** The problem for Z3; all levels of the objective. */
void model_smt(struct mend_strbuf *out, const struct mend_problem *problem);

#endif
