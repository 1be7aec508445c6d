package dev.gradus.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * Something on its way to other processes, as Java stores it: functions of a user's are stored so
 * and in no other way, whatever serializer a cluster is set to. It is read once where it arrives.
 */
final class Sent<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private transient T value;

  /**
   * Packs it up.
   *
   * @throws IllegalArgumentException if it refers to what cannot be sent
   */
  Sent(T value) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(stream)) {
      out.writeObject(value);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "model or loss refers to a "
              + e.getMessage()
              + ", which cannot be sent to other processes; let the function refer to numbers and"
              + " texts, and make everything else inside",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.bytes = stream.toByteArray();
  }

  /** What arrived, the same at each call. */
  @SuppressWarnings("unchecked")
  synchronized T value() {
    if (value == null) {
      try (ObjectInputStream in = new Reader(new ByteArrayInputStream(bytes))) {
        value = (T) in.readObject();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(
            e.getMessage() + " is not on this executor; add its archive to `--jars`", e);
      }
    }
    return value;
  }

  /** Finds the classes of archives that Spark has added to a task. */
  private static final class Reader extends ObjectInputStream {
    Reader(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(type.getName(), false, Thread.currentThread().getContextClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(type);
      }
    }
  }
}
