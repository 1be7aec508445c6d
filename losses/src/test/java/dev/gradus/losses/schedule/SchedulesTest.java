package dev.gradus.losses.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Duration;
import dev.gradus.losses.value.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules against their formulas, and what they refuse. */
class SchedulesTest {

  private static Duration epochs(double n) {
    return new Duration(n, Unit.EPOCHS);
  }

  private static Duration percent(double n) {
    return new Duration(n, Unit.PERCENT);
  }

  private static List<Duration> times(double... epochs) {
    return Arrays.stream(epochs).mapToObj(SchedulesTest::epochs).toList();
  }

  /** A schedule of the catalogue; arguments are names and values in turn. */
  private static Schedule make(String name, Object... arguments) {
    Entry<Schedule> entry = Schedules.CATALOGUE.find(name).orElseThrow();
    Args args = Args.NONE;
    for (int i = 0; i < arguments.length; i += 2) {
      args = with(args, entry, arguments[i], arguments[i + 1]);
    }
    return entry.factory().apply(args);
  }

  @SuppressWarnings("unchecked") // the tests give values of the right type
  private static Args with(Args args, Entry<?> entry, Object name, Object value) {
    Param<?> param =
        entry.params().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    return args.with((Param<Object>) param, value);
  }

  private static double atEpoch(Schedule schedule, double epoch) {
    return schedule.at(Clock.epoch(epoch));
  }

