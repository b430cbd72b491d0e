package org.sliceofpi.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.sliceofpi.series.BinarySum;
import org.sliceofpi.series.DecimalSum;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;

/** Encodes and decodes a partial sum: a letter for its kind, then its exact value. */
final class SumCoding {

    private SumCoding() {}

    static void put(Payload payload, PartialSum sum) {
        if (sum instanceof DoubleSum) {
            payload.putByte('d').putDouble(((DoubleSum) sum).value());
        } else if (sum instanceof BinarySum) {
            Integers.put(payload, 'B', ((BinarySum) sum).bits(), ((BinarySum) sum).units());
        } else {
            Decimals.put(payload, ((DecimalSum) sum).value());
        }
    }

    /** A separate class, so that a worker that sums in {@code double} does not load {@code BigDecimal}. */
    private static final class Decimals {

        static void put(Payload payload, BigDecimal value) {
            Integers.put(payload, 'D', value.scale(), value.unscaledValue());
        }
    }

    /** The coding of an integer and its number of fractional places, decimal or binary. */
    private static final class Integers {

        static void put(Payload payload, char kind, int places, BigInteger value) {
            byte[] bytes = value.toByteArray();
            payload.putByte(kind).putInt(places).putBytes(bytes, bytes.length);
        }

        static PartialSum take(Payload payload, byte kind) throws ProtocolException {
            int places = payload.takeInt();
            BigInteger value = new BigInteger(payload.takeBytes());
            return kind == 'B' ? new BinarySum(value, places) : new DecimalSum(new BigDecimal(value, places));
        }
    }

    /**
     * Reads a partial sum.
     *
     * @throws ProtocolException if the kind is unknown or bytes are missing
     * @throws ArithmeticException if the value is not finite
     */
    static PartialSum take(Payload payload) throws ProtocolException {
        byte kind = payload.takeByte();
        if (kind == 'd') {
            return new DoubleSum(payload.takeDouble());
        }
        if (kind != 'D' && kind != 'B') {
            ProtocolException.refuse("a sum of unknown kind " + kind + " was received");
        }
        return Integers.take(payload, kind);
    }
}
