package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What searches of the demo collection find, on MySQL here and on H2 in {@link DemoSearchOnH2Test}.
 */
@QuarkusTest
class DemoSearchTest {
  // The first book that is not of the demo collection, for other tests enter books, too.
  private static final int DEMO_BOOKS = 226;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "바다 | 바다 쪽으로 난 창; 손바닥 지도책",
        "도서관 | 도서관 문턱 낮추기; 계간 마을과 도서관. 제37호; 어느 사서의 휴관일; 데이터베이스 설계 노트",
        "ㄷㅅㄱ | 도서관 문턱 낮추기; 계간 마을과 도서관. 제37호; 어느 사서의 휴관일; 데이터베이스 설계 노트",
        "시&category=TRAVEL | 기차로 가는 소도시",
        "漁村 | 韓末 漁村의 金融 慣行 硏究",
        "\"구름 관찰\" | 구름 관찰 일기",
        "구름관찰 | 구름 관찰 일기",
        "history | 차 상자의 세계사; Tea Chests 1; Doorbells 2; Shelf Life; A Harbour and Its Clerks",
        "the&sort=title&category=ART | The Projectionist's Daughter",
        "김&language=ko&sort=year | 김칫독을 묻던 마당; 쓰레기의 종점",
        "역사&category=HISTORY&sort=author | 차 상자의 세계사",
        "&category=EDUCATION&language=ko&sort=title&from=2020 | 대학의 첫 학기; 틀린 답에 이름 붙이기",
        "&kdc=2&sort=newest | 절집의 하루; 빵과 기도 사이; 종교를 비교한다는 것; 茶와 禪; On Comparing Religions",
        "&decade=1970&sort=author&dir=desc | The Understudies; 모래무지; 坂道の多い港町で; 韓末 漁村의 金融 慣行 硏究; 산골 우체통",
        "&status=IN_REPAIR&sort=year | 처음 만나는 과학 실험실. 3, 흙 3; 韓末 漁村의 金融 慣行 硏究; 전차 종점의 사나이; 강물은 호적이 없다",
      })
  void theyFind(String query, String titles) {
    assertThat(String.join("; ", found(query))).isEqualTo(titles == null ? "" : titles);
  }

  private static List<String> found(String query) {
    int end = query.indexOf('&') < 0 ? query.length() : query.indexOf('&');
    String text = URLEncoder.encode(query.substring(0, end), StandardCharsets.UTF_8);
    List<String> titles = new ArrayList<>();
    String path = "/books?q=" + text + query.substring(end);
    while (!path.isEmpty()) {
      Reply page = Visitor.english().get(path).follow();
      for (Element link : page.select("table.books tbody th a")) {
        if (Integer.parseInt(link.attr("href").replaceAll("\\D", "")) <= DEMO_BOOKS) {
          titles.add(link.text());
        }
      }
      path = page.select("#next-page").attr("href");
    }
    return titles;
  }
}
