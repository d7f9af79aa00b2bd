package dev.seoga.delivery;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The lifecycle events of a deployment to an EC2 instance, in their order (AWS CodeDeploy user
 * guide, "AppSpec 'hooks' section for an EC2/on-premises deployment").
 */
public enum LifecycleEvent {
  APPLICATION_STOP("ApplicationStop"),
  DOWNLOAD_BUNDLE("DownloadBundle"),
  BEFORE_INSTALL("BeforeInstall"),
  INSTALL("Install"),
  AFTER_INSTALL("AfterInstall"),
  APPLICATION_START("ApplicationStart"),
  VALIDATE_SERVICE("ValidateService"),
  BEFORE_ALLOW_TRAFFIC("BeforeAllowTraffic"),
  ALLOW_TRAFFIC("AllowTraffic"),
  AFTER_ALLOW_TRAFFIC("AfterAllowTraffic"),
  BEFORE_BLOCK_TRAFFIC("BeforeBlockTraffic"),
  BLOCK_TRAFFIC("BlockTraffic"),
  AFTER_BLOCK_TRAFFIC("AfterBlockTraffic");

  /** What a replacement instance goes through until it is fit for traffic. */
  public static final List<LifecycleEvent> INSTALLATION =
      List.copyOf(EnumSet.range(APPLICATION_STOP, VALIDATE_SERVICE));

  /** What an instance goes through that gets traffic; on a rollback this is all. */
  public static final List<LifecycleEvent> ALLOWING =
      List.copyOf(EnumSet.range(BEFORE_ALLOW_TRAFFIC, AFTER_ALLOW_TRAFFIC));

  /** What an original instance goes through that loses its traffic. */
  public static final List<LifecycleEvent> BLOCKING =
      List.copyOf(EnumSet.range(BEFORE_BLOCK_TRAFFIC, AFTER_BLOCK_TRAFFIC));

  private static final Set<LifecycleEvent> RESERVED =
      EnumSet.of(DOWNLOAD_BUNDLE, INSTALL, ALLOW_TRAFFIC, BLOCK_TRAFFIC);

  private final String title;

  LifecycleEvent(String title) {
    this.title = title;
  }

  /** Returns the name as it stands in an AppSpec file and in {@code LIFECYCLE_EVENT}. */
  public String title() {
    return title;
  }

  /** Whether an AppSpec file may have scripts for it; the others belong to the agent. */
  boolean scriptable() {
    return !RESERVED.contains(this);
  }

  static Optional<LifecycleEvent> ofTitle(String title) {
    return Stream.of(values()).filter(event -> event.title.equals(title)).findFirst();
  }
}
