package dev.seoga.web;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** Error pages for requests that are refused before anything of them is read. */
@ApplicationScoped
class EarlyAnswers {
  private static final Logger LOG = Logger.getLogger(EarlyAnswers.class);

  private final CurrentVertxRequest request;
  private final ErrorPages errorPages;
  private final Page page;
  private final ExecutorService executor;

  EarlyAnswers(
      CurrentVertxRequest request, ErrorPages errorPages, Page page, ExecutorService executor) {
    this.request = request;
    this.errorPages = errorPages;
    this.page = page;
    this.executor = executor;
  }

  /**
   * Answers with an error page, soon, in the language of the request; further headers of the answer
   * are set before.
   *
   * @param text makes what the page says of the messages and its reference number
   */
  void refuse(RoutingContext context, BiFunction<WebMessages, String, ErrorText> text) {
    executor.execute(
        () -> {
          ManagedContext scope = Arc.container().requestContext();
          scope.activate();
          try {
            request.setCurrent(context);
            answer(context, text);
          } finally {
            scope.terminate();
          }
        });
  }

  private void answer(
      RoutingContext context, BiFunction<WebMessages, String, ErrorText> textOfReference) {
    ErrorText text = textOfReference.apply(page.messages(WebMessages.class), Reference.next());
    LOG.infof(
        "reference=%s status=%d path=%s",
        text.reference(), text.status(), context.normalizedPath());
    context
        .response()
        .setStatusCode(text.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
        .putHeader(HttpHeaders.CONTENT_LANGUAGE, page.language().tag())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(errorPages.html(text));
  }
}
