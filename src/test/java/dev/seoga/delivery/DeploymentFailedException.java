package dev.seoga.delivery;

/** A deployment that ended at one of its events, as the service would show it. */
public final class DeploymentFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final LifecycleEvent event;
  private final String log;

  DeploymentFailedException(LifecycleEvent event, String message, String log) {
    super(event.title() + ": " + message);
    this.event = event;
    this.log = log;
  }

  /** Returns where it ended. */
  public LifecycleEvent event() {
    return event;
  }

  /** Returns the end of the scripts' output, at most 2 KB; empty where none has run. */
  public String log() {
    return log;
  }

  /** Returns the last line of the log, in which a good script says why. */
  public String lastLine() {
    return log.substring(log.stripTrailing().lastIndexOf('\n') + 1).strip();
  }
}
