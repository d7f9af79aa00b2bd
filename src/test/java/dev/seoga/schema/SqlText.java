package dev.seoga.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads SQL into statements, with the comments that give a reason for one. */
final class SqlText {
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<comment>(?:-- |#)[^\\n]*|--(?=\\n|$)|/\\*.*?\\*/)"
              + "|(?<text>'(?:[^'\\\\]|\\\\.|'')*')"
              + "|(?<name>`[^`]*`|\"[^\"]*\")"
              + "|(?<word>[\\w$@.]+)"
              + "|(?<sign>\\S)",
          Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern CONTRACT =
      Pattern.compile("contract: *(.*?)(?: *\\*/)?", Pattern.DOTALL);

  private final List<SqlStatement> statements = new ArrayList<>();
  private final String file;
  private final int firstLine;
  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private Optional<String> contract = Optional.empty();
  private int begin = -1;

  private SqlText(String file, int firstLine, String sql) {
    this.file = file;
    this.firstLine = firstLine;
    this.sql = sql;
  }

  /**
   * @param firstLine the line of the file on which the text begins
   */
  static List<SqlStatement> read(String file, int firstLine, String sql) {
    return new SqlText(file, firstLine, sql).read();
  }

  private List<SqlStatement> read() {
    Matcher piece = PIECE.matcher(sql);
    while (piece.find()) {
      if (piece.group("comment") != null) {
        Matcher reason = CONTRACT.matcher(piece.group().replaceFirst("^(--|#|/\\*) *", ""));
        if (reason.matches()) {
          contract = Optional.of(reason.group(1).strip());
        }
      } else if (piece.group().equals(";")) {
        end(piece.start());
      } else {
        if (begin < 0) {
          begin = piece.start();
        }
        boolean quoted = piece.group("name") != null;
        String text = piece.group();
        tokens.add(new Token(quoted ? text.substring(1, text.length() - 1) : text, quoted));
      }
    }
    end(sql.length());
    return statements;
  }

  private void end(int here) {
    if (begin >= 0) {
      long line = firstLine + sql.substring(0, begin).chars().filter(c -> c == '\n').count();
      String text = sql.substring(begin, here).strip().replaceAll("\\s+", " ");
      statements.add(new SqlStatement(file + ":" + line, text, List.copyOf(tokens), contract));
    }
    tokens.clear();
    contract = Optional.empty();
    begin = -1;
  }
}
