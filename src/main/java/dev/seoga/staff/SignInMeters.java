package dev.seoga.staff;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts attempts to sign in, by what came of them. */
@Singleton
class SignInMeters implements MeterBinder {
  private final Map<Ending, Counter> counters = new EnumMap<>(Ending.class);

  /** What came of an attempt. */
  enum Ending {
    ACCEPTED,
    /** The password did not fit, or the code of the second factor. */
    REFUSED,
    /** After too many failures the name takes no more attempts for a while. */
    LOCKED,
    /** The address had made too many attempts. */
    TOO_OFTEN
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Ending ending : Ending.values()) {
      counters.put(
          ending,
          Counter.builder("seoga.sign.ins")
              .description("Attempts to sign in, by what came of them")
              .tag("outcome", ending.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  void count(Ending ending) {
    counters.get(ending).increment();
  }
}
