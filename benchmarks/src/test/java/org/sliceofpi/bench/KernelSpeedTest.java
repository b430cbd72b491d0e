package org.sliceofpi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;
import org.sliceofpi.series.Kernel;

class KernelSpeedTest {

    private static String[] params(Class<?> state) throws NoSuchFieldException {
        return state.getField("kernel").getAnnotation(Param.class).value();
    }

    private static String[] kernels(boolean decimal) {
        return Arrays.stream(Kernel.values())
                .filter(kernel -> kernel.isDecimal() == decimal)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    @Test
    void measuresEveryKernelByDefault() throws NoSuchFieldException {
        assertThat(params(KernelSpeed.Doubles.class)).containsExactly(kernels(false));
        assertThat(params(KernelSpeed.Decimals.class)).containsExactly(kernels(true));
    }
}
