package dev.gradus.autodiff.kernel.spectral;

import dev.gradus.autodiff.kernel.Frames;

/**
 * How the frames of one signal are divided into pieces of work, whatever the number of threads. A
 * chunk is a matrix: sample b of column c is sample {@code (first + c)·hop + b} of the signal,
 * where {@code first} is the number of its first frame. Sample {@code a·hop + b} of frame m is then
 * in row b, column {@code m − first + a}: neighbouring frames are neighbours in memory.
 */
final class Chunks {
  /** Samples of a chunk: few enough for the cache, enough for the overhead of a piece of work. */
  private static final int SAMPLES = 4096;

  final int size;
  final int hop;

  /** Frames of the signal. */
  final int frames;

  /** Frames of a chunk, whole blocks. */
  final int length;

  /** Chunks of the signal. */
  final int count;

  /** Rows of the matrix. */
  final int rows;

  /** Columns behind the last frame's first one. */
  final int overhang;

  /** All columns. */
  final int columns;

  Chunks(int samples, int size, int hop, int lanes) {
    this.size = size;
    this.hop = hop;
    frames = Frames.count(samples, size, hop);
    int blocks = Math.max(1, (SAMPLES / hop + lanes - 1) / lanes);
    length = Math.min(blocks, (frames + lanes - 1) / lanes) * lanes;
    count = (frames + length - 1) / length;
    rows = Math.min(hop, size);
    overhang = (size - 1) / hop;
    columns = length + overhang;
  }

  /** Frames of a chunk that are there. */
  int framesOf(int chunk) {
    return Math.min(length, frames - chunk * length);
  }

  /** The sample that a chunk starts with. */
  int start(int chunk) {
    return chunk * length * hop;
  }

  /** Samples of a chunk, with those of its last frames that lie in the next one. */
  int samples() {
    return (columns - 1) * hop + rows;
  }
}
