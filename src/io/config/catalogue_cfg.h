/** @file
 * What the plan reader shares with the catalogue reader: a plan may carry
 * `procedures`, `waits` and `event_kinds` of its own.
 */
#ifndef MENDLINE_IO_CATALOGUE_CFG_H
#define MENDLINE_IO_CATALOGUE_CFG_H

#include <mendline/catalogue.h>

#include "io/config/cfg.h"

/**
 * Lay a plan's own `procedures`, `waits` and `event_kinds` over a catalogue.
 *
 * Entries override by id, key by key, window kind by window kind; new ones are
 * added. Figures of the person's own need no sources (evidence.own). Mistakes
 * are reported through `cfg`; `out` can be used for further reading all the
 * same, so that one run shows all of them.
 *
 * Owns:   new arrays live in cfg's arena; the rest is borrowed from `base`.
 * Errors: none of its own: see cfg_status().
 */
void catalogue_cfg_overlay(struct cfg *cfg, config_setting_t *root,
                           const struct mend_catalogue *base,
                           struct mend_catalogue *out);

/*
 * Names of the catalogue, looked up with a near miss where unknown (E120).
 * All take a text setting, as the getters of cfg.h do, NULL included.
 */
bool catalogue_cfg_kind(struct cfg *cfg, config_setting_t *setting,
                        const struct mend_catalogue *cat, mend_kind *out);
bool catalogue_cfg_area(struct cfg *cfg, config_setting_t *setting,
                        const struct mend_catalogue *cat, mend_area *out);
bool catalogue_cfg_procedure(struct cfg *cfg, config_setting_t *setting,
                             const struct mend_catalogue *cat,
                             const struct mend_procedure **out);
bool catalogue_cfg_event_kind(struct cfg *cfg, config_setting_t *setting,
                              const struct mend_catalogue *cat,
                              const struct mend_event_kind **out);
bool catalogue_cfg_exposure(struct cfg *cfg, config_setting_t *setting,
                            const struct mend_catalogue *cat,
                            const struct mend_exposure_kind **out);

/** Lists of them, as sets. */
bool catalogue_cfg_areas(struct cfg *cfg, config_setting_t *setting,
                         const struct mend_catalogue *cat, mend_areas *out);
bool catalogue_cfg_kinds(struct cfg *cfg, config_setting_t *setting,
                         const struct mend_catalogue *cat, mend_kinds *out);
bool catalogue_cfg_conditions(struct cfg *cfg, config_setting_t *setting,
                              const struct mend_catalogue *cat,
                              mend_conditions *out);

/** Spacing: at least, ideally, at most in order; a third 0 is no limit. */
bool catalogue_cfg_spacing(struct cfg *cfg, config_setting_t *setting,
                           struct mend_spacing *out);

#endif
