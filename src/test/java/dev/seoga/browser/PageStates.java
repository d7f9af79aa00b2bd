package dev.seoga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.seoga.marc.MarcFiles;
import dev.seoga.staff.TwoStepAccount;
import dev.seoga.web.Visitor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Every page in every state. */
final class PageStates {
  private static final String WITH_COPIES = "오후 네 시의 수선집";
  private static final String WITHOUT_COPY = "빵과 기도 사이";
  private static final String JAPANESE = "坂道の多い港町で";
  private static final String KNOWN_ISBN = "9788995208090";
  private static final String WRONG_ISBN = "9791199990011";
  private static final String VISITOR = "";
  private static final String READER = "reader";
  private static final String LIBRARIAN = "librarian";
  private static final String ADMINISTRATOR = "admin";

  private PageStates() {}

  static List<PageState> all() {
    return List.of(
        PageState.at("list", VISITOR, "/books"),
        PageState.at("list for a librarian", LIBRARIAN, "/books"),
        PageState.at(
            "list narrowed",
            LIBRARIAN,
            "/books?q=%EC%9D%98&category=FICTION&language=ko&from=1990&to=2026&status=AVAILABLE"),
        PageState.at("list by title", VISITOR, "/books?sort=title&dir=desc"),
        PageState.at("list with nothing found", VISITOR, "/books?q=zzzz"),
        new PageState("second page", VISITOR, PageStates::secondPage),
        new PageState("record with copies", LIBRARIAN, page -> Desk.find(page, WITH_COPIES)),
        new PageState("record without a copy", LIBRARIAN, page -> Desk.find(page, WITHOUT_COPY)),
        new PageState("record for a visitor", VISITOR, page -> Desk.find(page, WITH_COPIES)),
        new PageState("record in Japanese", VISITOR, page -> Desk.find(page, JAPANESE)),
        new PageState("record just entered", LIBRARIAN, page -> Desk.enter(page, "방금 들어온 책")),
        PageState.at("new form", LIBRARIAN, "/books/new"),
        new PageState("form with one error", LIBRARIAN, PageStates::formWithOneError),
        new PageState("form with errors", LIBRARIAN, PageStates::formWithErrors),
        new PageState("form with an error in a MARC field", LIBRARIAN, PageStates::marcError),
        new PageState("record with MARC fields", LIBRARIAN, PageStates::marcRecord),
        new PageState("known ISBN", LIBRARIAN, PageStates::knownIsbn),
        new PageState("edit form", LIBRARIAN, page -> below(page, WITH_COPIES, "/edit")),
        new PageState("stale edit", LIBRARIAN, PageStates::staleEdit),
        new PageState("stale edit without a choice", LIBRARIAN, PageStates::staleEditWithoutChoice),
        new PageState("history", LIBRARIAN, PageStates::history),
        new PageState("back to an earlier state", LIBRARIAN, PageStates::returning),
        PageState.at("front page", LIBRARIAN, "/"),
        PageState.at("to put right", LIBRARIAN, "/quality/language"),
        PageState.at("duplicates", LIBRARIAN, "/books/duplicates?by=title"),
        PageState.at("no duplicates", LIBRARIAN, "/books/duplicates"),
        new PageState("merge of two records", LIBRARIAN, PageStates::merge),
        new PageState("merge of changed records", LIBRARIAN, PageStates::mergeOfChanged),
        PageState.at("changes", LIBRARIAN, "/changes"),
        PageState.at("no such changes", LIBRARIAN, "/changes?from=2999-01-01"),
        new PageState("change set", LIBRARIAN, PageStates::changeSet),
        new PageState("undo", LIBRARIAN, PageStates::undo),
        new PageState("undo with an obstacle", LIBRARIAN, PageStates::undoWithObstacle),
        new PageState("delete", LIBRARIAN, page -> below(page, WITH_COPIES, "/delete")),
        new PageState("just deleted", LIBRARIAN, PageStates::justDeleted),
        new PageState("trash, full", LIBRARIAN, PageStates::fullTrash),
        new PageState("record in the trash", LIBRARIAN, PageStates::recordInTrash),
        new PageState("trash, empty", LIBRARIAN, Desk::emptyTrash),
        new PageState("copies", LIBRARIAN, page -> below(page, WITH_COPIES, "/copies")),
        new PageState("no copies", LIBRARIAN, page -> below(page, WITHOUT_COPY, "/copies")),
        new PageState("copies with an error", LIBRARIAN, PageStates::copiesWithError),
        new PageState("copy just deleted", LIBRARIAN, PageStates::copyJustDeleted),
        new PageState("copy", LIBRARIAN, PageStates::copy),
        new PageState("copy with an error", LIBRARIAN, PageStates::copyWithError),
        new PageState("cover form", LIBRARIAN, page -> below(page, WITHOUT_COPY, "/cover/edit")),
        new PageState("cover form with an error", LIBRARIAN, PageStates::coverError),
        new PageState("cover form with a cover", LIBRARIAN, PageStates::coverSaved),
        PageState.at("imports", LIBRARIAN, "/imports"),
        new PageState("imports with an error", LIBRARIAN, PageStates::importsWithError),
        new PageState("columns of an import", LIBRARIAN, PageStates::upload),
        new PageState("columns with an error", LIBRARIAN, PageStates::columnsWithError),
        new PageState("columns of a MARC file", LIBRARIAN, PageStates::marcColumns),
        new PageState("dry run of a damaged MARC file", LIBRARIAN, PageStates::marcDryRun),
        PageState.at("export", LIBRARIAN, "/books/export?language=ko"),
        PageState.at("bulk edit of a list", LIBRARIAN, "/bulk/new?of=list&language=ko"),
        new PageState("bulk edit of numbers, with errors", LIBRARIAN, PageStates::bulkErrors),
        new PageState("bulk edit, preview", LIBRARIAN, PageStates::bulkPreview),
        new PageState("bulk edit, report", LIBRARIAN, PageStates::bulkReport),
        PageState.at("jobs, none yet", LIBRARIAN, "/jobs"),
        new PageState("dry run of an import", LIBRARIAN, PageStates::dryRun),
        new PageState("report of an import", LIBRARIAN, PageStates::importReport),
        new PageState("job, done", LIBRARIAN, PageStates::jobDone),
        PageState.at("jobs", LIBRARIAN, "/jobs"),
        PageState.at("imports, some done", LIBRARIAN, "/imports"),
        PageState.at("sign-in", VISITOR, "/sign-in"),
        new PageState("sign-in refused", VISITOR, PageStates::signInRefused),
        new PageState("sign-in with what was typed", VISITOR, PageStates::signInWithTyped),
        new PageState("what was typed is back", LIBRARIAN, PageStates::typedBack),
        new PageState("sign-in, code", VISITOR, PageStates::signInCode),
        new PageState("sign-in, code refused", VISITOR, PageStates::signInCodeRefused),
        PageState.at("two-step sign-in, off", READER, "/account/second-factor"),
        new PageState("two-step sign-in, errors", READER, PageStates::secondFactorErrors),
        new PageState("two-step sign-in, on", VISITOR, PageStates::secondFactorOn),
        new PageState("recovery codes", VISITOR, PageStates::recoveryCodes),
        new PageState("staff account with two steps", ADMINISTRATOR, PageStates::twoStepStaff),
        PageState.at("single sign-on, refused", VISITOR, "/sign-in/oidc/answer"),
        PageState.at("single sign-on, not connected", READER, "/account/single-sign-on"),
        PageState.at("single sign-on, whom", ADMINISTRATOR, "/sign-in/oidc?connect=true"),
        new PageState("single sign-on, error", ADMINISTRATOR, PageStates::connectingWithError),
        new PageState("single sign-on, connected", ADMINISTRATOR, PageStates::connected),
        new PageState("staff account, connected", ADMINISTRATOR, PageStates::connectedStaff),
        PageState.at("sign-out", LIBRARIAN, "/sign-out"),
        PageState.at("account", LIBRARIAN, "/account"),
        PageState.at("account of a reader", READER, "/account"),
        new PageState("account with an error", LIBRARIAN, PageStates::accountWithError),
        PageState.at("reports", LIBRARIAN, "/reports"),
        PageState.at("operation", ADMINISTRATOR, "/ops"),
        new PageState("operation with an error", ADMINISTRATOR, PageStates::operationError),
        new PageState("operation with a level changed", ADMINISTRATOR, PageStates::logLevel),
        PageState.at("staff", ADMINISTRATOR, "/staff"),
        PageState.at("new staff account", ADMINISTRATOR, "/staff/new"),
        new PageState("new staff account with errors", ADMINISTRATOR, PageStates::staffErrors),
        new PageState("staff account", ADMINISTRATOR, PageStates::staffAccount),
        PageState.at("preferences", VISITOR, "/preferences"),
        new PageState("preferences saved", VISITOR, PageStates::preferencesSaved),
        PageState.at("help", VISITOR, "/help"),
        new PageState("400: form without its token", LIBRARIAN, PageStates::withoutToken),
        PageState.at("403", READER, "/staff"),
        PageState.at("404", LIBRARIAN, "/nothing-here"),
        PageState.at("404 of a book", VISITOR, "/books/999999999"),
        PageState.at("405", LIBRARIAN, "/books/1/restore"),
        PageState.at("429", VISITOR, BrokenResource.TOO_MANY),
        PageState.at("500", LIBRARIAN, BrokenResource.PATH));
  }

