package dev.seoga.schema;

import java.util.List;

/**
 * What one migration would do.
 *
 * @param version as it stands in the name, such as 5
 */
record Migration(String version, List<SqlStatement> statements) {}
