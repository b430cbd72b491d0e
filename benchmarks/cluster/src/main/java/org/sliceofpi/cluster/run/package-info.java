/** The command line of cluster.jar, and the run that measures from how many terms a second machine pays off. */
package org.sliceofpi.cluster.run;