  private static void below(Page page, String title, String path) {
    page.navigate(Desk.find(page, title) + path);
  }

  private static void secondPage(Page page) {
    page.navigate("/books");
    page.navigate(page.locator("#next-page").getAttribute("href"));
  }

  private static void formWithOneError(Page page) {
    page.navigate("/books/new");
    page.fill("#title", "숫자가 틀린 책");
    page.fill("#isbn-0", WRONG_ISBN);
    page.click(Desk.SAVE);
    assertThat(page.locator("#isbn-0-error")).isVisible();
  }

  private static void formWithErrors(Page page) {
    page.navigate("/books/new");
    page.fill("#isbn-0", WRONG_ISBN);
    page.fill("#kdc", "이십");
    page.fill("#otherLanguages", "한국말");
    page.fill("#subjects", "가".repeat(300));
    page.fill("#summary", "가".repeat(20_001));
    page.click(Desk.SAVE);
    assertThat(page.locator("#title-error")).isVisible();
  }

  private static void marcError(Page page) {
    page.navigate("/books/new");
    page.fill("#title", "MARC 필드가 틀린 책");
    page.click("summary");
    page.fill("#marcFields", "=940  \\\\$a다른 표제\n940 다른 표제");
    page.click(Desk.SAVE);
    assertThat(page.locator("#marcFields-error")).isVisible();
  }

