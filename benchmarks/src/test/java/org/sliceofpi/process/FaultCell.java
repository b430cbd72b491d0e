package org.sliceofpi.process;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;
import org.sliceofpi.process.FaultMatrix.Outcome;

/** One row under one start method: hands that to the test, and afterwards holds what is there against what was. */
final class FaultCell
        implements TestTemplateInvocationContext, ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private final FaultTest row;
    private final String title;
    private final StartMethod start;
    private final FaultMatrix.Outcomes outcomes;
    private ResourceSnapshot before;
    private long began;

    FaultCell(FaultTest row, String title, StartMethod start, FaultMatrix.Outcomes outcomes) {
        this.row = row;
        this.title = title;
        this.start = start;
        this.outcomes = outcomes;
    }

    @Override
    public String getDisplayName(int invocation) {
        return "row " + row.value() + " under " + start + ": " + title;
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
        // What is made once for all tests is not what one of them leaves behind.
        FaultyWorkerOptions.prepare();
        before = ResourceSnapshot.now();
        began = System.nanoTime();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        double seconds = (System.nanoTime() - began) / 1e9;
        Outcome outcome = Outcome.FAILED;
        try {
            before.assertNothingNew();
            outcome = context.getExecutionException()
                    .map(thrown -> thrown instanceof TestAbortedException ? Outcome.skipped : Outcome.FAILED)
                    .orElse(Outcome.passed);
        } finally {
            outcomes.add(row, title, start, outcome, seconds);
        }
    }
}
