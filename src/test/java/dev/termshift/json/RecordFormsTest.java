package dev.termshift.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The forms that records declare. */
class RecordFormsTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  /** Every kind of component, and one of its own kind. */
  public record Box(
      String label,
      long weight,
      int floor,
      boolean fragile,
      Colour colour,
      Optional<Instant> sentAt,
      Size size,
      Label owner,
      List<Size> parts,
      Optional<Box> inside,
      Shape shape) {}

  /** A record within another. */
  public record Size(long width, long height) {}

  /** A record that is nothing but a text. */
  public record Label(String text) {
    /** Refuses nothing. */
    public Label {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("Expected a label, but got none");
      }
    }
  }

  /** With a component of a type of which nothing is said. */
  public record Odd(Locale locale) {}

  /** One of several records. */
  public sealed interface Shape {}

  /** Without components. */
  public record Round() implements Shape {}

  /** With one. */
  public record Polygon(int corners) implements Shape {}

  /** A colour. */
  public enum Colour {
    RED,
    BLUE
  }

  private static RecordWriters writers() {
    return DomainValues.writers().unwrapping(Label.class).oneOf(Shape.class, KINDS::get);
  }

  private static RecordReaders<JsonIn> readers() {
    return DomainValues.readers()
        .unwrapping(Label.class)
        .oneOf(Shape.class, in -> in.text("kind"), KINDS::get);
  }

  private static final Map<Class<?>, String> KINDS =
      Map.of(Round.class, "round", Polygon.class, "polygon");

  private static final Box SMALL =
      new Box(
          "small",
          1,
          2,
          false,
          Colour.RED,
          Optional.empty(),
          new Size(3, 4),
          new Label("me"),
          List.of(),
          Optional.empty(),
          new Round());

  private static final Box LARGE =
      new Box(
          "large",
          5,
          6,
          true,
          Colour.BLUE,
          Optional.of(NOON),
          new Size(7, 8),
          new Label("you"),
          List.of(new Size(1, 1), new Size(2, 2)),
          Optional.of(SMALL),
          new Polygon(3));

  private static String text(RecordWriters writers, Box box) {
    return new String(
        new Form<Box>(writers.of(Box.class), readers().of(Box.class)).toBytes(box), UTF_8);
  }

  @Test
  void componentsAreWrittenInTheirOrder() {
    assertThat(text(writers(), LARGE))
        .isEqualTo(
            "{'label':'large','weight':5,'floor':6,'fragile':true,'colour':'BLUE',"
                .concat("'sentAt':'2026-01-31T12:00:00Z','size':{'width':7,'height':8},")
                .concat("'owner':'you','parts':[{'width':1,'height':1},{'width':2,'height':2}],")
                .concat("'inside':{'label':'small','weight':1,'floor':2,'colour':'RED',")
                .concat("'size':{'width':3,'height':4},'owner':'me','parts':[],")
                .concat("'shape':{'kind':'round'}},'shape':{'kind':'polygon','corners':3}}")
                .replace('\'', '"'));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Form<Box> form = new Form<>(writers().of(Box.class), readers().of(Box.class));
    assertThat(form.fromBytes(form.toBytes(LARGE))).isEqualTo(LARGE);
    assertThat(form.fromBytes(form.toBytes(SMALL))).isEqualTo(SMALL);
  }

  @Test
  void whatDiffersIsSaidBeside() {
    RecordWriters writers =
        writers()
            .renaming("weight", "grams")
            .with(Box.class, "floor", (box, out) -> {})
            .with(Size.class, name -> (size, out) -> out.number(name + "Area", size.width()));
    assertThat(text(writers, SMALL))
        .contains("\"label\":\"small\",\"grams\":1,\"colour\"")
        .contains("\"sizeArea\":3");
  }

  @Test
  void aComponentThatTheRecordDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> writers().with(Box.class, "height", (box, out) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("Box, but got 'height'");
    assertThatThrownBy(() -> readers().with(Box.class, "height", in -> 1L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("Box, but got 'height'");
  }

  @Test
  void aTypeOfWhichNothingIsSaidIsRefused() {
    assertThatThrownBy(() -> new RecordWriters().of(Odd.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a record, or how to write and read java.util.Locale, but it is none");
  }

  @Test
  void anUnknownKindAndWhatTheRecordRefusesAreRefused() {
    Form<Box> form = new Form<>(writers().of(Box.class), readers().of(Box.class));
    String small = text(writers(), SMALL);
    assertThatThrownBy(() -> form.fromBytes(small.replace("round", "flat").getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected one of [polygon, round], but got flat");
    assertThatThrownBy(() -> form.fromBytes(small.replace("\"me\"", "\"\"").getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a label, but got none");
    assertThatThrownBy(() -> form.fromBytes(small.replace("RED", "GREEN").getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected one of [RED, BLUE] in colour, but got GREEN");
  }
}