  private static void marcRecord(Page page) {
    page.navigate("/books/new");
    page.fill("#title", "MARC 필드가 있는 책");
    page.click("summary");
    page.fill("#marcFields", "=940  \\\\$a" + "아주 긴 지역 필드 ".repeat(40));
    page.click(Desk.SAVE);
    page.click("summary");
    assertThat(page.locator("pre.marc")).isVisible();
  }

  private static void knownIsbn(Page page) {
    page.navigate("/books/new");
    page.fill("#title", "이미 있는 책");
    page.fill("#isbn-0", KNOWN_ISBN);
    page.click(Desk.SAVE);
    assertThat(page.locator("#known")).isVisible();
  }

  private static void staleEdit(Page page) {
    String edit = Desk.enter(page, "둘이 고치는 책") + "/edit";
    page.navigate(edit);
    Page other = page.context().newPage();
    other.navigate(edit);
    other.fill("#publisher", "먼저 저장한 출판사");
    other.click(Desk.SAVE);
    assertThat(other).hasURL(Desk.RECORD);
    other.close();
    page.fill("#publisher", "나중에 저장한 출판사");
    page.click(Desk.SAVE);
    assertThat(page.locator("fieldset.merge")).isVisible();
  }

  private static void staleEditWithoutChoice(Page page) {
    staleEdit(page);
    page.fill("#place", "서울");
    Page other = page.context().newPage();
    other.navigate(page.url());
    other.fill("#place", "부산");
    other.click(Desk.SAVE);
    // A window that is closed while its page is on the way may never say that it is closed.
    assertThat(other).hasURL(Desk.RECORD);
    other.close();
    page.check("input[name=choose-publisher][value=MINE]");
    page.click(Desk.SAVE);
    assertThat(page.locator("#choose-place-error")).isVisible();
  }

  private static String changed(Page page) {
    String record = Desk.enter(page, "이력이 있는 책");
    page.navigate(record + "/edit");
    page.fill("#summary", "처음에는 이렇게 길게 적어 둔 소개가 있었다. ".repeat(6));
    page.click(Desk.SAVE);
    page.navigate(record + "/edit");
    page.fill("#summary", "처음에는 이렇게 짧게 적어 둔 소개가 있었다. ".repeat(6));
    page.fill("#changeNote", "소개를 다듬음");
    page.click(Desk.SAVE);
    assertThat(page).hasURL(Desk.RECORD);
    return record;
  }

