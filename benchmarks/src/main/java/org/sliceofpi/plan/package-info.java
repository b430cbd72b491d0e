/** The plans of the suite, the order of their forks, and the estimate of their duration: values only. */
package org.sliceofpi.plan;
