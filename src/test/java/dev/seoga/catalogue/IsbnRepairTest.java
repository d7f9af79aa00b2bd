package dev.seoga.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.seoga.catalogue.IsbnRepair.Result;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsbnRepairTest {

  @Test
  void twoBlankCellsAreNothing() {
    assertEquals(new Result.Nothing(), IsbnRepair.repair("", null));
    assertEquals(new Result.Nothing(), IsbnRepair.repair("  ", "\u3000"));
  }

  @Test
  void anUndamagedIsbnStaysIntactWithItsQualifier() {
    assertEquals(intact("9789579005067", "平裝"), IsbnRepair.repair("", "9579005060(平裝)"));
    assertEquals(intact("9788936434120", ""), IsbnRepair.repair("978-89-364-3412-0", ""));
    assertEquals(intact("9780439023481", ""), IsbnRepair.repair("9780439023481", "439023483"));
  }

  @Test
  void twoCellsThatAgreeAreCertain() {
    assertEquals(
        certain("9780439023481", "9.78043902348e+12 ; 439023483"),
        IsbnRepair.repair("9.78043902348e+12", "439023483"));
    assertEquals(
        certain("9780007442911", "9.78000744291E+12 ; 7442912"),
        IsbnRepair.repair("9.78000744291E+12", "7442912"));
  }

  @Test
  void anIsbn10InBothCellsIsCertain() {
    assertEquals(
        certain("9780195170344", "195170342.0 ; 195170342"),
        IsbnRepair.repair("195170342.0", "195170342"));
  }

  @Test
  void twoCellsThatDisagreeAreUncertain() {
    assertEquals(
        uncertain("9.78043902348e+12 ; 8936434128"),
        IsbnRepair.repair("9.78043902348e+12", "8936434128"));
    assertEquals(
        uncertain("9788936434120 ; 439023483"), IsbnRepair.repair("9788936434120", "439023483"));
  }

  @Test
  void twelveDigitsAreCertainWhereOnlyOneIsbnRoundsToThem() {
    // 9788954651134 rounds down to it and 9788954651127 up.
    assertEquals(uncertain("9.78895465113E+12"), IsbnRepair.repair("9.78895465113E+12", ""));
    assertEquals(
        certain("9788936434120", "9.78893643412E+12"), IsbnRepair.repair("9.78893643412E+12", ""));
    assertEquals(
        certain("9780439023481", "9.78043902348e+12"), IsbnRepair.repair("", "9.78043902348e+12"));
  }

  @Test
  void fewerDigitsAloneAreUncertain() {
    assertEquals(uncertain("9.78E+12"), IsbnRepair.repair("9.78E+12", ""));
    assertEquals(uncertain("9.7889364341E+12"), IsbnRepair.repair("9.7889364341E+12", ""));
  }

  @Test
  void fewerDigitsConfirmAnIsbn10ThatLostAFewZeros() {
    assertEquals(
        certain("9780439023481", "9.78E+12 ; 439023483"),
        IsbnRepair.repair("9.78E+12", "439023483"));
  }

  @Test
  void anIsbn10ThatLostMoreThanThreeZerosNeedsConfirming() {
    // One number in eleven has a valid check digit by chance.
    assertEquals(
        uncertain("9.78E+12 ; " + tenWithoutZeros("000001234")),
        IsbnRepair.repair("9.78E+12", tenWithoutZeros("000001234")));
    assertEquals(
        uncertain(tenWithoutZeros("000012345")),
        IsbnRepair.repair("", tenWithoutZeros("000012345")));
    assertEquals(
        certain(Isbn.ofTwelve("978000123456").digits(), tenWithoutZeros("000123456")),
        IsbnRepair.repair("", tenWithoutZeros("000123456")));
  }

  @Test
  void aPaddedIsbn10NeedsItsCheckDigit() {
    assertEquals(certain("9780439023481", "439023483"), IsbnRepair.repair("", "439023483"));
    assertEquals(uncertain("439023484"), IsbnRepair.repair("", "439023484"));
    assertEquals(certain("9780618260300", "618260307"), IsbnRepair.repair("618260307", ""));
  }

  @Test
  void aDecimalPartIsNoDamage() {
    assertEquals(
        certain("9788936434120", "9788936434120.0"), IsbnRepair.repair("9788936434120.0", ""));
    assertEquals(certain("9780439023481", "439023483.0"), IsbnRepair.repair("", "439023483.0"));
  }

  @Test
  void numbersOfOtherKindsAreUncertain() {
    assertEquals(uncertain("2.94001623192e+12"), IsbnRepair.repair("2.94001623192e+12", ""));
    assertEquals(uncertain("B00ABC1234"), IsbnRepair.repair("B00ABC1234", ""));
    assertEquals(uncertain("1.0E+12"), IsbnRepair.repair("1.0E+12", ""));
    assertEquals(uncertain("1234"), IsbnRepair.repair("", "1234"));
  }

  @Test
  void noIsbnIsEverRepairedIntoAnother() {
    Random random = new Random(42);
    for (int i = 0; i < 5_000; i++) {
      Isbn isbn = Isbn.ofTwelve("978%09d".formatted(random.nextInt(1_000_000_000)));
      String shown = "%.11e".formatted(Double.parseDouble(isbn.digits()));
      String ten = isbn.isbn10().orElseThrow().replaceFirst("^0+", "");
      if (IsbnRepair.repair(shown, "") instanceof Result.Certain alone) {
        assertEquals(isbn, alone.isbn());
      }
      assertEquals(certain(isbn.digits(), shown + " ; " + ten), IsbnRepair.repair(shown, ten));
    }
  }

  private static String tenWithoutZeros(String nine) {
    return (nine + Isbn.checkDigit10(nine)).replaceFirst("^0+", "");
  }

  private static Result intact(String digits, String qualifier) {
    return new Result.Intact(new Isbn(digits), qualifier);
  }

  private static Result certain(String digits, String from) {
    return new Result.Certain(new Isbn(digits), from);
  }

  private static Result uncertain(String value) {
    return new Result.Uncertain(value);
  }
}
