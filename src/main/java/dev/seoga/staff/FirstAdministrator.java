package dev.seoga.staff;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/** Makes the first account, so that somebody can make the others. */
@ApplicationScoped
class FirstAdministrator {
  private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);

  private final Accounts accounts;
  private final SignInConfig config;

  FirstAdministrator(Accounts accounts, SignInConfig config) {
    this.accounts = accounts;
    this.config = config;
  }

  @Transactional
  void create(@Observes StartupEvent start) {
    if (accounts.count() > 0 || config.firstAdministrator().isEmpty()) {
      return;
    }
    String name = config.firstAdministrator().get();
    String password =
        config
            .firstAdministratorPassword()
            .filter(p -> PasswordRule.fault(p, name).isEmpty())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "SEOGA_ADMINISTRATOR_PASSWORD is missing, shorter than "
                            + PasswordRule.MIN_LENGTH
                            + " characters, or among those that are tried first."));
    accounts.create(name, name, Role.ADMINISTRATOR, password);
    LOG.infof("The first administrator is %s.", name);
  }
}
