package dev.seoga.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;

/** Makes requests that are wrong in some way, the same ones for the same seed. */
final class Malice {
  private static final int HUGE = 100_000;
  // A longer first line the server refuses before the application sees it.
  private static final int LONG_IN_A_LINE = 3_000;

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "999999999999999999",
          "99999999999999999999999999",
          "1e400",
          "NaN",
          "Infinity",
          "0x10",
          "1.5",
          "+1",
          " 1 ",
          "1_000",
          "١٢٣",
          "１２３",
          "-9999",
          "10000",
          "1,000",
          "½",
          "-0");
  private static final List<String> DAYS =
      List.of(
          "2026-02-30",
          "+999999999-12-31",
          "-999999999-01-01",
          "0000-00-00",
          "9999-12-31",
          "10000-01-01",
          "-0001-12-31",
          "+12345-06-07",
          "0000-01-01",
          "2026-1-1",
          "2026-11-24T00",
          "31.12.2026");
  private static final List<String> WORDS =
      List.of(
          "' OR '1'='1' -- ",
          "\" OR \"\"=\"",
          "'; DROP TABLE book; --",
          "\\",
          "%",
          "_",
          "%%%",
          "+",
          "+++",
          "-",
          "(",
          "((((((",
          ")",
          "*",
          "**",
          "@",
          "@distance",
          "~",
          "<",
          ">",
          "\"",
          "\"\"",
          "\"unclosed phrase",
          "+a -b",
          "a* b*",
          "한*",
          "가",
          "ㄱ",
          "ㄱㄴㄷ",
          "ㅏ",
          "圖書館學",
          "<script>alert(1)</script>",
          "<!--",
          "]]>",
          "&amp;&#0;&#xD800;",
          "{7*7}",
          "{{7*7}}",
          "{inject:csrf.token}",
          "${jndi:ldap://x}",
          "#{1+1}",
          "../../../../etc/passwd",
          "//example.org",
          "/\\example.org",
          "https://example.org/",
          "javascript:alert(1)",
          "/books\r\nX-Injected: yes",
          "null",
          "undefined",
          "true",
          "on",
          "SET",
          "CLEAR",
          "ADD",
          "REPLACE",
          "check",
          "ko",
          "en",
          "xx",
          "AVAILABLE",
          "ADMINISTRATOR",
          "title",
          "desc",
          "978-89-374-6088-3",
          "9788937460883",
          "978893746088X",
          "KDC 813.7",
          "813.7",
          "999.999.9",
          "$a",
          "245 10 $aTitle",
          "=245  10$aTitle",
          "a;b;c",
          "1,2;3 4",
          "[]",
          "{}",
          "{\"a\":1}",
          "ｆｕｌｌ　ｗｉｄｔｈ",
          "ﬁ ﬂ",
          "İıŞş",
          "ß",
          "עברית",
          "\u202Eabc",
          "e\u0301".repeat(50),
          "한".repeat(700),
          "\u1112\u1161\u11ab",
          "👩‍👩‍👧‍👦",
          "𠮷野家",
          "\uFEFF",
          "\u2028\u2029",
          "\u00A0",
          "\u3000",
          "\t\n\r");
  // Bytes in hexadecimal: overlong, surrogates alone, beyond Unicode, cut short, and none of UTF-8.
  private static final List<String> NO_UTF_8 =
      List.of(
          "c0af",
          "c080",
          "e08080",
          "eda080",
          "edbfbf",
          "f4908080",
          "ec84",
          "ff",
          "80",
          "fe",
          "b0a1");
  private static final List<String> NO_ESCAPES =
      List.of("%", "%Z", "%ZZ", "%u0041", "%0", "%%20", "%-1");
  private static final List<Integer> CONTROLS =
      List.of(0, 1, 7, 8, 9, 11, 12, 27, 31, 127, 0x80, 0x85, 0xFFFE, 0xFFFF);
  private static final List<String> LANGUAGES =
      List.of("ko", "en", "ko-KR,ko;q=0.9,en;q=0.5", "en-GB,en;q=0.9,ko;q=0.1");
  private static final List<String> TYPES =
      List.of(
          "",
          "text/plain",
          "application/json",
          "application/xml",
          "text/html",
          "multipart/form-data",
          "multipart/form-data; boundary=",
          "multipart/form-data; boundary=\"",
          "multipart/mixed; boundary=x",
          "application/x-www-form-urlencoded; charset=UTF-16",
          "application/x-www-form-urlencoded; charset=none",
          "application/x-www-form-urlencoded;;;",
          "/",
          "*/*",
          "a",
          "application/octet-stream",
          ";");
  // Not those that the load balancer writes anew, whatever a client sent: X-Forwarded-Proto and
  // -Port. Nor X-Forwarded-For, which is tried with its own values (MalformedRequestsTest): one
  // that
  // begins with nothing gets no answer from Quarkus, and the WAF keeps it away.
  private static final List<String> STRANGE_HEADERS =
      List.of(
          "Accept-Language",
          "Accept",
          "Accept-Encoding",
          "Accept-Charset",
          "If-None-Match",
          "If-Modified-Since",
          "Range",
          "Referer",
          "Origin",
          "HX-Request",
          "HX-Target",
          "HX-Current-URL",
          "HX-History-Restore-Request",
          "X-Amzn-Trace-Id",
          "Authorization",
          "X-CSRF-TOKEN",
          "User-Agent",
          "Cookie");
  private static final List<String> COOKIES =
      List.of(
          "flash",
          "theme",
          "language",
          "session",
          "csrf-token",
          "nothing",
          "a[]",
          "quarkus-credential");

  // Entities within entities, which a careful reader of XML refuses.
  private static final String ENTITIES =
      """
      <?xml version="1.0"?>
      <!DOCTYPE c [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>
      <collection xmlns="http://www.loc.gov/MARC21/slim"><record>
      <leader>00000nam a2200000 a 4500</leader>
      <datafield tag="245" ind1=" " ind2=" "><subfield code="a">&b;</subfield></datafield>
      </record></collection>
      """;

  private final Random random;
  private final List<Target> targets;

  Malice(long seed, List<Target> targets) {
    this.random = new Random(seed);
    this.targets = targets;
  }

  /**
   * Returns the next request.
   *
   * @param token the CSRF token of who will send it
   */
  Request next(String token) {
    Target target = pick(targets);
    String language = pick(LANGUAGES);
    Map<String, String> headers = new LinkedHashMap<>();
    if (chance(15)) {
      addStrangeHeader(headers);
    }
    String method =
        chance(3)
            ? pick(List.of("PUT", "DELETE", "PATCH", "OPTIONS", "POST", "GET"))
            : target.method();
    String path = path(target);
    if (method.equals("GET") || method.equals("OPTIONS")) {
      return new Request(
          target,
          method,
          withQuery(path, pairs(target, "", LONG_IN_A_LINE)),
          language,
          headers,
          null);
    }
    String uri = chance(10) ? withQuery(path, pairs(target, token, LONG_IN_A_LINE)) : path;
    byte[] body = body(target, chance(8) ? value(List.of(), 50) : encoded(token), token, headers);
    return new Request(target, method, uri, language, headers, body);
  }

  private static String withQuery(String path, String query) {
    return query.isEmpty() ? path : path + "?" + query;
  }

  private String path(Target target) {
    if (!target.seenPaths().isEmpty() && !chance(25)) {
      return pick(target.seenPaths());
    }
    String path = target.template();
    while (path.contains("{")) {
      path = path.replaceFirst("\\{\\w+}", Matcher.quoteReplacement(segment()));
    }
    return chance(3)
        ? path + pick(List.of("/", "//", "/..", "/.", ";x=1", "%2F", "/%2e%2e/", "%00", "\u00ff"))
        : path;
  }

  private String segment() {
    String segment = chance(60) ? encoded(pick(NUMBERS)) : value(List.of(), 200);
    // Neither an end of the path nor a place for the next parameter.
    return segment.isEmpty() || segment.contains("{") ? "1" : segment.replace("?", "%3F");
  }

  /** Returns parameters, encoded, some left out, some doubled, some that nobody knows. */
  private String pairs(Target target, String token, int huge) {
    List<String> pairs = new ArrayList<>();
    for (String name : target.parameterNames()) {
      if (name.equals("csrf-token")) {
        continue;
      }
      if (!chance(15)) {
        pairs.add(encoded(name) + "=" + value(target.valuesOf(name), huge));
      }
      if (chance(5)) {
        pairs.add(
            encoded(name)
                + pick(List.of("=", "[]=", "[0]=", ".x=", "%00=", ""))
                + value(List.of(), huge));
      }
    }
    if (chance(10)) {
      pairs.add(value(List.of(), 100) + "=" + value(List.of(), huge));
    }
    if (chance(3)) {
      pairs.add(pick(List.of("=", "&&&", "=x", "a=b=c=d")));
    }
    if (!token.isEmpty()) {
      pairs.add("csrf-token=" + token);
    }
    return String.join("&", pairs);
  }

  /** Returns a value, encoded; most often one that a page offers, so that something is reached. */
  private String value(List<String> offered, int huge) {
    if (!offered.isEmpty() && chance(65)) {
      return encoded(pick(offered));
    }
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> encoded(pick(NUMBERS));
      case 2 -> encoded(pick(DAYS));
      case 3, 4 -> encoded(pick(WORDS));
      case 5 -> encoded(bytes(pick(NO_UTF_8)));
      case 6 -> chance(30) ? pick(NO_ESCAPES) : encoded(pick(WORDS));
      case 7 -> encoded(text(1 + random.nextInt(30)));
      case 8 -> encoded(control());
      case 9 -> "x".repeat(chance(20) ? huge : random.nextInt(Math.min(huge, 1_000)));
      case 10 -> encoded(text(Math.min(huge, 3_000) / 12));
      default ->
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString((pick(WORDS) + "~" + pick(NUMBERS)).getBytes(UTF_8));
    };
  }

  /** Returns characters of all kinds, of any script. */
  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int codePoint =
          switch (random.nextInt(4)) {
            case 0 -> 0xAC00 + random.nextInt(11_172);
            case 1 -> ' ' + random.nextInt(95);
            case 2 -> random.nextInt(0xD800);
            default -> 0xE000 + random.nextInt(0x110000 - 0xE000);
          };
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }

  private String control() {
    return "a" + Character.toString(pick(CONTROLS)) + "b";
  }

  private byte[] body(Target target, String field, String token, Map<String, String> headers) {
    boolean multipart = target.isMultipart() ? !chance(10) : chance(5);
    if (chance(5)) {
      headers.put("Content-Type", pick(TYPES));
      return junk();
    }
    if (multipart) {
      headers.put("Content-Type", "multipart/form-data; boundary=x");
      return chance(10) ? spoilt(multipart(target, token)) : multipart(target, token);
    }
    String type = chance(5) ? pick(TYPES) : "application/x-www-form-urlencoded";
    if (!type.isEmpty()) {
      headers.put("Content-Type", type);
    }
    String pairs = pairs(target, field, HUGE);
    return (chance(3) ? "" : pairs).getBytes(ISO_8859_1);
  }

  private byte[] junk() {
    byte[] junk = new byte[random.nextInt(2_000)];
    random.nextBytes(junk);
    return junk;
  }

  private byte[] multipart(Target target, String token) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    List<String> names = new ArrayList<>(target.parameterNames());
    names.add("csrf-token");
    for (String name : names) {
      boolean isToken = name.equals("csrf-token");
      if (chance(isToken ? 3 : 10)) {
        continue;
      }
      boolean file = name.equals("file") != chance(5);
      String disposition = "form-data; name=\"" + (isToken ? name : name.replace("\"", "")) + "\"";
      if (file && !isToken) {
        disposition +=
            "; filename=\""
                + pick(
                    List.of("a.csv", "", "../../a", "가나다.xlsx", "a\u0000b", "x".repeat(600), "a"))
                + "\"";
      }
      String type =
          chance(15)
              ? "\r\nContent-Type: "
                  + pick(
                      List.of(
                          "text/plain; charset=UTF-16LE",
                          "text/plain; charset=none",
                          "image/png",
                          "",
                          "a/b; charset=\""))
              : "";
      body.writeBytes(
          ("--x\r\nContent-Disposition: " + disposition + type + "\r\n\r\n").getBytes(UTF_8));
      body.writeBytes(isToken ? token.getBytes(UTF_8) : file ? upload() : typed(target, name));
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("--x--\r\n".getBytes(UTF_8));
    return body.toByteArray();
  }

  private byte[] typed(Target target, String name) {
    return switch (random.nextInt(4)) {
      case 0 -> "\uD800 alone".getBytes(UTF_16LE);
      case 1 -> bytes(pick(NO_UTF_8));
      case 2 -> control().getBytes(UTF_8);
      default ->
          pick(target.valuesOf(name).isEmpty() ? WORDS : target.valuesOf(name)).getBytes(UTF_8);
    };
  }

  /** Returns a file as an import or a cover takes it, or one that only begins like one. */
  private byte[] upload() {
    byte[] file =
        switch (random.nextInt(11)) {
          case 0 -> new byte[0];
          case 1 -> junk();
          case 2 ->
              concatenated(
                  bytes("89504e470d0a1a0a0000000d494844527fffffff7fffffff0806000000"), junk());
          case 3 -> concatenated(bytes("ffd8ffe000104a46494600"), junk());
          case 4 -> concatenated("PK\u0003\u0004".getBytes(ISO_8859_1), junk());
          case 5 -> ENTITIES.getBytes(UTF_8);
          case 6 ->
              ("00089nam a2200049 a 4500245001000000"
                      + (char) 30
                      + "10"
                      + (char) 31
                      + "aTitle"
                      + (char) 30
                      + (char) 29)
                  .getBytes(ISO_8859_1);
          case 7 -> concatenated(bytes("fffe"), "title\r\n서명\r\n".getBytes(UTF_16LE));
          default -> table();
        };
    return chance(30) ? spoilt(file) : file;
  }

  /** Returns a table as an import reads it, with anything in its cells. */
  private byte[] table() {
    List<String> headings =
        new ArrayList<>(
            List.of(
                "title",
                "서명",
                "author",
                "isbn",
                "publisher",
                "year",
                "registration number",
                "등록번호",
                "language",
                "subjects",
                "record number",
                "kdc",
                "shelf",
                "acquired",
                "note"));
    StringBuilder table = new StringBuilder();
    int columns = 1 + random.nextInt(headings.size());
    table.append(String.join(",", headings.subList(0, columns))).append('\n');
    for (int row = random.nextInt(8); row >= 0; row--) {
      for (int column = 0; column < columns; column++) {
        String cell =
            pick(
                List.of(
                    pick(WORDS),
                    pick(NUMBERS),
                    pick(DAYS),
                    text(20),
                    control(),
                    "x".repeat(random.nextInt(3_000))));
        table.append(column == 0 ? "" : ",");
        table.append(chance(90) ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
      }
      table.append(chance(90) ? "\n" : ",\n");
    }
    return table.toString().getBytes(UTF_8);
  }

  /** Returns the same with a few bytes changed, or cut short. */
  private byte[] spoilt(byte[] whole) {
    byte[] spoilt =
        Arrays.copyOf(whole, chance(50) ? whole.length : random.nextInt(whole.length + 1));
    for (int i = 0; i < 5 && spoilt.length > 0; i++) {
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
    }
    return spoilt;
  }

  private void addStrangeHeader(Map<String, String> headers) {
    String name = pick(STRANGE_HEADERS);
    if (name.equals("Cookie")) {
      headers.put(name, "; " + pick(COOKIES) + "=" + inHeader(value(List.of(), 500)));
    } else if (name.startsWith("HX-") && chance(70)) {
      headers.put(name, "true");
    } else {
      headers.put(name, inHeader(chance(50) ? value(List.of(), 500) : pick(WORDS)));
    }
  }

  /** Returns bytes above 127, but no end of the line: what follows it would be another header. */
  private static String inHeader(String value) {
    return new String(value.getBytes(UTF_8), ISO_8859_1).replaceAll("[\\r\\n\\x00]", " ");
  }

  private static byte[] concatenated(byte[] one, byte[] other) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.writeBytes(other);
    return both.toByteArray();
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(UTF_8));
  }

  private static String encoded(byte[] bytes) {
    StringBuilder encoded = new StringBuilder(bytes.length * 3);
    for (byte b : bytes) {
      boolean plain =
          b >= 'a' && b <= 'z'
              || b >= 'A' && b <= 'Z'
              || b >= '0' && b <= '9'
              || b == '-'
              || b == '.'
              || b == '_';
      encoded.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
    }
    return encoded.toString();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
