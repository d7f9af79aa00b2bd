package dev.seoga.staff;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What an account may do; each role may also do what those before it may. */
@TemplateEnum
public enum Role {
  READER,
  LIBRARIAN,
  ADMINISTRATOR;

  /** The names under which resources ask for a role. */
  public static final String READ = "READER";

  public static final String EDIT = "LIBRARIAN";
  public static final String ADMINISTER = "ADMINISTRATOR";

  /** Returns the names of this role and of all that it includes. */
  Set<String> granted() {
    return Set.of(
        Arrays.stream(values())
            .filter(role -> role.compareTo(this) <= 0)
            .map(Role::name)
            .toArray(String[]::new));
  }

  static Optional<Role> ofName(String name) {
    return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
  }
}
