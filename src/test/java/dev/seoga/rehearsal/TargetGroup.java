package dev.seoga.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers by which a load balancer and CodeDeploy wait, as Terraform gives them to AWS.
 *
 * @param path what the health check asks
 * @param interval between two health checks
 * @param timeout of a health check
 * @param rise how many good ones in a row bring a target in
 * @param fall how many bad ones in a row take it out
 * @param deregistration how long requests in flight have when a target is taken out
 * @param idle after which the load balancer closes a connection
 * @param termination how long the old fleet is kept after the switch
 */
record TargetGroup(
    String path,
    Duration interval,
    Duration timeout,
    int rise,
    int fall,
    Duration deregistration,
    Duration idle,
    Duration termination) {

  /** Reads them from a folder of Terraform files. */
  static TargetGroup of(Path terraform) throws IOException {
    String balancer = Files.readString(terraform.resolve("load_balancer.tf"));
    String variables = Files.readString(terraform.resolve("variables.tf"));
    String main = Files.readString(terraform.resolve("main.tf"));
    return new TargetGroup(
        find(main, "readiness_path\\s*=\\s*\"([^\"]+)\""),
        seconds(balancer, "interval"),
        seconds(balancer, "(?m)^\\s+timeout"),
        Integer.parseInt(find(balancer, "\\bhealthy_threshold\\s*=\\s*(\\d+)")),
        Integer.parseInt(find(balancer, "unhealthy_threshold\\s*=\\s*(\\d+)")),
        seconds(balancer, "deregistration_delay"),
        seconds(balancer, "idle_timeout"),
        Duration.ofMinutes(
            Long.parseLong(
                find(
                    variables, "(?s)\"blue_termination_wait_minutes\".*?default\\s*=\\s*(\\d+)"))));
  }

  private static Duration seconds(String text, String name) {
    return Duration.ofSeconds(Long.parseLong(find(text, name + "\\s*=\\s*(\\d+)")));
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("Terraform's files do not have " + pattern);
    }
    return matcher.group(1);
  }

  /**
   * The same with all waits divided. A health check keeps two seconds for its answer, since the
   * application does not get faster, and the next one does not come before.
   *
   * @param longest of the wait before the old fleet is ended, which alone would take minutes
   */
  TargetGroup faster(int factor, Duration longest) {
    Duration wait = termination.dividedBy(factor);
    Duration least = Duration.ofSeconds(2);
    return new TargetGroup(
        path,
        longer(interval.dividedBy(factor), least),
        longer(timeout.dividedBy(factor), least),
        rise,
        fall,
        deregistration.dividedBy(factor),
        idle,
        wait.compareTo(longest) > 0 ? longest : wait);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  TargetGroup keepingTheOldFor(Duration wait) {
    return new TargetGroup(path, interval, timeout, rise, fall, deregistration, idle, wait);
  }
}
