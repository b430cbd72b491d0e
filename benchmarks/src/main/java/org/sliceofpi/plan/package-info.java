/** The plans of the suite, the order of their forks and the estimate of their duration. Nothing here runs a fork. */
package org.sliceofpi.plan;
