/** @file
 * What the catalogue's JSON is made of: sets, figures, procedures.
 */
#ifndef VIEW_JSON_CATALOGUE_H
#define VIEW_JSON_CATALOGUE_H

#include "view/json/json.h"

json_t *mend_json_three(const int16_t at[MEND_ENDS]);

/* Sets as the ids of what is in them. */
json_t *mend_json_kinds(const struct mend_catalogue *cat, mend_kinds kinds);
json_t *mend_json_classes(const struct mend_catalogue *cat,
                          mend_classes classes);
json_t *mend_json_conditions(const struct mend_catalogue *cat,
                             mend_conditions conditions);
json_t *mend_json_areas(const struct mend_catalogue *cat, mend_areas areas);

/** Give the id of one area; null for MEND_NONE. */
json_t *mend_json_area_id(const struct mend_catalogue *cat, mend_area area);

json_t *mend_json_avoids(const struct mend_catalogue *cat,
                         const struct mend_avoids *avoids);

/** Add `sources`, `assumed`, and what is assumed of either of two figures. */
json_t *mend_json_with_evidence(json_t *object,
                                const struct mend_catalogue *cat,
                                const struct mend_evidence *evidence,
                                const char *const sides[MEND_SIDES]);

/** Give true or false: `assumed` of a row that has one figure. */
json_t *mend_json_is_assumed(const struct mend_evidence *evidence);

/** Give windows as offsets; those of an override only with what they state. */
json_t *mend_json_healings(const struct mend_catalogue *cat,
                           const struct mend_healing *healing, size_t count,
                           bool is_override);

/** Give all procedures with their variants. */
json_t *mend_json_procedures(const struct mend_catalogue *cat);

#endif
