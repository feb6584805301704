package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;

/**
 * Somebody at the browser: finds things by what they read, in the dialog if one is open, and waits
 * as long as it takes.
 */
final class Visitor {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NAMED =
      "(normalize-space(.)=%1$s or @aria-label=%1$s or normalize-space(@value)=%1$s)";

  private final Browser browser;
  private final String home;

  Visitor(Browser browser, String url) {
    this.browser = browser;
    this.home = url + "/console/";
  }

  /** Goes to a place, such as {@code subscribers/ada/plans}, as if for the first time. */
  void open(String place) {
    browser.driver().get("about:blank");
    browser.driver().get(home + "#/" + place);
  }

  /** Opens a place with a token, as long as the work lasts; before and after it there is none. */
  void signedIn(String token, String place, Runnable work) {
    openRoot();
    awaitThat(() -> visible(By.cssSelector("h1")));
    storage("sessionStorage.setItem('termshift-token', arguments[0])", token);
    try {
      open(place);
      work.run();
    } finally {
      storage("sessionStorage.clear()");
    }
  }

  private void storage(String script, Object... arguments) {
    browser.driver().executeScript(script, arguments);
  }

  /** The names of the buttons in the page's own part, in their order. */
  List<String> buttons() {
    return browser.driver().findElements(By.cssSelector("#view button")).stream()
        .filter(WebElement::isDisplayed)
        .map(each -> Objects.requireNonNullElse(each.getDomAttribute("aria-label"), each.getText()))
        .toList();
  }

  /** Goes to a place in a tab of its own, which then is the one that is seen. */
  void openInNewTab(String place) {
    browser.driver().switchTo().newWindow(WindowType.TAB);
    open(place);
  }

  /** Closes all tabs but the first, and goes back to that. */
  void closeOtherTabs() {
    List<String> tabs = List.copyOf(browser.driver().getWindowHandles());
    for (String tab : tabs.subList(1, tabs.size())) {
      browser.driver().switchTo().window(tab).close();
    }
    browser.driver().switchTo().window(tabs.get(0));
  }

  /** Goes to the start page the way the engine tells people to. */
  void openRoot() {
    browser.driver().get("about:blank");
    browser.driver().get(home.replaceFirst("console/$", ""));
  }

  Browser browser() {
    return browser;
  }

  /** Presses a button or follows a link of that name. */
  void press(String name) {
    act(() -> usable("//*[self::button or self::a or self::summary][" + named(name) + "]").click());
  }

  /** Where the link of that name leads. */
  String addressOf(String name) {
    return Objects.requireNonNull(usable("//a[" + named(name) + "]").getDomAttribute("href"));
  }

  /** Presses the one thing that matches a CSS selector. */
  void pressAt(String selector) {
    act(() -> visible(By.cssSelector(selector)).click());
  }

  /** Chooses an option of a group by the words it begins with. */
  void choose(String words) {
    act(
        () -> {
          WebElement option =
              usable("//label[.//input][starts-with(normalize-space(.)," + quoted(words) + ")]");
          // Whoever scrolls stops before it is behind the dialog's foot.
          browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", option);
          option.click();
        });
  }

  /** Writes into the field with that label, in place of what is there. */
  void write(String label, String text) {
    act(
        () -> {
          WebElement field = field(label);
          field.clear();
          field.sendKeys(text);
        });
  }

  /** Types into the field with that label, beside what is there. */
  void typeAt(String label, String text) {
    act(() -> field(label).sendKeys(text));
  }

  /** Writes a day into the field with that label, which takes the focus. */
  void writeDay(String label, LocalDate day) {
    typeAt(label, day.format(DateTimeFormatter.ofPattern("MMddyyyy")));
  }

  /** Selects in the field with that label the option that begins with the words. */
  void select(String label, String words) {
    act(
        () -> {
          WebElement field = field(label);
          field
              .findElement(
                  By.xpath(".//option[starts-with(normalize-space(.)," + quoted(words) + ")]"))
              .click();
        });
  }

  /** Presses a key, wherever the focus is. */
  void key(Keys key) {
    new Actions(browser.driver()).sendKeys(key).perform();
  }

  /** What has the focus, by its name, read at once: what the page shows anew is never half read. */
  String focus() {
    return (String)
        browser
            .driver()
            .executeScript(
                """
                const focused = document.activeElement;
                return focused.getAttribute('aria-label')?.trim() || focused.innerText.trim();
                """);
  }

  /** What a script in the page returns; it returns something. */
  Object script(String text) {
    return Objects.requireNonNull(browser.driver().executeScript(text));
  }

  /** Whether what has the focus matches a CSS selector, also while the window itself has none. */
  boolean isFocused(String selector) {
    String asked = "return document.activeElement.matches(arguments[0])";
    return Boolean.TRUE.equals(browser.driver().executeScript(asked, selector));
  }

  /** Waits until the page, or the dialog that is open, says all of this. */
  void awaitText(String... texts) {
    awaitThat(() -> assertThat(text()).contains(texts));
  }

  /** What each thing says that matches a CSS selector and is seen, in their order. */
  List<String> textsAt(String selector) {
    return scope().findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .map(WebElement::getText)
        .toList();
  }

  /** Waits until nothing says this any more. */
  void awaitNoText(String text) {
    awaitThat(() -> assertThat(text()).doesNotContain(text));
  }

  /** Waits until the thing that matches a CSS selector says this. */
  void awaitTextAt(String selector, String text) {
    awaitThat(() -> assertThat(visible(By.cssSelector(selector)).getText()).contains(text));
  }

  /** Waits until no dialog is open. */
  void awaitNoDialog() {
    awaitThat(() -> assertThat(dialogs()).isEmpty());
  }

  /** Waits until it holds. */
  void awaitThat(ThrowingRunnable assertion) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .untilAsserted(assertion);
  }

  /** What can be read now. */
  String text() {
    return scope().getText();
  }

  /** Whether the button can be pressed. */
  boolean isLocked(String button) {
    WebElement found = scope().findElement(By.xpath(".//button[" + named(button) + "]"));
    return "true".equals(found.getDomAttribute("aria-disabled"));
  }

  boolean isDialogOpen() {
    return !dialogs().isEmpty();
  }

  private void act(Runnable action) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(
            () -> {
              action.run();
              return true;
            });
  }

  private List<WebElement> dialogs() {
    return browser.driver().findElements(By.cssSelector("dialog[open]"));
  }

  private WebElement scope() {
    List<WebElement> dialogs = dialogs();
    return dialogs.isEmpty()
        ? browser.driver().findElement(By.tagName("body"))
        : dialogs.get(dialogs.size() - 1);
  }

  private WebElement field(String label) {
    WebElement named =
        scope().findElement(By.xpath(".//label[normalize-space(.)=" + quoted(label) + "]"));
    return scope().findElement(By.id(named.getDomAttribute("for")));
  }

  private WebElement usable(String path) {
    return scope().findElements(By.xpath("." + path)).stream()
        .filter(WebElement::isDisplayed)
        .filter(WebElement::isEnabled)
        .filter(element -> !"true".equals(element.getDomAttribute("aria-disabled")))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("Expected " + path + ", but found none"));
  }

  private WebElement visible(By by) {
    return scope().findElements(by).stream()
        .filter(WebElement::isDisplayed)
        .findFirst()
        .orElseThrow(() -> new NotFoundException("Expected " + by + ", but found none"));
  }

  private static String named(String name) {
    return NAMED.formatted(quoted(name));
  }

  private static String quoted(String text) {
    return text.contains("'") ? '"' + text + '"' : "'" + text + "'";
  }
}
