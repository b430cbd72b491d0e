package org.sliceofpi.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of a fault that the process layer must survive, run once under each start method that the fault concerns. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(FaultTable.class)
@interface FaultTest {

    /** Number of the fault; several tests may share one. */
    int value();

    /** Letters of the start methods: S, F, P and T for SPAWN, FORKSERVER, POOL and THREADS, and C for FORK, a clone. */
    String on() default "SFP";
}
