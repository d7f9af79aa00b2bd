package dev.seoga.schema;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a migration.
 *
 * @param place its file and line
 * @param contract what its comment {@code contract: ...} says
 */
record SqlStatement(String place, String text, List<Token> tokens, Optional<String> contract) {}
