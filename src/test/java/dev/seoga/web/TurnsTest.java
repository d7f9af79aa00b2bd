package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are worked on until the test answers them; no time passes for who waits. */
class TurnsTest {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int PAGES = 4 * PROCESSORS;
  private static final int FORMS = PROCESSORS;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<RoutingContext> atWork = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    Filters filters = new Filters();
    new Turns(vertx, 4, () -> 0).register(filters);
    Router router = Router.router(vertx);
    filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
    router.route().handler(atWork::add);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void end() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void soManyPagesAreMadeAtOnceAndAQuarterAsManyFormsTakenIn() throws Exception {
    BodyPublisher form = BodyPublishers.ofString("title=a");
    ask(PAGES + 2, "GET", BodyPublishers.noBody());
    takeUp(PAGES);
    ask(FORMS + 2, "POST", form);
    List<RoutingContext> forms = takeUp(FORMS);
    assertThat(forms).allMatch(request -> request.request().method() == HttpMethod.POST);
    assertThat(atWork.poll(300, TimeUnit.MILLISECONDS)).isNull();

    forms.get(0).response().end();
    RoutingContext next = takeUp(1).get(0);
    assertThat(next.request().method()).isEqualTo(HttpMethod.POST);
    assertThat(atWork.poll(300, TimeUnit.MILLISECONDS)).isNull();

    next.response().end();
    forms.subList(1, FORMS).forEach(request -> request.response().end());
    takeUp(1).get(0).response().end();
  }

  @Test
  void filesWaitForNobody() throws Exception {
    ask(FORMS + 1, "POST", BodyPublishers.ofByteArray(new byte[200_000]));
    takeUp(FORMS + 1);
  }

  private void ask(int requests, String method, BodyPublisher body) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/books");
    HttpRequest request = HttpRequest.newBuilder(address).method(method, body).build();
    for (int i = 0; i < requests; i++) {
      var unused = client.sendAsync(request, BodyHandlers.discarding());
    }
  }

  /** Returns so many that have begun, once they have. */
  private List<RoutingContext> takeUp(int requests) throws InterruptedException {
    List<RoutingContext> taken = new ArrayList<>();
    while (taken.size() < requests) {
      RoutingContext next = atWork.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("%d at work", taken.size()).isNotNull();
      taken.add(next);
    }
    return taken;
  }
}