  private static void history(Page page) {
    page.navigate(changed(page) + "/history");
    assertThat(page.locator("del").first()).isVisible();
  }

  private static void returning(Page page) {
    history(page);
    page.locator("a[href$='/return']").last().click();
    assertThat(page.locator("form[action$='/return']")).isVisible();
  }

  private static void merge(Page page) {
    String first = Desk.enter(page, "두 번 입력한 책");
    String second = Desk.enter(page, "두 번 입력한 책");
    page.navigate(second + "/edit");
    page.fill("#publisher", "바다");
    page.fill("#subjects", "주제");
    page.click(Desk.SAVE);
    page.navigate("/books/" + id(first) + "/merge/" + id(second));
    assertThat(page.locator("fieldset.merge").first()).isVisible();
  }

  private static String id(String record) {
    return record.substring(record.lastIndexOf('/') + 1);
  }

  private static void mergeOfChanged(Page page) {
    merge(page);
    page.evaluate("document.querySelector('input[name=keptVersion]').value = '-2'");
    page.click(Desk.SAVE);
    assertThat(page.locator(".error-summary")).isVisible();
  }

  private static void changeSet(Page page) {
    changed(page);
    page.navigate("/changes");
    page.locator("tbody th a").first().click();
    assertThat(page.locator("section.change")).isVisible();
  }

  private static void undo(Page page) {
    changeSet(page);
    page.click(".page-head .actions a");
    assertThat(page.locator("form[action$='/undo']")).isVisible();
  }

  private static void undoWithObstacle(Page page) {
    changed(page);
    page.navigate("/changes");
    page.locator("tbody th a").nth(1).click();
    page.click(".page-head .actions a");
    assertThat(page.locator("main section li")).isVisible();
  }

  private static void justDeleted(Page page) {
    Desk.delete(page, Desk.enter(page, "지울 책"));
    assertThat(page.locator(".banner.success form")).isVisible();
  }

  private static void fullTrash(Page page) {
    Desk.delete(page, Desk.enter(page, "휴지통의 책"));
    page.navigate("/books/trash");
  }

  private static void recordInTrash(Page page) {
    page.navigate("/books/trash");
    page.click("table tbody th a");
    assertThat(page.locator(".banner.notice form")).isVisible();
  }

  private static void copiesWithError(Page page) {
    below(page, WITH_COPIES, "/copies");
    page.fill("#acquiredOn", "어제");
    page.click(Desk.SAVE);
    assertThat(page.locator("#registrationNumber-error")).isVisible();
  }

  private static void copyJustDeleted(Page page) {
    page.navigate(Desk.enter(page, "한 권뿐인 책") + "/copies");
    page.fill("#registrationNumber", "DEL" + System.nanoTime());
    page.click(Desk.SAVE);
    page.click("form[action$='/delete'] button");
    assertThat(page.locator("main li form[action$='/restore']")).isVisible();
  }

  private static void copy(Page page) {
    below(page, WITH_COPIES, "/copies");
    page.locator("table .actions a").first().click();
    assertThat(page).hasURL(Pattern.compile("/copies/\\d+$"));
  }

  private static void copyWithError(Page page) {
    copy(page);
    page.fill("#registrationNumber", "빈 칸");
    page.click(Desk.SAVE);
    assertThat(page.locator("#registrationNumber-error")).isVisible();
  }

  private static void coverError(Page page) {
    below(page, WITHOUT_COPY, "/cover/edit");
    page.setInputFiles(
        "#file", new FilePayload("a.png", "image/png", "no picture".getBytes(UTF_8)));
    page.click(Desk.SAVE);
    assertThat(page.locator("#file-error")).isVisible();
  }

  private static void coverSaved(Page page) {
    String record = Desk.enter(page, "표지 있는 책");
    page.navigate(record + "/cover/edit");
    page.setInputFiles("#file", new FilePayload("a.png", "image/png", picture()));
    page.click(Desk.SAVE);
    assertThat(page.locator(".record-cover img")).isVisible();
    page.navigate(record + "/cover/edit");
  }

