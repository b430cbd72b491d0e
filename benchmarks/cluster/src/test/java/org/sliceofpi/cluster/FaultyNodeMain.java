package org.sliceofpi.cluster;

import java.nio.file.Path;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.wire.Request;

/** A node with a fault: {@code FAULT --config FILE}. */
final class FaultyNodeMain {

    /** The fault of a node. */
    enum Fault {
        /** None. */
        NONE,
        /** Another build of the program. */
        OTHER_BUILD,
        /** A sum that misses a term. */
        WRONG_SUM,
        /** A kernel that throws an exception. */
        EXCEPTION
    }

    private FaultyNodeMain() {}

    public static void main(String[] args) throws Exception {
        Fault fault = Fault.valueOf(args[0]);
        ThisNode own = fault == Fault.OTHER_BUILD ? new ThisNode("0.9 other", "{}") : ThisNode.read();
        try {
            new Node(ClusterConfig.read(Path.of(args[2])), own, request -> sum(fault, request), System.err).serve();
        } catch (ClusterException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static PartialSum sum(Fault fault, Request request) {
        if (fault == Fault.EXCEPTION) {
            throw new IllegalStateException("no more coffee");
        }
        PartialSum sum = request.summation().sum(request.slice());
        return fault == Fault.WRONG_SUM
                ? new DoubleSum(
                        sum.exactly().doubleValue() + 1.0 / (2 * request.slice().first() - 1))
                : sum;
    }
}
