package dev.seoga.web;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.Resolver;
import io.quarkus.qute.Results;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.WithPriority;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.qute.runtime.MessageBundleRecorder.BundleContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the messages that have no parameters, and so are always the same in a language. A bundle
 * compares the name that is asked for with each of its own, hundreds, and a page asks for dozens.
 */
@ApplicationScoped
class PlainMessages {
  void register(@Observes EngineBuilder engine, Instance<BundleContext> bundles) {
    bundles
        .get()
        .getBundleInterfaces()
        .forEach(
            (name, byLocale) ->
                engine.addNamespaceResolver(
                    new Kept(name, byLocale.get(MessageBundles.DEFAULT_LOCALE))));
  }

  /**
   * What is kept of a bundle, asked before the bundle itself.
   *
   * @param texts by locale, as templates have it, and by name
   */
  private record Kept(
      String bundle, Class<?> messages, Map<Object, Map<String, CompletionStage<Object>>> texts)
      implements NamespaceResolver {
    Kept(String bundle, Class<?> messages) {
      this(bundle, messages, new ConcurrentHashMap<>());
    }

    @Override
    public String getNamespace() {
      return bundle;
    }

    @Override
    public int getPriority() {
      return WithPriority.DEFAULT_PRIORITY + 1;
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext message) {
      Object locale = message.getAttribute(TemplateInstance.LOCALE);
      if (locale == null || !message.getParams().isEmpty()) {
        return Results.notFound(message);
      }
      Map<String, CompletionStage<Object>> known = texts.get(locale);
      CompletionStage<Object> text = known == null ? null : known.get(message.getName());
      return text == null ? ask(message, locale) : text;
    }

    private CompletionStage<Object> ask(EvalContext message, Object locale) {
      String tag = locale instanceof Locale known ? known.getLanguage() : locale.toString();
      if (PageLanguage.ofTag(tag).isEmpty()) {
        return Results.notFound(message);
      }
      Resolver answers = (Resolver) MessageBundles.get(messages, Localized.Literal.of(tag));
      CompletionStage<Object> answer = answers.resolve(message);
      if (answer instanceof CompletableFuture<Object> done
          && done.isDone()
          && !done.isCompletedExceptionally()
          && done.join() instanceof String text) {
        texts
            .computeIfAbsent(locale, known -> new ConcurrentHashMap<>())
            .put(message.getName(), CompletedStage.of(text));
      }
      return answer;
    }
  }
}
