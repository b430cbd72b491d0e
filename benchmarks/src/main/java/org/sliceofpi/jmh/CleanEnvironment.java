package org.sliceofpi.jmh;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.sliceofpi.process.jvm.JvmOptionVariables;

/**
 * Starts forks without the {@link JvmOptionVariables}. Measures nothing: a profiler is JMH's only way to change the command
 * that starts a fork. Public because JMH creates it.
 */
public final class CleanEnvironment implements ExternalProfiler {

    private static final File ENV = new File("/usr/bin/env");

    /** Returns whether forks need it and can have it. */
    static boolean isNeeded() {
        return !JvmOptionVariables.set().isEmpty() && ENV.canExecute();
    }

    @Override
    public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
        List<String> command = new ArrayList<>(List.of(ENV.getPath()));
        JvmOptionVariables.set().keySet().forEach(name -> command.addAll(List.of("-u", name)));
        return command;
    }

    @Override
    public Collection<String> addJVMOptions(BenchmarkParams params) {
        return List.of();
    }

    @Override
    public void beforeTrial(BenchmarkParams params) {}

    @Override
    public Collection<? extends Result<?>> afterTrial(BenchmarkResult result, long pid, File out, File err) {
        return List.of();
    }

    @Override
    public boolean allowPrintOut() {
        return true;
    }

    @Override
    public boolean allowPrintErr() {
        return true;
    }

    @Override
    public String getDescription() {
        return "Starts forks without the environment variables that contain JVM options";
    }
}
