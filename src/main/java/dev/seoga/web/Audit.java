package dev.seoga.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Writes who did what may have to be accounted for: sign-ins, changes of accounts, exports,
 * deletions. One line each, in the category {@code dev.seoga.audit}, by ids and never by names or
 * contents. What became of the books themselves is in their history.
 */
@ApplicationScoped
public class Audit {
  private static final Logger LOG = Logger.getLogger("dev.seoga.audit");

  private final SecurityIdentity identity;

  Audit(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * Writes that the person behind the current request did something.
   *
   * @param action a word or two, such as {@code delete}
   * @param subject what it was done to, such as {@code book=7}
   */
  public void did(String action, String subject) {
    did(action, subject, identity.isAnonymous() ? "none" : identity.getPrincipal().getName());
  }

  /**
   * Writes that somebody did something whom the current request does not know yet.
   *
   * @param account the id of the account, or {@code none}
   */
  public void did(String action, String subject, String account) {
    LOG.infof("action=%s %s account=%s", action, subject, account);
  }
}
