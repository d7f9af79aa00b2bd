package dev.seoga.web;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.qute.EngineBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Messages in templates follow the language of the page, not only the browser's header. */
@ApplicationScoped
class TemplateLanguage {
  void configure(@Observes EngineBuilder engine) {
    engine.addValueResolver(new OuterScopes());
    engine.addTemplateInstanceInitializer(
        template -> {
          if (Arc.container().requestContext().isActive()) {
            try (InstanceHandle<Page> page = Arc.container().instance(Page.class)) {
              template.setLocale(page.get().language().locale());
            }
          }
        });
  }
}
