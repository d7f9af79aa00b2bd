package dev.seoga.web;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.Set;
import org.jboss.resteasy.reactive.common.headers.MediaTypeHeaderDelegate;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;
import org.jboss.resteasy.reactive.server.handlers.RequestDeserializeHandler;

/** Tells a body that is no well-formed form, or of no type, from a mistake of ours. */
final class UnreadableBody {
  // What the server throws there has no type in common, so where it comes from decides.
  private static final Set<String> READERS =
      Set.of(
          FormBodyHandler.class.getName(),
          RequestDeserializeHandler.class.getName(),
          MediaTypeHeaderDelegate.class.getName());

  private static final String CUT_SHORT = "Connection terminated parsing multipart request";

  private UnreadableBody() {}

  static boolean isCauseOf(Throwable problem) {
    return Arrays.stream(problem.getStackTrace())
            .anyMatch(frame -> READERS.contains(frame.getClassName()))
        && !isOurs(problem);
  }

  /** A file that cannot be written, as on a full disk, is not the sender's fault. */
  private static boolean isOurs(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof IOException
        && !(root instanceof UnsupportedEncodingException)
        && !CUT_SHORT.equals(root.getMessage());
  }
}