  private static byte[] picture() {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void importsWithError(Page page) {
    page.navigate("/imports");
    page.click(Desk.SAVE);
    assertThat(page.locator("#file-error")).isVisible();
  }

  private static void upload(Page page) {
    String csv =
        """
        서명,저자,발행자,발행년,ISBN
        가져온 책,김하늘,바다출판,2024,9791199990012
        ,이름만,바다출판,2024,
        숫자가 틀린 가져온 책,김하늘,바다출판,2024,9791199990011
        """;
    page.navigate("/imports");
    page.setInputFiles("#file", new FilePayload("books.csv", "text/csv", csv.getBytes(UTF_8)));
    page.click(Desk.SAVE);
    assertThat(page.locator("#column-0")).isVisible();
  }

  private static void marcColumns(Page page) {
    byte[] first = MarcFiles.iso(MarcFiles.ROMANISED);
    // A second record that breaks off.
    byte[] file = Arrays.copyOf(first, first.length + 100);
    System.arraycopy(first, 0, file, first.length, 100);
    page.navigate("/imports");
    page.setInputFiles("#file", new FilePayload("books.mrc", "application/marc", file));
    page.click(Desk.SAVE);
    assertThat(page.locator("#column-0")).isVisible();
  }

  private static void marcDryRun(Page page) {
    marcColumns(page);
    page.click(Desk.SAVE);
    page.click(".actions a:has-text('결과'), .actions a:has-text('result')");
    assertThat(page.locator("#refused")).isVisible();
  }

  private static void columnsWithError(Page page) {
    upload(page);
    page.selectOption("#column-0", "ignored");
    page.selectOption("#matchBy", "NOTHING");
    page.click(Desk.SAVE);
    assertThat(page.locator(".error-summary")).isVisible();
  }

  private static void dryRun(Page page) {
    upload(page);
    page.click(Desk.SAVE);
    page.click(".actions a:has-text('결과'), .actions a:has-text('result')");
    assertThat(page.locator("#refused")).isVisible();
  }

  private static void importReport(Page page) {
    dryRun(page);
    page.click(Desk.SAVE);
    page.click(".actions a:has-text('결과'), .actions a:has-text('result')");
    assertThat(page.locator("a[href^='/changes/']")).isVisible();
  }

  private static void bulkErrors(Page page) {
    page.navigate("/bulk/new");
    page.fill("#numbers", "없는-번호");
    page.click(Desk.SAVE);
    assertThat(page.locator("#numbers-error")).isVisible();
  }

  private static void bulkPreview(Page page) {
    String record = Desk.enter(page, "한꺼번에 고칠 책");
    page.navigate("/bulk/new");
    page.fill("#numbers", id(record));
    page.selectOption("#field", "publisher");
    page.fill("#value", "한꺼번에 출판사");
    page.click(Desk.SAVE);
    page.click(".actions a:has-text('결과'), .actions a:has-text('result')");
    assertThat(page.locator("#sample")).isVisible();
  }

  private static void bulkReport(Page page) {
    bulkPreview(page);
    page.click(Desk.SAVE);
    page.click(".actions a:has-text('결과'), .actions a:has-text('result')");
    assertThat(page.locator("a[href^='/changes/']")).isVisible();
  }

  private static void jobDone(Page page) {
    dryRun(page);
    page.click(Desk.SAVE);
    assertThat(page.locator(".actions a[href^='/imports/']")).isVisible();
  }

  private static void signInRefused(Page page) {
    page.navigate("/sign-in");
    // A fifth failure would lock the name.
    page.fill("#name", "nobody" + System.nanoTime());
    page.fill("#password", "wrong");
    page.click(Desk.SAVE);
    assertThat(page.locator("#name-error")).isVisible();
  }

  private static void signInWithTyped(Page page) {
    page.navigate("/sign-in");
    signIn(page);
    endSessionWhileTyping(page);
  }

  private static void typedBack(Page page) {
    endSessionWhileTyping(page);
    signIn(page);
    assertThat(page.locator("button[value=more-rows]")).isVisible();
  }

  private static void signIn(Page page) {
    page.fill("#name", LIBRARIAN);
    page.fill("#password", Visitor.PASSWORD);
    page.click(Desk.SAVE);
  }

  private static void endSessionWhileTyping(Page page) {
    page.navigate("/books/new");
    page.fill("#title", "오래 입력한 책");
    page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("session"));
    page.click(Desk.SAVE);
    assertThat(page.locator("#password")).isVisible();
  }

