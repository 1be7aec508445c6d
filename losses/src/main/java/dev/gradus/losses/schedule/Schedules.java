package dev.gradus.losses.schedule;

import dev.gradus.losses.catalogue.ArgType.Path;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.ArgType.Time;
import dev.gradus.losses.catalogue.ArgType.Times;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Duration;
import dev.gradus.losses.value.Numbers;
import java.util.List;
import java.util.function.Function;

/**
 * The catalogue of schedules. All arguments but {@code start} and those of {@code balanced} have to
 * be given; the factories say so, and refuse what does not go together.
 */
public final class Schedules {
  private static final Param<Double> VALUE =
      Param.optional(
          "value",
          new Real(-Double.MAX_VALUE, Double.MAX_VALUE),
          "must be given",
          "the value at all times");
  private static final Param<List<Double>> PATH =
      Param.optional("path", new Path(), "must be given", "the values, such as 0 → 1");
  private static final Param<Duration> OVER =
      Param.optional(
          "over", new Time(false), "must be given", "time from the first value to the last");
  private static final Param<Duration> START =
      Param.optional(
          "start", new Time(true), "0", "when it leaves the first value, in the unit of over");
  private static final Param<List<Duration>> AT =
      Param.optional(
          "at",
          new Times(),
          "must be given",
          "when each further value begins, such as {10 epochs, 20 epochs}");

  private static final Param<Double> START_VALUE =
      Param.optional(
          "value",
          new Real(-Double.MAX_VALUE, Double.MAX_VALUE),
          "must be given",
          "the value before training");

  private static final Param<Double> NORM =
      Param.of(
          "norm",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          1.0,
          "1",
          "the norm of the gradient of its term by pred, weighted, that it goes to");
  private static final Param<Double> RATE =
      Param.of(
          "rate",
          new Real(Double.MIN_NORMAL, 1),
          0.1,
          "0.1",
          "r in α ← α^(1 − r)·(norm/‖∂term/∂pred‖)^r");
  private static final Param<Double> BALANCE_START =
      Param.of(
          "start",
          new Real(Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
          1.0,
          "1",
          "the value before training");

  /** Every schedule. */
  public static final Catalogue<Schedule> CATALOGUE =
      new Catalogue<>(
          "schedule",
          List.of(
              new Entry<>(
                  "constant",
                  List.of(),
                  "the same at all times",
                  List.of(VALUE),
                  Schedules::constant),
              course("ramp", "straight from a to b: a + (b − a)·x, x from 0 to 1", Ramp::new),
              course(
                  "cosine",
                  "from a to b, flat at both ends: b + (a − b)·(1 + cos πx)/2",
                  Cosine::new),
              new Entry<>(
                  "exponential",
                  List.of(),
                  "by equal factors from a to b: a·(b/a)ˣ, all of one sign",
                  List.of(PATH, OVER, START),
                  a -> exponential(courseOf("exponential", a))),
              new Entry<>(
                  "piecewise",
                  List.of(),
                  "jumps: the next value from each of the times on",
                  List.of(PATH, AT),
                  Schedules::piecewise),
              new Entry<>(
                  "learned",
                  List.of(),
                  "what training makes of it, by the gradient of the loss; at first the value",
                  List.of(START_VALUE),
                  Schedules::learned),
              new Entry<>(
                  "balanced",
                  List.of(),
                  "a weight that training moves until the gradient of its term by pred has the norm",
                  List.of(NORM, RATE, BALANCE_START),
                  a -> new Balanced(a.get(NORM), a.get(RATE), a.get(BALANCE_START)))));

  private Schedules() {}

  private static Entry<Schedule> course(
      String name, String doc, Function<Course, Schedule> schedule) {
    return new Entry<>(
        name, List.of(), doc, List.of(PATH, OVER, START), a -> schedule.apply(courseOf(name, a)));
  }

  private static Schedule constant(Args args) {
    return new Constant(given(VALUE, args, "constant needs its value", "write `constant(0.5)`"));
  }

  private static Schedule learned(Args args) {
    return new Learned(
        given(START_VALUE, args, "learned needs a value to start from", "write `learned(0)`"));
  }

  private static Course courseOf(String name, Args args) {
    String example = "write `" + name + "(1 → 0.1, over=10 epochs)`";
    List<Double> path = given(PATH, args, name + " needs its values", example);
    Duration over = given(OVER, args, name + " needs to know how long it takes", example);
    Duration start = args.find(START).orElse(new Duration(0, over.unit()));
    requireValues(name, path, example);
    if (over.amount() == 0) {
      throw new UnusableArgumentException(
          OVER, name + " cannot take no time at all", "use `piecewise` for a jump");
    }
    if (start.unit() != over.unit()) {
      throw new UnusableArgumentException(
          START,
          name + " takes " + over + ", but starts after " + start,
          "count both in " + over.unit().names().get(0));
    }
    return new Course(path, over, start);
  }

  private static Schedule exponential(Course course) {
    if (course.low() <= 0 && course.high() >= 0) {
      throw new UnusableArgumentException(
          PATH,
          course.path().contains(0.0)
              ? "exponential cannot reach 0 by factors"
              : "exponential cannot change the sign by factors",
          "end at a small number such as 0.001, or use `ramp`");
    }
    return new Exponential(course);
  }

  private static Schedule piecewise(Args args) {
    String example = "write `piecewise(1 → 0.1, at=10 epochs)`";
    List<Double> path = given(PATH, args, "piecewise needs its values", example);
    List<Duration> at = given(AT, args, "piecewise needs to know when its values change", example);
    requireValues("piecewise", path, example);
    if (at.size() != path.size() - 1) {
      throw new UnusableArgumentException(
          AT,
          "piecewise has %d values and %d %s of change"
              .formatted(path.size(), at.size(), at.size() == 1 ? "time" : "times"),
          "give one time less than there are values");
    }
    for (int i = 0; i < at.size(); i++) {
      Duration before = at.get(Math.max(0, i - 1));
      if (at.get(i).unit() != before.unit()) {
        throw new UnusableArgumentException(
            AT,
            "piecewise counts in " + before.unit().names().get(0) + ", but then has " + at.get(i),
            "count all times in one unit");
      }
      if (i == 0 ? before.amount() == 0 : at.get(i).amount() <= before.amount()) {
        throw new UnusableArgumentException(
            AT,
            i == 0
                ? "piecewise changes at 0, where it begins"
                : "piecewise has " + at.get(i) + " after " + before,
            "the times ascend, and the first is above 0");
      }
    }
    return new Piecewise(path, at);
  }

  private static void requireValues(String name, List<Double> path, String example) {
    if (path.size() < 2) {
      throw new UnusableArgumentException(PATH, name + " goes from a value to another", example);
    }
    for (double value : path) {
      if (!Double.isFinite(value)) {
        throw new UnusableArgumentException(
            PATH, name + " cannot pass through " + Numbers.text(value), "use finite numbers");
      }
    }
  }

  private static <V> V given(Param<V> param, Args args, String message, String help) {
    return args.find(param).orElseThrow(() -> new UnusableArgumentException(param, message, help));
  }
}
