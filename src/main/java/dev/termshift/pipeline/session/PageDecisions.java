package dev.termshift.pipeline.session;

import akka.Done;
import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.stream.stage.InHandler;
import akka.stream.stage.OutHandler;
import akka.stream.stage.TimerGraphStageLogic;
import dev.termshift.engine.Engine;
import dev.termshift.engine.PartitionOwner;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * Tells an owner each page as one message, several pages at a time, and passes on what came of the
 * records in the order of the log, as soon as all before them are decided. What nobody decides only
 * keeps its place. It fails when the owner ends, or leaves a page without an outcome for too long.
 */
final class PageDecisions extends GraphStage<FlowShape<LogPage, List<PageDecisions.Decided>>> {

  /**
   * A record and what came of it.
   *
   * @param outcome absent if nobody decides it
   */
  record Decided(LogInput input, Optional<Outcome> outcome) {}

  private final Engine.Owner owner;
  private final PageBounds bounds;
  private final Duration within;
  private final Inlet<LogPage> pages = Inlet.create("pages");
  private final Outlet<List<Decided>> decided = Outlet.create("decided");

  /**
   * Asks that owner.
   *
   * @param bounds of what may be in decision at once
   * @param within how long the decisions of a page may take
   */
  PageDecisions(Engine.Owner owner, PageBounds bounds, Duration within) {
    this.owner = owner;
    this.bounds = bounds;
    this.within = within;
  }

  @Override
  public FlowShape<LogPage, List<Decided>> shape() {
    return FlowShape.of(pages, decided);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  /** A page of which not everything is decided. */
  private static final class UnderWay {

    private final LogPage page;
    private final Iterator<LogInput> undecided;
    private Optional<LogInput> next;

    private UnderWay(LogPage page) {
      this.page = page;
      this.undecided = page.inputs().iterator();
      this.next = following();
    }

    private Optional<LogInput> following() {
      return undecided.hasNext() ? Optional.of(undecided.next()) : Optional.empty();
    }

    /** Takes as many records as there are outcomes for; says whether that is all of them. */
    private boolean take(Iterator<Outcome> outcomes, List<Decided> taken) {
      while (next.isPresent()) {
        Optional<Outcome> outcome = Optional.empty();
        if (next.get() instanceof LogInput.Command) {
          if (!outcomes.hasNext()) {
            return false;
          }
          outcome = Optional.of(outcomes.next());
        }
        taken.add(new Decided(next.get(), outcome));
        next = following();
      }
      return true;
    }
  }

  private final class Logic extends TimerGraphStageLogic implements InHandler, OutHandler {

    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private final AsyncCallback<List<Outcome>> outcomes = createAsyncCallback(this::decided);
    private final AsyncCallback<Throwable> end = createAsyncCallback(this::failStage);
    private List<Decided> ready = new ArrayList<>();
    private long weight;

    private Logic() {
      super(PageDecisions.this.shape());
      setHandler(pages, this);
      setHandler(decided, this);
    }

    @Override
    public void preStart() {
      CompletableFuture<Done> unused =
          owner
              .terminated()
              .whenComplete(
                  (done, error) ->
                      end.invoke(
                          new IllegalStateException("Expected the owner to go on, but it ended")));
    }

    @Override
    public void onPush() {
      LogPage page = grab(pages);
      UnderWay next = new UnderWay(page);
      underWay.addLast(next);
      weight += page.weight();
      List<LogRecord> commands = page.commands();
      if (!commands.isEmpty()) {
        scheduleOnce(next, within);
        owner.ref().tell(new PartitionOwner.DecidePage(commands, outcomes::invoke));
      }
      decided(List.of());
    }

    /** Outcomes come in the order of the log, whichever pages they are of. */
    private void decided(List<Outcome> more) {
      Iterator<Outcome> rest = more.iterator();
      while (!underWay.isEmpty() && underWay.getFirst().take(rest, ready)) {
        UnderWay done = underWay.removeFirst();
        weight -= done.page.weight();
        cancelTimer(done);
      }
      goOn();
    }

    @Override
    public void onPull() {
      goOn();
    }

    @Override
    public void onUpstreamFinish() {
      goOn();
    }

    private void goOn() {
      if (isAvailable(decided) && !ready.isEmpty()) {
        push(decided, Collections.unmodifiableList(ready));
        ready = new ArrayList<>();
      }
      if (isClosed(pages)) {
        if (underWay.isEmpty() && ready.isEmpty()) {
          completeStage();
        }
      } else if (ready.isEmpty() && hasRoom() && !hasBeenPulled(pages)) {
        // What is decided and cannot go on must not grow.
        pull(pages);
      }
    }

    private boolean hasRoom() {
      return underWay.isEmpty() || weight + bounds.page() <= bounds.inFlight();
    }

    @Override
    public void onTimer(Object page) {
      failStage(
          new TimeoutException(
              "Expected all records up to %d to be decided within %s, but they are not"
                  .formatted(last(((UnderWay) page).page), within)));
    }

    private static long last(LogPage page) {
      return page.inputs().get(page.inputs().size() - 1).position().offset();
    }
  }
}
