/** What the optional cluster.jar provides: nodes that sum slices. */
package org.sliceofpi.process.cluster;