  @Test
  void constantNeedsNoClock() {
    Schedule half = make("constant", "value", 0.5);
    assertEquals(0.5, half.at(Clock.UNKNOWN));
    assertEquals(Set.of(), half.units());
    assertEquals(0.5, half.low());
    assertEquals(0.5, half.high());
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "2.5, 2", "5, 2", "5.5, 2.4", "7.5, 4", "10, 6", "11, 6", "1e9, 6"})
  void rampIsStraight(double epoch, double expected) {
    Schedule ramp = make("ramp", "path", List.of(2.0, 6.0), "over", epochs(5), "start", epochs(5));
    assertEquals(expected, atEpoch(ramp, epoch), 1e-15);
    assertEquals(Set.of(Unit.EPOCHS), ramp.units());
  }

  @Test
  void cosineIsHalfAWave() {
    Schedule cosine = make("cosine", "path", List.of(1.0, -3.0), "over", epochs(8));
    for (double e = 0; e <= 8; e += 0.125) {
      double expected = -3 + (1 - -3) * (1 + Math.cos(Math.PI * e / 8)) / 2;
      assertEquals(expected, atEpoch(cosine, e), 1e-14);
    }
    assertEquals(-1, atEpoch(cosine, 4), 1e-15);
  }

  @Test
  void exponentialTakesEqualFactors() {
    Schedule falls = make("exponential", "path", List.of(-1.0, -1e-4), "over", epochs(4));
    double[] expected = {-1, -0.1, -0.01, -0.001, -0.0001};
    for (int e = 0; e <= 4; e++) {
      assertEquals(expected[e], atEpoch(falls, e), 1e-15);
    }
    Schedule wide = make("exponential", "path", List.of(1e-300, 1e300), "over", epochs(2));
    assertEquals(1, atEpoch(wide, 1), 1e-12);
  }

  @Test
  void piecewiseJumpsAtItsTimes() {
    Schedule steps = make("piecewise", "path", List.of(1.0, 0.5, 0.1), "at", times(10, 20));
    assertEquals(1, atEpoch(steps, 0));
    assertEquals(1, atEpoch(steps, Math.nextDown(10.0)));
    assertEquals(0.5, atEpoch(steps, 10));
    assertEquals(0.5, atEpoch(steps, Math.nextDown(20.0)));
    assertEquals(0.1, atEpoch(steps, 20));
    assertEquals(0.1, atEpoch(steps, 1e6));
    assertEquals(Set.of(Unit.EPOCHS), steps.units());
    assertEquals(0.1, steps.low());
    assertEquals(1, steps.high());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ramp", "cosine", "exponential"})
  void severalValuesAreEqualPieces(String name) {
    Schedule tent = make(name, "path", List.of(0.1, 0.7, 0.3, 0.3), "over", epochs(9));
    assertEquals(0.1, atEpoch(tent, 0));
    assertEquals(0.7, atEpoch(tent, 3));
    assertEquals(0.3, atEpoch(tent, 6));
    assertEquals(0.3, atEpoch(tent, 7.3));
    assertEquals(0.3, atEpoch(tent, 9));
    double half = name.equals("exponential") ? Math.sqrt(0.1 * 0.7) : 0.4;
    assertEquals(half, atEpoch(tent, 1.5), 1e-15);
    assertEquals(0.1, tent.low());
    assertEquals(0.7, tent.high());
  }

  /** 0.1 + 0.2 is more than 0.3, but ten percent and twenty are thirty. */
  @ParameterizedTest
  @ValueSource(strings = {"ramp", "cosine", "exponential"})
  void endsAreExactInPercent(String name) {
    for (int start = 0; start < 50; start++) {
      for (int over = 1; over <= 50; over++) {
        Schedule s =
            make(name, "path", List.of(0.3, 0.7), "over", percent(over), "start", percent(start));
        assertEquals(0.3, s.at(new Clock(Double.NaN, Double.NaN, start / 100.0)));
        assertEquals(0.7, s.at(new Clock(Double.NaN, Double.NaN, (start + over) / 100.0)));
      }
    }
  }

  @Test
  void jumpsInPercentAreExact() {
    for (int at = 1; at <= 100; at++) {
      Schedule jump = make("piecewise", "path", List.of(0.0, 1.0), "at", List.of(percent(at)));
      assertEquals(1, jump.at(new Clock(Double.NaN, Double.NaN, at / 100.0)));
      assertEquals(0, jump.at(new Clock(Double.NaN, Double.NaN, Math.nextDown(at / 100.0))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ramp", "cosine", "exponential"})
  void neverLeavesTheRangeItStates(String name) {
    long seed = 4711;
    Random random = new Random(seed);
    for (int n = 0; n < 2000; n++) {
      List<Double> path = List.of(random.nextDouble() + 1e-9, random.nextDouble() + 1e-9, 0.5);
      double over = random.nextDouble() * 10 + 1e-3;
      Schedule s = make(name, "path", path, "over", epochs(over), "start", epochs(0.1));
      double value = atEpoch(s, random.nextDouble() * (over + 0.2));
      assertTrue(
          value >= s.low() && value <= s.high(), () -> "seed " + seed + ": " + s + " is " + value);
    }
  }

  @Test
  void asksOnlyForItsOwnUnit() {
    Schedule ramp = make("ramp", "path", List.of(0.0, 1.0), "over", new Duration(4, Unit.STEPS));
    assertEquals(0.25, ramp.at(Clock.step(1)));
    assertEquals(0.25, ramp.at(Clock.of(1, 17, 0.9)));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ramp.at(Clock.epoch(1)));
    assertEquals("the clock does not say how many steps are done", e.getMessage());
  }

  @Test
  void twoOfTheSameArgumentsAreEqual() {
    assertEquals(
        make("ramp", "path", List.of(0.0, 1.0), "over", epochs(4)),
        make("ramp", "path", List.of(0.0, 1.0), "over", epochs(4), "start", epochs(0)));
  }

  /** ln α goes the share r of the way to ln(norm/pull). */
  @Test
  void balancedIsAGeometricMean() {
    Balanced b = (Balanced) make("balanced", "norm", 2.0, "rate", 0.25, "start", 3.0);
    assertEquals(3, b.at(Clock.UNKNOWN));
    assertEquals(Set.of(), b.units());
    for (double pull : new double[] {1e-200, 0.5, 2 / 3.0, 7, 1e200}) {
      double expected = Math.exp(0.75 * Math.log(3) + 0.25 * (Math.log(2) - Math.log(pull)));
      assertEquals(expected, b.next(3, pull), 1e-12 * expected);
    }
    assertEquals(3, b.next(3, 2 / 3.0), "where it is right already");
    assertEquals(3, b.next(3, 0));
    assertEquals(new Balanced(1, 0.1, 1), make("balanced"));
    assertEquals(0.5, ((Balanced) make("balanced", "rate", 1.0)).next(8, 2));
  }

  private static void refuses(String param, String message, String name, Object... arguments) {
    UnusableArgumentException e =
        assertThrows(UnusableArgumentException.class, () -> make(name, arguments));
    assertEquals(message, e.getMessage());
    assertEquals(param, e.param().name());
    assertTrue(e.help().isPresent());
  }

  @Test
  void refusesWhatIsMissing() {
    refuses("value", "constant needs its value", "constant");
    refuses("value", "learned needs a value to start from", "learned");
    refuses("path", "ramp needs its values", "ramp", "over", epochs(1));
    refuses("over", "cosine needs to know how long it takes", "cosine", "path", List.of(0.0, 1.0));
    refuses(
        "at",
        "piecewise needs to know when its values change",
        "piecewise",
        "path",
        List.of(0.0, 1.0));
  }

  @Test
  void refusesPathsThatLeadNowhere() {
    refuses(
        "path",
        "ramp goes from a value to another",
        "ramp",
        "path",
        List.of(1.0),
        "over",
        epochs(1));
    refuses(
        "path",
        "ramp cannot pass through ∞",
        "ramp",
        "path",
        List.of(0.0, 1 / 0.0),
        "over",
        epochs(1));
    refuses(
        "path",
        "exponential cannot reach 0 by factors",
        "exponential",
        "path",
        List.of(1.0, 0.0),
        "over",
        epochs(1));
    refuses(
        "path",
        "exponential cannot change the sign by factors",
        "exponential",
        "path",
        List.of(1.0, -1.0),
        "over",
        epochs(1));
  }

  @Test
  void refusesTimesThatDoNotFit() {
    List<Double> path = List.of(1.0, 0.5, 0.1);
    refuses("over", "ramp cannot take no time at all", "ramp", "path", path, "over", epochs(0));
    refuses(
        "start",
        "ramp takes 4 epochs, but starts after 10%",
        "ramp",
        "path",
        path,
        "over",
        epochs(4),
        "start",
        percent(10));
    refuses(
        "at",
        "piecewise has 3 values and 1 time of change",
        "piecewise",
        "path",
        path,
        "at",
        times(1));
    refuses(
        "at",
        "piecewise has 3 epochs after 3 epochs",
        "piecewise",
        "path",
        path,
        "at",
        times(3, 3));
    refuses(
        "at",
        "piecewise changes at 0, where it begins",
        "piecewise",
        "path",
        path,
        "at",
        times(0, 3));
    refuses(
        "at",
        "piecewise counts in epochs, but then has 50%",
        "piecewise",
        "path",
        path,
        "at",
        List.of(epochs(1), percent(50)));
  }

  @Test
  void clocksRefuseWhatIsNoTime() {
    for (double bad : new double[] {-1e-9, 1 / 0.0}) {
      assertThrows(IllegalArgumentException.class, () -> Clock.step(bad));
      assertThrows(IllegalArgumentException.class, () -> Clock.epoch(bad));
      assertThrows(IllegalArgumentException.class, () -> Clock.of(0, 0, bad));
    }
    assertThrows(IllegalArgumentException.class, () -> Clock.of(0, 0, 1.01));
    Clock clock = Clock.of(3, 0.5, 1);
    assertEquals(3, clock.at(Unit.STEPS));
    assertEquals(0.5, clock.at(Unit.EPOCHS));
    assertEquals(1, clock.at(Unit.PERCENT));
  }
}
