package dev.termshift.local.timeline;

import dev.termshift.kafka.Await;
import dev.termshift.local.story.ToldStory;
import dev.termshift.terminal.Terminal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Prints one story after the other, each when it is over, so that stories that go on at the same
 * time do not mix; on a terminal with a breath between them.
 */
public final class StoryTeller implements AutoCloseable {

  private static final Duration BREATH = Duration.ofSeconds(1);

  private final Consumer<String> out;
  private final StoryText text;
  private final Duration breath;
  private final BlockingQueue<Optional<ToldStory>> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "story-teller");

  private StoryTeller(Consumer<String> out, Palette palette, Duration breath) {
    this.out = out;
    this.text = new StoryText(palette, Terminal.columns().orElse(Integer.MAX_VALUE));
    this.breath = breath;
  }

  /**
   * Says what the marks mean, and waits for stories on a thread of its own.
   *
   * @param out prints a line at once; what came from outside is escaped already
   */
  public static StoryTeller start(Consumer<String> out) {
    Duration breath = Terminal.isThere() ? BREATH : Duration.ZERO;
    StoryTeller teller = new StoryTeller(out, Palette.ofThisProcess(), breath);
    teller.text.legend().forEach(out);
    teller.thread.setDaemon(true);
    teller.thread.start();
    return teller;
  }

  /** Prints it when those before it are printed; returns at once. */
  public void tell(ToldStory story) {
    queue.add(Optional.of(story));
  }

  /** Returns when everything is printed. */
  @Override
  public void close() {
    queue.add(Optional.empty());
    Await.end(thread);
  }

  private void run() {
    int number = 0;
    try {
      for (Optional<ToldStory> next = queue.take(); next.isPresent(); next = queue.take()) {
        number++;
        text.lines(number + ". ", next.get()).forEach(out);
        Await.pause(breath);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
