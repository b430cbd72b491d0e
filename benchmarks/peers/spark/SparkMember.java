import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.wire.ReplyWriter;
import org.sliceofpi.wire.Request;

/**
 * The Spark driver of {@code Clusters.java}, which compiles and starts it. It reads requests like a worker, and Spark's only executor
 * sums each slice, in a job of its own. As in SparkPi with {@code local-cluster}, master and worker run in the driver, and the executor
 * is another process. Connections need a secret and are encrypted.
 */
public final class SparkMember {

    private SparkMember() {}

    public static void main(String[] args) throws IOException {
        long began = System.nanoTime();
        OutputStream replies = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        SparkConf conf = new SparkConf()
                .setAppName("Clusters")
                .setMaster("local-cluster[1,1,512]")
                .set("spark.executor.memory", "512m")
                .set("spark.authenticate", "true")
                .set("spark.authenticate.secret", UUID.randomUUID().toString())
                .set("spark.network.crypto.enabled", "true")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.log.level", "WARN")
                .set("spark.ui.enabled", "false")
                // The context is ready when all cores are.
                .set("spark.cores.max", "1")
                .set("spark.scheduler.minRegisteredResourcesRatio", "1")
                .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "60s");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            ReplyWriter.hello(replies, began);
            for (Request request = Request.readFrom(System.in); request != null; request = Request.readFrom(System.in)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                request.writeTo(bytes);
                replies.write(spark.parallelize(List.of(bytes.toByteArray()), 1).map(SparkMember::sum).collect().get(0));
            }
        }
    }

    /** Runs in the executor. */
    private static byte[] sum(byte[] bytes) throws IOException {
        Request request = Request.readFrom(new ByteArrayInputStream(bytes));
        long began = System.nanoTime();
        PartialSum sum = request.summation().sum(request.slice());
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        ReplyWriter.result(reply, request.id(), sum, began, began, System.nanoTime());
        return reply.toByteArray();
    }
}
