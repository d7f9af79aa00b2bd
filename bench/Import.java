import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Imports a file through its pages, inserts the same rows over plain JDBC, hands all books out in each
 * format, changes all by a bulk edit, takes that and the import back, and imports the file of MARC records
 * that was handed out: {@code Import ADDRESS NAME PASSWORD JDBC-URL USER PASSWORD ROWS PID [marc]}. With {@code marc}
 * it imports the same rows as a file of MARC records, and does nothing else.
 */
public class Import {
  private static final Pattern SELECT =
      Pattern.compile("<select[^>]*name=\"([^\"]*)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("value=\"([^\"]*)\"( selected)?");
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]*)\"");
  private static final int BATCH = 200;
  private static final String[] WORDS =
      "도서관 바다 나무 여행 기록 역사 마음 도시 언어 계절 아침 강물 편지 지도 소리 온도 지붕 시간 골목 정원".split(" ");
  private static final List<String> BOOKS =
      List.of("book", "book_contributor", "book_isbn", "book_subject", "copy");
  private static final List<String> ALL =
      List.of("book", "book_contributor", "book_isbn", "book_subject", "copy", "book_search", "record_change", "job_item");

  private static final String MARC = "marc21";
  private static final List<String> FORMATS = List.of("csv", MARC, "marcxml", "bibtex");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).build();
  private final String address;
  private final Connection database;
  private final long process;

  private Import(String address, Connection database, long process) {
    this.address = address;
    this.database = database;
    this.process = process;
  }

  public static void main(String[] arguments) throws Exception {
    String url = arguments[3] + "?rewriteBatchedStatements=true&useCursorFetch=true&defaultFetchSize=1000";
    try (Connection database = DriverManager.getConnection(url, arguments[4], arguments[5])) {
      Import bench = new Import(arguments[0], database, Long.parseLong(arguments[7]));
      bench.post("/sign-in", Map.of("name", arguments[1], "password", arguments[2]), "/sign-in");
      int rows = Integer.parseInt(arguments[6]);
      if (arguments.length > 8) {
        bench.runMarc(rows);
      } else {
        bench.run(rows);
      }
    }
  }

  private void run(int rows) throws Exception {
    Path file = Files.createTempFile("import-", ".csv");
    write(file, rows);
    System.out.printf("| step | seconds | largest resident memory |%n|---|--:|--:|%n");
    String page = upload(file);
    job("dry run", page + "/columns", page, Map.of());
    double imported = job("import, search terms, history and outcomes included", page, page, Map.of());
    expect(rows, "SELECT COUNT(*) FROM book");
    double books = plain(BOOKS);
    double all = plain(ALL);
    Path marc = null;
    for (String format : FORMATS) {
      Path handedOut = export(format);
      if (format.equals(MARC)) {
        marc = handedOut;
      } else {
        Files.delete(handedOut);
      }
    }
    job("dry run of a bulk edit of all", "/bulk/new", "/bulk/new?of=list",
        Map.of("of", "list", "field", "subjects", "action", "ADD", "value", "measured"));
    String edit = "/bulk/" + one("SELECT MAX(subject_id) FROM job WHERE kind = 'BULK_CHECK'");
    job("bulk edit of all", edit, edit, Map.of());
    expect(rows, "SELECT COUNT(*) FROM book_subject WHERE subject = 'measured'");
    undo("the bulk edit", "BULK_EDIT");
    expect(0, "SELECT COUNT(*) FROM book_subject WHERE subject = 'measured'");
    undo("the import", "IMPORT");
    expect(0, "SELECT COUNT(*) FROM book");
    page = upload(marc);
    job("dry run, MARC", page + "/columns", page, Map.of());
    job("import, MARC", page, page, Map.of());
    expect(rows, "SELECT COUNT(*) FROM book");
    System.out.printf(
        "%nThe import of %,d rows takes %.1f times a plain insert of the same books, %.1f times one of all rows that it writes%n",
        rows, imported / books, imported / all);
    Files.delete(file);
    Files.delete(marc);
  }

  private void runMarc(int rows) throws Exception {
    Path file = Files.createTempFile("import-", ".mrc");
    writeMarc(file, rows);
    System.out.printf("| step | seconds | largest resident memory |%n|---|--:|--:|%n");
    String page = upload(file);
    Files.delete(file);
    job("dry run, MARC", page + "/columns", page, Map.of());
    double imported = job("import, MARC", page, page, Map.of());
    expect(rows, "SELECT COUNT(*) FROM book");
    System.out.printf("%nThe import of %,d records takes %.1f times a plain insert of the same books%n", rows, imported / plain(BOOKS));
  }

  private static void writeMarc(Path file, int rows) throws IOException {
    Random random = new Random(1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int row = 1; row <= rows; row++) {
        String a = word(random);
        String b = word(random);
        String c = word(random);
        int year = 1990 + row % 35;
        out.write(marc(List.of(
            "001BN-" + row,
            "008260101s%d    ulk           000 0 kor  ".formatted(year),
            "020  $a" + isbn(row),
            "0410 $akor",
            "049  $lBC" + row,
            "056  $a%d%d%d.%d$26".formatted(row % 10, row / 10 % 10, row / 100 % 10, row % 7),
            "1001 $a김" + c + ",$e지은이",
            "24510$a%s의 %s %d :$b%s에서 만난 %s /$d김%s 지음 ;$e이%s 옮김".formatted(a, b, row, c, a, c, a),
            "260  $a서울 :$b%s출판,$c%d".formatted(a, year),
            "300  $a%d p. ;$c23 cm".formatted(100 + row % 400),
            "650 8$a" + a,
            "650 8$a" + b,
            "7001 $a이%s,$e옮긴이".formatted(a))));
      }
    }
  }

  /** Returns a record in ISO 2709; a field is its tag, its indicators, and subfields behind dollar signs. */
  private static byte[] marc(List<String> fields) throws IOException {
    StringBuilder directory = new StringBuilder();
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    for (String field : fields) {
      byte[] text = (field.substring(3).replace('$', '\u001F') + '\u001E').getBytes(UTF_8);
      directory.append("%s%04d%05d".formatted(field.substring(0, 3), text.length, texts.size()));
      texts.write(text);
    }
    int base = 24 + directory.length() + 1;
    String head = "%05dnam a22%05d   4500%s\u001E".formatted(base + texts.size() + 1, base, directory);
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.write(head.getBytes(UTF_8));
    texts.writeTo(record);
    record.write(0x1D);
    return record.toByteArray();
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private static void write(Path file, int rows) throws IOException {
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("control number,title,subtitle,author,publisher,place,year,isbn,kdc,language,subjects,등록번호,note\n");
      for (int row = 1; row <= rows; row++) {
        String a = word(random);
        String b = word(random);
        String c = word(random);
        out.write("BN-%d,%s의 %s %d,%s에서 만난 %s,김%s; 이%s [translator],%s출판,서울,%d,%s,%d%d%d.%d,ko,%s; %s,BC%d,\n"
            .formatted(row, a, b, row, c, a, b, c, a, 1990 + row % 35, isbn(row), row % 10, row / 10 % 10, row / 100 % 10, row % 7, a, b, row));
      }
    }
  }

  private static String isbn(int row) {
    String digits = "97911%07d".formatted(row % 10_000_000);
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return digits + (10 - sum % 10) % 10;
  }

  private String upload(Path file) throws Exception {
    long began = System.nanoTime();
    String boundary = "----bench";
    String head = "--%s\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\n%s\r\n--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
        .formatted(boundary, token(get("/imports")), boundary, file.getFileName());
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(address + "/imports"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(BodyPublishers.ofString(head), BodyPublishers.ofFile(file), BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build(),
            BodyHandlers.ofString());
    print("upload, %,d MB".formatted(Files.size(file) >> 20), (System.nanoTime() - began) / 1e9, memory());
    return location(answer);
  }

  /** Sends the form of a page and waits until the job that it begins has ended. */
  private double job(String name, String path, String formPage, Map<String, String> typed) throws Exception {
    String page = get(formPage);
    Map<String, String> fields = new LinkedHashMap<>();
    for (Matcher select = SELECT.matcher(page); select.find(); ) {
      String chosen = null;
      for (Matcher option = OPTION.matcher(select.group(2)); option.find(); ) {
        chosen = chosen == null || option.group(2) != null ? option.group(1) : chosen;
      }
      fields.put(select.group(1), chosen);
    }
    fields.putAll(typed);
    // The books of these numbers have been taken back: they come as new ones.
    fields.replaceAll((field, chosen) -> "recordNumber".equals(chosen) ? "ignored" : chosen);
    fields.replaceAll((field, chosen) -> "RECORD_NUMBER".equals(chosen) ? "CONTROL_NUMBER" : chosen);
    long began = System.nanoTime();
    String job = location(post(path, fields, formPage)).replaceAll("\\D", "");
    long largest = 0;
    while (one("SELECT state IN ('WAITING', 'RUNNING') FROM job WHERE id = " + job) == 1) {
      largest = Math.max(largest, memory());
      Thread.sleep(100);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    if (one("SELECT state = 'DONE' AND refused = 0 FROM job WHERE id = " + job) != 1) {
      throw new AssertionError(name + ": job " + job + " is not done");
    }
    print(name, seconds, largest);
    return seconds;
  }

  private void undo(String name, String kind) throws Exception {
    String set = "/changes/%d/undo".formatted(one("SELECT MAX(change_set_id) FROM job WHERE kind = '" + kind + "'"));
    job("dry run of the undo of " + name, set, set, Map.of("step", "check"));
    job("undo of " + name, set, set, Map.of());
  }

  private Path export(String format) throws Exception {
    Path file = Files.createTempFile("export-", "." + format);
    long began = System.nanoTime();
    CompletableFuture<HttpResponse<Path>> answer =
        http.sendAsync(
            HttpRequest.newBuilder(URI.create(address + "/books/export/file?format=" + format)).build(),
            BodyHandlers.ofFile(file));
    long largest = 0;
    while (!answer.isDone()) {
      largest = Math.max(largest, memory());
      Thread.sleep(100);
    }
    if (answer.get().statusCode() != 200) {
      throw new AssertionError(format + ": " + answer.get());
    }
    print("export, %s, %,d MB".formatted(format, Files.size(file) >> 20), (System.nanoTime() - began) / 1e9, largest);
    return file;
  }

  private void expect(long count, String sql) throws Exception {
    if (one(sql) != count) {
      throw new AssertionError("%,d instead of %,d: %s".formatted(one(sql), count, sql));
    }
  }

  /** Inserts the rows of some tables into others of the same kind, as fast as JDBC can. */
  private double plain(List<String> tables) throws Exception {
    double seconds = 0;
    database.setAutoCommit(false);
    for (String table : tables) {
      try (Statement statement = database.createStatement()) {
        statement.execute("DROP TABLE IF EXISTS plain_" + table);
        statement.execute("CREATE TABLE plain_" + table + " LIKE " + table);
      }
      try (Statement read = database.createStatement(); ResultSet rows = read.executeQuery("SELECT * FROM " + table)) {
        int columns = rows.getMetaData().getColumnCount();
        StringBuilder names = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          // Generated columns are the database's own.
          if (!generated(table, rows.getMetaData().getColumnName(i))) {
            names.append(names.length() == 0 ? "" : ", ").append(rows.getMetaData().getColumnName(i));
          }
        }
        List<String> inserted = List.of(names.toString().split(", "));
        String sql = "INSERT INTO plain_%s (%s) VALUES (%s)".formatted(table, names, String.join(", ", Collections.nCopies(inserted.size(), "?")));
        try (PreparedStatement insert = database.prepareStatement(sql)) {
          boolean more = rows.next();
          while (more) {
            for (int i = 0; i < BATCH && more; i++, more = rows.next()) {
              for (int column = 0; column < inserted.size(); column++) {
                insert.setObject(column + 1, rows.getObject(inserted.get(column)));
              }
              insert.addBatch();
            }
            long began = System.nanoTime();
            insert.executeBatch();
            database.commit();
            seconds += (System.nanoTime() - began) / 1e9;
          }
        }
      }
    }
    database.setAutoCommit(true);
    print("plain JDBC, batches of %d, of %s".formatted(BATCH, String.join(", ", tables)), seconds, 0);
    return seconds;
  }

  private boolean generated(String table, String column) throws Exception {
    return one("SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '%s' AND column_name = '%s' AND extra LIKE '%%GENERATED'".formatted(table, column)) > 0;
  }

  private void print(String what, double seconds, long memory) {
    System.out.printf("| %s | %.1f | %s |%n", what, seconds, memory == 0 ? "" : memory + " MB");
  }

  private long memory() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(0);
  }

  private long one(String sql) throws Exception {
    try (Statement statement = database.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String token(String page) {
    Matcher token = TOKEN.matcher(page);
    token.find();
    return token.group(1);
  }

  private String get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> post(String path, Map<String, String> fields, String formPage) throws Exception {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("csrf-token", token(get(formPage)));
    String body = all.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8)).collect(Collectors.joining("&"));
    return http.send(
        HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> answer) {
    if (answer.statusCode() != 303) {
      throw new AssertionError(answer.statusCode() + "\n" + answer.body());
    }
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }
}
