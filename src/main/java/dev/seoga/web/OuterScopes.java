package dev.seoga.web;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.ResolutionContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.concurrent.CompletionStage;

/**
 * Finds a name in the scopes around it at once. Qute alone asks each of its resolvers, more than a
 * hundred, at every scope in between; a long form has hundreds of such names.
 */
final class OuterScopes implements ValueResolver {
  // Before Qute's own for a scope, which knows only the nearest one.
  private static final int FIRST = 20;

  @Override
  public int getPriority() {
    return FIRST;
  }

  /** Whether this is the first part of an expression, in a scope that has names. */
  @Override
  public boolean appliesTo(EvalContext context) {
    return context.getBase() instanceof Mapper
        && context.getParams().isEmpty()
        && context.resolutionContext() != null
        && context.getBase() == context.resolutionContext().getData();
  }

  @Override
  public CompletionStage<Object> resolve(EvalContext context) {
    for (ResolutionContext scope = context.resolutionContext();
        scope != null;
        scope = scope.getParent()) {
      Object data = scope.getData();
      if (data == null) {
        // What is included without parameters has a scope without names.
        continue;
      }
      if (!(data instanceof Mapper names)) {
        break;
      }
      if (names.appliesTo(context.getName())) {
        CompletionStage<Object> found = names.getAsync(context.getName());
        if (!isMissing(found)) {
          return found;
        }
      }
    }
    return Results.notFound(context);
  }

  // A loop says that it knows all names, and then does not.
  private static boolean isMissing(CompletionStage<Object> found) {
    return found instanceof CompletedStage<Object> done
        && !done.isFailure()
        && Results.isNotFound(done.get());
  }
}
