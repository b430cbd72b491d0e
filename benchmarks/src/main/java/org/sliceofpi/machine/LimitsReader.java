package org.sliceofpi.machine;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.sliceofpi.results.MachineRecord.Limits;

/** Reads how many of the processors this program may use. */
final class LimitsReader {

    private LimitsReader() {}

    static Limits read(SystemFiles reading, int availableProcessors) {
        Integer affinity = reading.text("proc/self/status")
                .flatMap(text -> Fields.find(text, "Cpus_allowed_list"))
                .flatMap(LimitsReader::count)
                .orElseGet(() -> reading.none("affinityCpus", "/proc/self/status has no Cpus_allowed_list"));
        OptionalDouble quota = CgroupQuota.of(reading);
        return new Limits(
                affinity,
                quota.isPresent() ? (Double) quota.getAsDouble() : reading.none("quotaCpus", "no quota is set"),
                availableProcessors);
    }

    /** The least of them. */
    static double effective(Limits limits) {
        return DoubleStream.of(
                        limits.availableProcessors(),
                        limits.affinityCpus() == null ? Double.POSITIVE_INFINITY : limits.affinityCpus(),
                        limits.quotaCpus() == null ? Double.POSITIVE_INFINITY : limits.quotaCpus())
                .min()
                .orElseThrow();
    }

    private static Optional<Integer> count(String list) {
        try {
            return Optional.of(CpuList.count(list));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
