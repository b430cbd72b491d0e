package org.sliceofpi.ci;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.sliceofpi.results.Throttling;
import org.sliceofpi.results.io.RunFolder;

/** Fails if a Raspberry Pi was throttled during one of the runs in a folder: {@code .ci/measure} starts this source file. */
public final class ThrottlingCheck {

    private ThrottlingCheck() {}

    public static void main(String[] args) throws IOException {
        boolean throttled = false;
        for (Path folder : RunFolder.findAll(Path.of(args[0]))) {
            Set<Throttling.Cause> causes = Throttling.during(RunFolder.read(folder));
            if (!causes.isEmpty()) {
                System.err.println(folder + ": the Raspberry Pi was slowed down: " + Throttling.phrases(causes));
                throttled = true;
            }
        }
        System.exit(throttled ? 1 : 0);
    }
}
