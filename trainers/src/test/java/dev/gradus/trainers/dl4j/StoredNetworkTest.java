package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A network comes back from its files with its loss, and goes on as if nothing had happened. */
class StoredNetworkTest {
  private static final String TEXT =
      """
      hierarchy H = R { A { a, b }, B { c, d } }
      param β = 0.1
      bce + α·down + β·up
      """;

  private static final GradusLoss LOSS =
      GradusLoss.of(TEXT, Map.of("α", 0.25)).with("beta", 0.5).rowsPerExample(1);

  private static final INDArray X = Networks.features(7);
  private static final INDArray Y = Numbers.labels(8, 7, 7);

  @TempDir Path folder;

  private File file() {
    return folder.resolve("net.zip").toFile();
  }

  @Test
  void aStack() throws Exception {
    MultiLayerNetwork net = Networks.dense(LOSS, 7);
    DataSet data = new DataSet(X, Y);
    net.fit(data);
    ModelSerializer.writeModel(net, file(), true);
    MultiLayerNetwork back = ModelSerializer.restoreMultiLayerNetwork(file());
    assertEquals(LOSS, ((OutputLayer) back.getOutputLayer().conf().getLayer()).getLossFn());
    assertEquals(net.score(data), back.score(data), 0);
    for (int i = 0; i < 3; i++) {
      net.fit(data);
      back.fit(data);
    }
    assertEquals(net.score(data), back.score(data), 0);
    assertArrayEquals(net.params().toDoubleVector(), back.params().toDoubleVector());
  }

  @Test
  void aGraph() throws Exception {
    ComputationGraph net = Networks.graph(LOSS, 7);
    DataSet data = new DataSet(X, Y);
    net.fit(data);
    ModelSerializer.writeModel(net, file(), true);
    ComputationGraph back = ModelSerializer.restoreComputationGraph(file());
    assertEquals(net.score(data), back.score(data), 0);
    net.fit(data);
    back.fit(data);
    assertArrayEquals(net.params().toDoubleVector(), back.params().toDoubleVector());
    String json = net.getConfiguration().toJson();
    assertEquals(net.getConfiguration(), ComputationGraphConfiguration.fromJson(json));
  }

  @Test
  void aLayerOfOurs() throws Exception {
    GradusLossLayer.Builder layer =
        new GradusLossLayer.Builder("α·mss(sizes={4}) on audio + bce_logits on roll")
            .with("α", 0.01)
            .output("audio", 1)
            .output("roll", 2);
    MultiLayerNetwork net = Networks.whole(layer, 3, 9);
    MultiLayerConfiguration conf =
        MultiLayerConfiguration.fromJson(net.getLayerWiseConfigurations().toJson());
    assertEquals(net.getLayerWiseConfigurations(), conf);
    GradusLossLayer back = assertInstanceOf(GradusLossLayer.class, conf.getConf(2).getLayer());
    assertEquals(layer.build().loss().hash(), back.loss().hash());
    assertEquals(Map.of("alpha", 0.01), back.loss().values());
    DataSet data = new DataSet(Networks.features(2, 9), Numbers.labels(4, 2, 3, 9));
    ModelSerializer.writeModel(net, file(), true);
    MultiLayerNetwork other = ModelSerializer.restoreMultiLayerNetwork(file());
    assertEquals(net.score(data), other.score(data), 0);
  }

  @Test
  void theFormatOfTheJsonStays() {
    String json =
        """
        {"@class": "dev.gradus.trainers.dl4j.GradusLoss",
         "spec": "mse + α·l1", "parameters": {"α": 0.5}, "rowsPerExample": 3}
        """;
    String conf = Networks.dense(GradusLoss.of("mse"), 2).getLayerWiseConfigurations().toJson();
    String own = conf.substring(conf.indexOf("\"lossFn\""));
    String before = own.substring(own.indexOf('{'), own.indexOf('}') + 1);
    int nested = own.indexOf("\"parameters\"");
    assertTrue(nested > 0, own);
    String whole = own.substring(own.indexOf('{'), own.indexOf('}', own.indexOf('}') + 1) + 1);
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(conf.replace(whole, json));
    assertEquals(
        GradusLoss.of("mse + α·l1", Map.of("α", 0.5)).rowsPerExample(3),
        ((OutputLayer) read.getConf(1).getLayer()).getLossFn(),
        before);
  }

  @Test
  void byJavaSerialisation() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(LOSS);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(LOSS, in.readObject());
    }
  }
}
