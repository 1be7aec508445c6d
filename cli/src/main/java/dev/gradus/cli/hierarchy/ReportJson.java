package dev.gradus.cli.hierarchy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.losses.measure.Agreement;
import dev.gradus.losses.measure.ClassScore;
import dev.gradus.losses.measure.HierarchicalScore;
import dev.gradus.losses.measure.HierarchyReport;
import dev.gradus.losses.measure.Violation;
import dev.gradus.losses.value.Hierarchy;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/** A report for programs. What is not defined is null. */
final class ReportJson {
  private ReportJson() {}

  static void write(HierarchyReport r, JsonGenerator out) throws IOException {
    Hierarchy h = r.hierarchy();
    out.writeStringField("hierarchy", h.name());
    out.writeNumberField("frames", r.frames());
    out.writeNumberField("threshold", r.threshold());
    out.writeArrayFieldStart("classes");
    for (ClassScore s : r.classes()) {
      out.writeStartObject();
      out.writeStringField("name", h.classes().get(s.column()));
      out.writeNumberField("level", s.level());
      out.writeNumberField("support", s.support());
      out.writeNumberField("tp", s.truePositives());
      out.writeNumberField("fp", s.falsePositives());
      out.writeNumberField("fn", s.falseNegatives());
      out.writeNumberField("tn", s.trueNegatives());
      scores(out, s.precision(), s.recall(), s.f1(), s.averagePrecision());
      number(out, "gamma", r.gamma(s.column()));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("levels");
    for (int level = 1; level <= h.levels().size(); level++) {
      out.writeStartObject();
      out.writeNumberField("level", level);
      scores(
          out,
          r.ofLevel(level, ClassScore::precision),
          r.ofLevel(level, ClassScore::recall),
          r.ofLevel(level, ClassScore::f1),
          r.ofLevel(level, ClassScore::averagePrecision));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeObjectFieldStart("macro");
    scores(
        out,
        r.macro(ClassScore::precision),
        r.macro(ClassScore::recall),
        r.macro(ClassScore::f1),
        r.macro(ClassScore::averagePrecision));
    number(out, "gamma", Agreement.macro(r.agreement()));
    out.writeEndObject();
    out.writeObjectFieldStart("micro");
    number(out, "gamma", Agreement.micro(r.agreement()));
    out.writeEndObject();
    out.writeObjectFieldStart("hierarchical");
    hierarchical(out, "micro", r.hierarchical().micro());
    hierarchical(out, "macro", r.hierarchical().macro());
    out.writeEndObject();
    violations(out, "up", h, r.up());
    violations(out, "down", h, r.down());
  }

  private static void scores(
      JsonGenerator out,
      OptionalDouble precision,
      OptionalDouble recall,
      OptionalDouble f1,
      OptionalDouble averagePrecision)
      throws IOException {
    number(out, "precision", precision);
    number(out, "recall", recall);
    number(out, "f1", f1);
    number(out, "ap", averagePrecision);
  }

  private static void hierarchical(JsonGenerator out, String name, HierarchicalScore s)
      throws IOException {
    out.writeObjectFieldStart(name);
    number(out, "precision", s.precision());
    number(out, "recall", s.recall());
    number(out, "f", s.f());
    out.writeEndObject();
  }

  private static void violations(
      JsonGenerator out, String name, Hierarchy h, List<Violation> violations) throws IOException {
    out.writeArrayFieldStart(name);
    for (Violation v : violations) {
      out.writeStartObject();
      out.writeStringField("parent", h.classes().get(v.parent()));
      if (v.child().isPresent()) {
        out.writeStringField("child", h.classes().get(v.child().getAsInt()));
      }
      out.writeNumberField("frames", v.frames());
      out.writeNumberField("active", v.active());
      number(out, "share", v.share());
      out.writeNumberField("excess", v.excess());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void number(JsonGenerator out, String name, OptionalDouble x) throws IOException {
    if (x.isPresent()) {
      out.writeNumberField(name, x.getAsDouble());
    } else {
      out.writeNullField(name);
    }
  }
}
