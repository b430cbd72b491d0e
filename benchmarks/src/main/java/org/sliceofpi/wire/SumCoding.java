package org.sliceofpi.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.sliceofpi.series.DecimalSum;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;

/** How a partial sum travels: a letter for its kind, then its value without any loss. */
final class SumCoding {

    private SumCoding() {}

    static void put(Payload payload, PartialSum sum) {
        if (sum instanceof DoubleSum) {
            payload.putByte('d').putDouble(((DoubleSum) sum).value());
        } else {
            Decimals.put(payload, (DecimalSum) sum);
        }
    }

    /** Apart, so that a worker that sums in {@code double} does not load {@code BigDecimal}. */
    private static final class Decimals {

        static void put(Payload payload, DecimalSum sum) {
            BigDecimal value = sum.value();
            byte[] unscaled = value.unscaledValue().toByteArray();
            payload.putByte('D').putInt(value.scale()).putBytes(unscaled, unscaled.length);
        }

        static PartialSum take(Payload payload) throws ProtocolException {
            int scale = payload.takeInt();
            return new DecimalSum(new BigDecimal(new BigInteger(payload.takeBytes()), scale));
        }
    }

    /**
     * @throws ProtocolException if the kind is unknown or bytes are missing
     * @throws ArithmeticException if the value is no finite number
     */
    static PartialSum take(Payload payload) throws ProtocolException {
        byte kind = payload.takeByte();
        if (kind == 'd') {
            return new DoubleSum(payload.takeDouble());
        }
        if (kind != 'D') {
            ProtocolException.refuse("a sum of unknown kind " + kind + " came");
        }
        return Decimals.take(payload);
    }
}
