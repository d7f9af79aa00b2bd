package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.UserTagSectionHelper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name means what it means to Qute alone, only sooner. */
class OuterScopesTest {
  private static final Map<String, Object> DATA = new HashMap<>();

  static {
    DATA.put("a", "outer a");
    DATA.put("b", "outer b");
    DATA.put("nothing", null);
    DATA.put("list", List.of("x", "y"));
    DATA.put("item", Map.of("a", "inner a", "size", "a size"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a}{b}",
        "{#let a='near'}{a} {b}{#let c=b}{a} {b} {c}{/let}{/let}",
        "{#for a in list}{a} {b} {a_count}{a_hasNext}{#let b=a}{b}{/let}{b}{/for}{a}",
        "{#for one in list}{#for two in list}{one}{two}{a}{one_index}{two_index}{/for}{/for}",
        "{#let n=nothing}{n ?: 'none'} {nothing ?: 'none'} {missing ?: 'none'}{/let}",
        "{#for one in list}{missing??}{#if missing??}yes{#else}no{/if}{/for}",
        "{#with item}{a} {b ?: 'not here'}{/with}",
        "{#let item=item}{item.a} {item.size} {list.size}{/let}",
        "{#tag a='of the tag' /}{#tag b=a /}",
        "{#include wrapped}{#main}{a} {#let a='near'}{a}{b}{/let}{/main}{/include}",
        "{#when a}{#is 'outer a'}{b}{#else}{a}{/when}",
      })
  void namesMeanTheSame(String template) {
    String alone = engine(Engine.builder()).parse(template).render(DATA);
    String sooner =
        engine(Engine.builder().addValueResolver(new OuterScopes())).parse(template).render(DATA);
    assertThat(sooner).isEqualTo(alone).isNotBlank();
  }

  @Test
  void aNameThatNobodyKnowsIsAnErrorAllTheSame() {
    Engine engine = engine(Engine.builder().addValueResolver(new OuterScopes()));
    assertThatThrownBy(() -> engine.parse("{#let a=b}{missing}{/let}").render(DATA))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("missing");
  }

  private static Engine engine(EngineBuilder builder) {
    Engine engine =
        builder
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addSectionHelper(new UserTagSectionHelper.Factory("tag", "tag.html"))
            .build();
    engine.putTemplate("tag.html", engine.parse("<{a ?: 'none'} {b ?: 'none'} {list ?: 'none'}>"));
    engine.putTemplate("wrapped", engine.parse("[{a}{#insert main}{/insert}{b}]"));
    return engine;
  }
}
