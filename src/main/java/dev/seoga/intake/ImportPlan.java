package dev.seoga.intake;

/**
 * What is known of an uploaded file, and chosen for it.
 *
 * @param rows how many it has
 * @param mapping how its columns are understood
 */
record ImportPlan(Long importId, ImportFormat format, int rows, ImportMapping mapping) {
  ImportPlan with(ImportMapping chosen) {
    return new ImportPlan(importId, format, rows, chosen);
  }
}
