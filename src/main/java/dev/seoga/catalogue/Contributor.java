package dev.seoga.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A person or body that had a part in a book.
 *
 * @param name the name as it is to be shown, at most {@value #NAME_LENGTH} characters
 * @param role the part
 */
@Embeddable
public record Contributor(
    @Column(nullable = false, length = NAME_LENGTH) String name,
    @Column(nullable = false, length = 20)
        @Enumerated(EnumType.STRING)
        @JdbcTypeCode(SqlTypes.VARCHAR)
        ContributorRole role) {
  public static final int NAME_LENGTH = 200;

  private static final Pattern BRACKETED = Pattern.compile("(.+?)\\s*[\\[(（]([^\\])）]+)[\\])）]");
  private static final Pattern TRAILING = Pattern.compile("(.+\\S)\\s+(\\S+)");

  /**
   * Reads a name with its role beside it, as catalogues print it: {@code 김하늘 옮김}, {@code Broun,
   * Heywood [Editor]}. Where no word is a role it is all name, and an author's.
   */
  public static Contributor ofPrinted(String printed) {
    String text = printed.strip();
    for (Pattern pattern : new Pattern[] {BRACKETED, TRAILING}) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.matches()) {
        Optional<ContributorRole> role = ContributorRole.ofPrinted(matcher.group(2));
        if (role.isPresent()) {
          return new Contributor(matcher.group(1), role.get());
        }
      }
    }
    return new Contributor(text, ContributorRole.AUTHOR);
  }

  /** Returns the name with its role beside it, as {@link #ofPrinted} reads it. */
  public String printed() {
    boolean plain = role == ContributorRole.AUTHOR && ofPrinted(name).equals(this);
    return plain ? name : name + " [" + role.printed() + "]";
  }
}
