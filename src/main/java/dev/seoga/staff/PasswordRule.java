package dev.seoga.staff;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a new password must be, after NIST SP 800-63B (5.1.1.2): long enough, and not what is tried
 * first. No kinds of characters are asked for, and none is refused.
 *
 * <p>What is tried first is zxcvbn's (D. Wheeler, USENIX Security 2016; the list of 30,000 leaked
 * passwords is the one published with it, MIT licence): common passwords and words, rows of keys,
 * repetitions, dates, and plain changes of these; and here also the name of the service and of the
 * person.
 */
final class PasswordRule {
  /** Fewest characters of a new password; more than the 8 of NIST SP 800-63B. */
  static final int MIN_LENGTH = 10;

  /** Most characters; NIST SP 800-63B asks for at least 64. */
  static final int MAX_LENGTH = 128;

  // zxcvbn's own bound between what can be guessed online and what cannot: score 1 of 4.
  private static final double FEWEST_GUESSES = 1e6;

  private static final int MEASURED = 64;

  // The service, and Korean words as they come out of a keyboard that is left on Latin letters: the
  // leaks that zxcvbn knows have none of them.
  private static final List<String> OBVIOUS_HERE =
      List.of(
          "seoga",
          "서가",
          "tjrk",
          "library",
          "도서관",
          "ehtjrhks",
          "비밀번호",
          "qlalfqjsgh",
          "안녕하세요",
          "dkssudgktpdy",
          "사랑해",
          "tkfkdgo",
          "사랑해요",
          "tkfkdgody",
          "대한민국",
          "eogksalsrnr",
          "관리자",
          "rhksflwk",
          "사서",
          "tktj",
          "가나다라마바사아자차카타파하",
          "rkskekfkakqktkdkwkckzkxkvkgk");

  /** What is wrong with a password. */
  enum Fault {
    TOO_SHORT,
    TOO_LONG,
    IS_NAME,
    GUESSABLE
  }

  private PasswordRule() {}

  /**
   * Judges a new password.
   *
   * @param names what the person is called: sign-in name, display name
   */
  static Optional<Fault> fault(String password, String... names) {
    String normalised = Passwords.normalised(password == null ? "" : password);
    int length = normalised.codePointCount(0, normalised.length());
    if (length < MIN_LENGTH) {
      return Optional.of(Fault.TOO_SHORT);
    }
    if (length > MAX_LENGTH) {
      return Optional.of(Fault.TOO_LONG);
    }
    List<String> obvious = new ArrayList<>();
    for (String name : names) {
      if (normalised.equalsIgnoreCase(name)) {
        return Optional.of(Fault.IS_NAME);
      }
      if (name != null && !name.isBlank()) {
        obvious.add(name);
        obvious.addAll(List.of(name.split("[\\s._@+-]+")));
      }
    }
    obvious.addAll(OBVIOUS_HERE);
    obvious.removeIf(String::isEmpty);
    // Made anew each time: a password is seldom set, and what it has loaded takes some megabytes.
    double guesses = new Zxcvbn().measure(beginning(normalised), obvious).getGuesses();
    return guesses < FEWEST_GUESSES ? Optional.of(Fault.GUESSABLE) : Optional.empty();
  }

  /** What zxcvbn looks at: its time grows faster than the length, and the rest only adds. */
  private static String beginning(String password) {
    return password.substring(0, Math.min(MEASURED, password.length()));
  }
}
