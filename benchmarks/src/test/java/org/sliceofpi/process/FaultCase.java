package org.sliceofpi.process;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;
import org.sliceofpi.process.FaultTable.Outcome;

/** A fault under one start method: passes the start method to the test, and fails a test that leaks resources. */
final class FaultCase
        implements TestTemplateInvocationContext, ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private final FaultTest fault;
    private final String title;
    private final StartMethod start;
    private final FaultTable.Results results;
    private ResourceSnapshot before;
    private long began;

    FaultCase(FaultTest fault, String title, StartMethod start, FaultTable.Results results) {
        this.fault = fault;
        this.title = title;
        this.start = start;
        this.results = results;
    }

    @Override
    public String getDisplayName(int invocation) {
        return "row " + fault.value() + " under " + start + ": " + title;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StartMethod.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return start;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        // Files that all tests share must not count as leaks of the first test.
        FaultyWorkerOptions.prepare();
        began = System.nanoTime();
        start.refusal().ifPresent(reason -> Assumptions.abort(reason));
        before = ResourceSnapshot.now();
        began = System.nanoTime();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        double seconds = (System.nanoTime() - began) / 1e9;
        Outcome outcome = Outcome.FAILED;
        try {
            if (before != null) {
                before.assertNothingNew();
            }
            outcome = context.getExecutionException()
                    .map(thrown -> thrown instanceof TestAbortedException ? Outcome.skipped : Outcome.FAILED)
                    .orElse(Outcome.passed);
        } finally {
            results.add(fault, title, start, outcome, seconds);
        }
    }
}
