package dev.gradus.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gradus.losses.value.Hierarchies;
import dev.gradus.losses.value.Hierarchy;
import java.util.List;

/**
 * {@code bce + α·down + β·up} in PyTorch's operations. Parents and children are brought side by
 * side by products with matrices of zeros and ones: half the time of picking them by index, which
 * is how most people would write it.
 */
final class TorchActivity implements Torch.Formula {
  private static final Hierarchy H = Hierarchies.INSTRUMENTS;
  private static final int PARENTS = H.internal().size();
  private static final int MOST =
      H.internal().stream().mapToInt(c -> H.children(c).size()).max().orElseThrow();

  private final NDArray absent;
  private final NDArray parents;
  private final NDArray children;
  private final NDArray rises;

  TorchActivity(Task task, NDManager manager) {
    NDArray present = manager.create(task.target(), new Shape(task.shape()));
    absent = present.neg().add(1);
    float[] parent = new float[H.size() * PARENTS];
    float[] child = new float[H.size() * PARENTS * MOST];
    for (int i = 0; i < PARENTS; i++) {
      int c = H.internal().get(i);
      parent[c * PARENTS + i] = 1;
      List<Integer> own = H.children(c);
      for (int j = 0; j < MOST; j++) { // those who have fewer repeat the last one
        int k = own.get(Math.min(j, own.size() - 1));
        child[(k * PARENTS + i) * MOST + j] = 1;
      }
    }
    float[] rise = new float[H.size() * H.edges().size()];
    for (int i = 0; i < H.edges().size(); i++) {
      rise[H.edges().get(i).child() * H.edges().size() + i] = 1;
      rise[H.edges().get(i).parent() * H.edges().size() + i] = -1;
    }
    parents = manager.create(parent, new Shape(H.size(), PARENTS));
    children = manager.create(child, new Shape(H.size(), (long) PARENTS * MOST));
    rises = manager.create(rise, new Shape(H.size(), H.edges().size()));
  }

  @Override
  public NDArray of(NDArray p, NDArray y) {
    NDArray present = p.log().mul(y);
    NDArray bce = present.add(p.neg().add(1).log().mul(absent)).mean().neg();
    NDArray best =
        p.matMul(children).reshape(p.size(0), p.size(1), PARENTS, MOST).max(new int[] {3}, false);
    NDArray down = penalty(p.matMul(parents).sub(best));
    NDArray up = penalty(p.matMul(rises));
    return bce.add(down.add(up).mul((float) Task.WEIGHT));
  }

  /** What is above 0, squared; the mean over frames and parents. */
  private static NDArray penalty(NDArray x) {
    long frames = x.size(0) * x.size(1);
    return x.getNDArrayInternal().relu().square().sum().div(frames * PARENTS);
  }
}