  private static void signInCode(Page page) {
    signInTo(page, "code" + System.nanoTime());
  }

  private static TwoStepAccount signInTo(Page page, String name) {
    TwoStepAccount account = TwoStepAccount.made(name);
    page.navigate("/sign-in");
    page.fill("#name", name);
    page.fill("#password", Visitor.PASSWORD);
    page.click(Desk.SAVE);
    assertThat(page.locator("#code")).isVisible();
    return account;
  }

  private static void signInCodeRefused(Page page) {
    signInCode(page);
    page.fill("#code", "000000");
    page.click(Desk.SAVE);
    assertThat(page.locator("#code-error")).isVisible();
  }

  private static void secondFactorErrors(Page page) {
    page.navigate("/account/second-factor");
    page.click(Desk.SAVE);
    assertThat(page.locator("#code-error")).isVisible();
  }

  private static void secondFactorOn(Page page) {
    TwoStepAccount account = signInTo(page, "on" + System.nanoTime());
    page.fill("#code", account.nextCode());
    page.click(Desk.SAVE);
    assertThat(page).hasURL(Pattern.compile("/books$"));
    page.navigate("/account/second-factor");
    assertThat(page.locator("#currentPassword")).isVisible();
    leave(page);
  }

  private static void recoveryCodes(Page page) {
    TwoStepAccount account = signInTo(page, "codes" + System.nanoTime());
    page.fill("#code", account.nextCode());
    page.click(Desk.SAVE);
    page.navigate("/account/second-factor");
    page.fill("#currentPassword", Visitor.PASSWORD);
    page.click("form[action$='/recovery-codes'] button >> nth=0");
    assertThat(page.locator("ul.codes")).isVisible();
    leave(page);
  }

  /** What follows in this window is a visitor's again; the page stays as it is. */
  private static void leave(Page page) {
    page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("session"));
  }

  private static void twoStepStaff(Page page) {
    page.navigate(TwoStepAccount.made("two" + System.nanoTime()).path());
    assertThat(page.locator("form[action$='/second-factor']")).isVisible();
  }

  private static void connectingWithError(Page page) {
    page.navigate("/sign-in/oidc?connect=true");
    page.click(Desk.SAVE);
    assertThat(page.locator("#currentPassword-error")).isVisible();
  }

  private static void connected(Page page) {
    page.navigate("/sign-in/oidc?connect=true");
    page.fill("#currentPassword", Visitor.PASSWORD);
    page.click(Desk.SAVE);
    page.navigate("/account/single-sign-on");
    assertThat(page.locator("form[action$='/off']")).isVisible();
  }

  private static void connectedStaff(Page page) {
    connected(page);
    page.navigate("/staff");
    page.click("tbody a:text-is('admin')");
    assertThat(page.locator("form[action$='/single-sign-on']")).isVisible();
  }

  private static void accountWithError(Page page) {
    page.navigate("/account");
    page.fill("#currentPassword", "wrong");
    page.fill("#newPassword", "short");
    page.click("form[action='/account/password'] button");
    assertThat(page.locator("#newPassword-error")).isVisible();
  }

  private static void operationError(Page page) {
    page.navigate("/ops");
    page.click("#log-level-form button");
    assertThat(page.locator("#category-error")).isVisible();
  }

  private static void logLevel(Page page) {
    page.navigate("/ops");
    page.selectOption("#category", "dev.seoga.export");
    page.click("#log-level-form button");
    assertThat(page.locator("button[name=end]").first()).isVisible();
  }

  private static void staffErrors(Page page) {
    page.navigate("/staff/new");
    page.click(Desk.SAVE);
    assertThat(page.locator("#signInName-error")).isVisible();
  }

  private static void staffAccount(Page page) {
    page.navigate("/staff");
    page.locator("table tbody th a").first().click();
    assertThat(page).hasURL(Pattern.compile("/staff/\\d+$"));
  }

  private static void preferencesSaved(Page page) {
    page.navigate("/preferences?back=/help");
    page.click(Desk.SAVE);
    assertThat(page.locator(".banner.success")).isVisible();
  }

  private static void withoutToken(Page page) {
    page.navigate("/books/new");
    page.evaluate("document.querySelector('main input[name=csrf-token]').value = 'wrong'");
    page.click(Desk.SAVE);
    assertThat(page.locator(".error-page")).isVisible();
  }
}
