package dev.termshift.local.payment;

import dev.termshift.domain.command.NextAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A provider without money. What becomes of a charge is a function of the charge, so one that is
 * asked for twice becomes the same twice, also after a restart; what turns out later does so from
 * the first time on that it is asked for.
 */
public final class SimulatedProvider implements PaymentProvider {

  private static final Duration LATER = Duration.ofSeconds(2);
  private static final Duration PENDING_BEYOND_ANSWER = Duration.ofHours(1);
  private static final String CONFIRMATION = "REDIRECT";

  /** What the name of a subscription says about its charges: the first that it contains. */
  private static final List<Map.Entry<String, Function<ChargeRequest, Treatment>>> BY_NAME =
      List.of(
          Map.entry("declined-later", later(Treatment.DECLINED)),
          Map.entry("declined-once", firstAttempt(first(Treatment.DECLINED))),
          Map.entry("declined", request -> Treatment.DECLINED),
          Map.entry("card-gone", firstAttempt(later(Treatment.CARD_GONE))),
          Map.entry("unconfirmed", firstAttempt(later(Treatment.UNCONFIRMED))),
          Map.entry("confirms", request -> Treatment.CONFIRMED_LATER),
          Map.entry("debit-returned", firstAttempt(later(Treatment.RETURNED_LATER))),
          Map.entry("debit", request -> Treatment.DEBITED_LATER),
          Map.entry("unheard", later(Treatment.UNHEARD)),
          Map.entry("dispute-won", first(Treatment.DISPUTE_WON)),
          Map.entry("dispute-lost", first(Treatment.DISPUTE_LOST)),
          Map.entry("refunded-elsewhere", first(Treatment.REFUNDED_ELSEWHERE)),
          Map.entry("taxed", request -> Treatment.TAXED));

  /** In the name of a subscription whose first refund of a charge or of balance fails. */
  private static final String REFUND_FAILS = "refund-fails";

  private static final Pattern FIRST_REFUND = Pattern.compile(".*:[rb]1");

  private final Function<ChargeRequest, Treatment> treatment;
  private final Duration later;
  private final List<BiConsumer<ChargeRequest, PaymentState>> listeners =
      new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(SimulatedProvider::thread);

  /**
   * A provider of these customers.
   *
   * @param treatment must give the same attempt the same treatment each time
   * @param later how long it takes what turns out later
   */
  public SimulatedProvider(Function<ChargeRequest, Treatment> treatment, Duration later) {
    this.treatment = treatment;
    this.later = later;
  }

  /** Everybody pays at once. */
  public static SimulatedProvider payingAll() {
    return new SimulatedProvider(request -> Treatment.PAID, LATER);
  }

  /**
   * Everybody pays at once whose subscription id does not tell otherwise. {@code declined} never
   * pays; {@code declined-later} pays the first charge only; {@code declined-once} fails the first
   * attempt at the first charge only; {@code confirms} and {@code debit} pay a moment later. The
   * rest pay their first charge at once: of later ones, {@code card-gone}, {@code unconfirmed} and
   * {@code debit-returned} fail the first attempt, and of {@code unheard} no answer comes. The
   * first payment of {@code dispute-won} and {@code dispute-lost} is disputed a moment later, that
   * of {@code refunded-elsewhere} is given back by somebody at the provider, and of {@code
   * refund-fails} the first refund fails. {@code taxed} pays 19 percent of tax on top of each.
   */
  public static SimulatedProvider byName() {
    return byName(LATER);
  }

  /** The same, but for how long it takes what turns out later. */
  public static SimulatedProvider byName(Duration later) {
    return new SimulatedProvider(SimulatedProvider::treatmentByName, later);
  }

  private static Treatment treatmentByName(ChargeRequest request) {
    return BY_NAME.stream()
        .filter(it -> request.subscriptionId().contains(it.getKey()))
        .findFirst()
        .map(it -> it.getValue().apply(request))
        .orElse(Treatment.PAID);
  }

  private static Function<ChargeRequest, Treatment> later(Treatment treatment) {
    return request -> isFirst(request) ? Treatment.PAID : treatment;
  }

  private static Function<ChargeRequest, Treatment> first(Treatment treatment) {
    return request -> isFirst(request) ? treatment : Treatment.PAID;
  }

  private static boolean isFirst(ChargeRequest request) {
    return request.chargeId().equals(request.subscriptionId() + ":c1");
  }

  private static Function<ChargeRequest, Treatment> firstAttempt(
      Function<ChargeRequest, Treatment> treatment) {
    return request -> request.attempt() == 1 ? treatment.apply(request) : Treatment.PAID;
  }

  @Override
  public Optional<PaymentState> charge(ChargeRequest request) {
    Treatment given = treatment.apply(request);
    if (given == Treatment.UNHEARD) {
      return Optional.empty();
    }
    schedule(request, news(request));
    if (!given.isLate()) {
      return Optional.of(find(request));
    }
    return Optional.of(
        new PaymentState.Pending(
            request.answerBy().plus(PENDING_BEYOND_ANSWER),
            Optional.of(given)
                .filter(it -> it == Treatment.CONFIRMED_LATER)
                .map(it -> confirmation(request))));
  }

  /** What is reported of an attempt after its answer, one after the other. */
  public List<PaymentState> news(ChargeRequest request) {
    return treatment.apply(request).news(paymentId(request), request.amount());
  }

  private void schedule(ChargeRequest request, List<PaymentState> news) {
    for (int i = 0; i < news.size(); i++) {
      PaymentState state = news.get(i);
      Future<?> unused =
          clock.schedule(
              () -> listeners.forEach(it -> it.accept(request, state)),
              later.toMillis() * (i + 1),
              TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public RefundState refund(RefundRequest request) {
    boolean fails =
        request.subscriptionId().contains(REFUND_FAILS)
            && FIRST_REFUND.matcher(request.refundId()).matches();
    return fails
        ? new RefundState.Refused("account closed")
        : new RefundState.Settled(PaymentAnswers.bounded("refund-" + request.refundId()));
  }

  private static NextAction confirmation(ChargeRequest request) {
    return new NextAction(
        CONFIRMATION, Optional.of("https://bank.example/confirm/" + paymentId(request)));
  }

  /** Nobody asks before time is up, and until then everything has turned out. */
  @Override
  public PaymentState find(ChargeRequest request) {
    return treatment.apply(request).outcome(paymentId(request), request.amount());
  }

  private static String paymentId(ChargeRequest request) {
    return PaymentAnswers.bounded("pay-" + request.chargeId() + "-" + request.attempt());
  }

  @Override
  public void onNews(BiConsumer<ChargeRequest, PaymentState> listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "payment-provider");
    thread.setDaemon(true);
    return thread;
  }
}
